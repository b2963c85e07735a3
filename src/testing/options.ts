import type { TokenAdapter, TokenChanges } from '../adapter/adapter.js';
import type { TokenAdapterErrorCode } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';
import type { TokenDraft } from '../domain/draft.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import { Run } from './run.js';

/** An adapter, or a function that creates one. With a function, every case gets its own adapter. */
export type AdapterSource = TokenAdapter | (() => TokenAdapter | Promise<TokenAdapter>);

/** The methods that an adapter may lack. */
export type OptionalMethod = 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage';

/** Limits on the load that the kit puts on a backend. */
export interface ConformanceLimits {
  /** How long one case may take, in ms. Absent: 30 seconds. */
  readonly time?: number;
  /** How many pages are read before paging counts as endless. Absent: 200. */
  readonly pages?: number;
  /** How many tokens one case may have at a time. At least 3. Absent: 5. */
  readonly tokens?: number;
}

/**
 * How to make a call fail: with another adapter, or with certain arguments. If a row is needed, the kit uses its own.
 */
export interface ProvokedFailure {
  /** For example one with a wrong password, or for a full account. Absent: the adapter that is checked. */
  readonly adapter?: AdapterSource;
  /** For `create`: the part of the draft that makes it fail, such as a name that is taken. */
  readonly draft?: Partial<TokenDraft>;
  /** For `update`: changes that the backend rejects. Absent: another name. */
  readonly changes?: TokenChanges;
}

/** The methods besides `list` that `failures` may name. */
export type ProvokedMethod = 'create' | 'revoke' | 'update' | 'rotate';

/**
 * Failures to provoke, by the code that the adapter must report: for `list` with an adapter, for other methods in
 * either way.
 */
export type ProvokedFailures = Partial<Record<TokenAdapterErrorCode, AdapterSource>> & {
  readonly [Method in ProvokedMethod]?: Partial<Record<TokenAdapterErrorCode, ProvokedFailure>>;
};

/** What the kit needs to know about a backend. The adapter itself says which methods and features it has. */
export interface ConformanceOptions {
  /**
   * Tells whether a secret works now: send it to any resource that needs one, and return whether access was granted.
   * Without this, the kit cannot check that secrets work or stop working, and says so.
   */
  readonly use?: (secret: string) => Promise<boolean>;
  /** The start of the name of every token that the kit creates. Absent: `kit`. */
  readonly namePrefix?: string;
  readonly limits?: ConformanceLimits;
  /** What every draft needs in addition: scopes, or values for the page's own fields. */
  readonly draft?: Partial<Omit<TokenDraft, 'name' | 'expiry' | 'expiresAt'>>;
  /** The rules of a backend that does not publish them. The adapter's own policy overrides them. */
  readonly policy?: TokenPolicy;
  /**
   * Adapters whose `list` fails, by the code that it must report: one without a session for `unauthenticated`, one with
   * an unreachable server for `network`, one over its request limit for `rate-limited`. Under the name of another
   * method: how to make that method fail, such as a wrong password, a name that is taken, a full account.
   */
  readonly failures?: ProvokedFailures;
  /**
   * How long every token lives on the test server, whatever is requested, in ms; set the server to a few seconds. The
   * kit then waits that long, and finds tokens that stopped working while their row says `'never'`.
   */
  readonly serverLifetime?: number;
  /** Which methods the adapter must have. This finds a method that is missing by mistake; it excuses no failure. */
  readonly expectations?: Partial<Record<OptionalMethod, boolean>>;
  /** Removes a token that the kit created, if the adapter has no `revoke`. */
  readonly remove?: (token: ApiToken) => Promise<void>;
  /** For the time limit, and for "now" if the backend does not report it. Absent: the machine's clock. */
  readonly clock?: Clock;
}

/** The options with all defaults filled in. */
export interface Settings extends ConformanceOptions {
  readonly limits: Required<ConformanceLimits>;
  readonly clock: Clock;
  /** The start of the name of every token of this run. It is partly random, so that no other token starts with it. */
  readonly stem: string;
  readonly run: Run;
  /** A name that no token of this run has had: if rows of revoked tokens stay, their names may stay taken. */
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
    run: new Run(),
    freshName: () => `${stem}${(names += 1)}`,
  };
}

export async function adapterOf(source: AdapterSource): Promise<TokenAdapter> {
  return typeof source === 'function' ? source() : source;
}
