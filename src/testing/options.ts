import type { TokenAdapter } from '../adapter/adapter.js';
import type { TokenAdapterErrorCode } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';
import type { TokenDraft } from '../domain/draft.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';

/** An adapter, or what makes a fresh one. With a function every case has an adapter of its own. */
export type AdapterSource = TokenAdapter | (() => TokenAdapter | Promise<TokenAdapter>);

/** The methods that an adapter may lack. */
export type OptionalMethod = 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage';

/** Bounds on what the kit asks of a backend. */
export interface ConformanceLimits {
  /** How long one case may take, in ms. Absent: 30 seconds. */
  readonly time?: number;
  /** How many pages are read before paging counts as endless. Absent: 200. */
  readonly pages?: number;
  /** How many tokens one case may keep at a time. At least 3. Absent: 5. */
  readonly tokens?: number;
}

/** What the kit needs to know of a backend. What it may leave out is told by the adapter itself, and by nothing here. */
export interface ConformanceOptions {
  /**
   * Whether a secret opens the backend now: send it to any resource that asks for one, and answer whether it was let
   * in. Without it the kit cannot tell a secret that works from one that is dead, and says so.
   */
  readonly use?: (secret: string) => Promise<boolean>;
  /** What the name of every token that the kit makes begins with. Absent: `kit`. */
  readonly namePrefix?: string;
  readonly limits?: ConformanceLimits;
  /** What every draft has to hold here besides: scopes, or values for the host's own fields. */
  readonly draft?: Partial<Omit<TokenDraft, 'name' | 'expiry' | 'expiresAt'>>;
  /** The rules of a backend that does not publish them, as the host would state them. The adapter's own win. */
  readonly policy?: TokenPolicy;
  /**
   * Adapters whose `list` fails, by the code it has to fail with: one without a session for `unauthenticated`, one
   * whose server is not there for `network`, one whose quota of requests is used up for `rate-limited`.
   */
  readonly failures?: Partial<Record<TokenAdapterErrorCode, AdapterSource>>;
  /** Which methods the adapter is meant to have. Guards against one that is absent by mistake, and excuses nothing. */
  readonly expectations?: Partial<Record<OptionalMethod, boolean>>;
  /** Takes away a token that the kit has made, where the adapter has no `revoke`. */
  readonly remove?: (token: ApiToken) => Promise<void>;
  /** For the time limit, and for "now" where the backend does not tell it. Absent: the machine's. */
  readonly clock?: Clock;
}

/** Options with every default in place. */
export interface Settings extends ConformanceOptions {
  readonly limits: Required<ConformanceLimits>;
  readonly clock: Clock;
  /** What the name of every token of this run begins with. Random in part: no token of anybody else's does. */
  readonly stem: string;
  /** A name that no token of this run has had yet: where rows of revoked tokens stay, their names may stay taken. */
  readonly freshName: () => string;
}

export function settingsOf(options: ConformanceOptions): Settings {
  const { namePrefix = 'kit', clock = systemClock, limits } = options;
  const run = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0'));
  const stem = `${namePrefix}-${run.join('')}-`;
  let names = 0;
  return {
    ...options,
    clock,
    limits: { time: 30_000, pages: 200, tokens: 5, ...limits },
    stem,
    freshName: () => `${stem}${(names += 1)}`,
  };
}

export async function adapterOf(source: AdapterSource): Promise<TokenAdapter> {
  return typeof source === 'function' ? source() : source;
}
