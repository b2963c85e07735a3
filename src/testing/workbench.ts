import type {
  SubmitOptions,
  TokenAdapter,
  TokenChanges,
  TokenPage,
  TokenQuery,
  TokenRotation,
} from '../adapter/adapter.js';
import {
  checkIssuedToken,
  checkRotatedToken,
  checkTokenPage,
  checkTokenPolicy,
  type AdapterProblem,
  type CheckedIssuedToken,
} from '../adapter/check.js';
import type { TokenDraft } from '../domain/draft.js';
import { newIdempotencyKey } from '../domain/idempotency-key.js';
import type { TokenPolicy } from '../domain/policy.js';
import { tokenStatus } from '../domain/status.js';
import type { ApiToken, IssuedToken, TokenAction } from '../domain/token.js';
import { CallFailed, Finding, expect, need } from './clause.js';
import { describe, isRecord } from './describe.js';
import { exactExpiry, offeredExpiries, type DraftedExpiry } from './offered-expiry.js';
import type { OptionalMethod, Settings } from './options.js';

export type Method = 'list' | OptionalMethod;

/** Makes a call of the adapter in another way than the usual. */
export type Around = (method: Method, invoke: (self: unknown) => unknown, args: readonly unknown[]) => unknown;

/** A page as the adapter gave it and as the elements would take it. */
export interface ReadPage {
  readonly raw: Record<string, unknown>;
  readonly page: TokenPage;
  readonly problems: readonly AdapterProblem[];
}

/** What was issued as the elements would take it, beside the answer as it came. */
export interface Issued extends CheckedIssuedToken {
  readonly answer: IssuedToken;
}

/** A token that exists, as its secret and its row in the list. */
export interface MadeToken {
  readonly secret: string;
  readonly row: ApiToken;
}

const liveStates: ReadonlySet<string> = new Set(['active', 'paused', 'pending', 'exhausted', 'retiring']);

/**
 * Where one case works: an adapter, called as the elements call it, and a record of the tokens made, so that they go
 * when the case ends. It refuses to touch any other token.
 */
export class Workbench {
  readonly adapter: TokenAdapter;
  readonly settings: Settings;
  /** Aborts when the case runs out of time. */
  signal: AbortSignal;
  /** The adapter's rules; those of the host where it states none. */
  policy: TokenPolicy = {};
  /** The backend's present instant, else the machine's, in ms since the Unix epoch. */
  now: number;
  around: Around = (_method, invoke) => invoke(this.adapter);
  /** The call that has not been answered yet. */
  waitingFor: Method | undefined;
  readonly #made = new Map<string, ApiToken>();
  readonly #ours = new Set<string>();
  readonly #secrets = new Set<string>();
  #hasDrafted = false;

  constructor(
    adapter: TokenAdapter,
    /** Makes one more adapter of the same collection, where the source makes fresh ones. */
    readonly another: () => TokenAdapter | Promise<TokenAdapter>,
    settings: Settings,
    signal: AbortSignal,
  ) {
    this.adapter = adapter;
    this.settings = settings;
    this.signal = signal;
    this.now = settings.clock.now();
  }

  /** Reads the clock and the rules of the backend. What cannot be read is judged by the clauses about it. */
  async prepare(): Promise<void> {
    const first = await this.readPage({ pageSize: 1 }).catch(() => undefined);
    this.now = first?.page.now?.getTime() ?? this.now;
    this.policy = await this.readPolicy().catch(() => first?.page.policy ?? this.settings.policy ?? {});
  }

  /** The rules as they are now: by the method, else with the page, else as the host states them. */
  async readPolicy(): Promise<TokenPolicy> {
    if (this.has('policy')) return checkTokenPolicy(await this.call('policy', this.reading())).policy;
    return (await this.readPage({ pageSize: 1 })).page.policy ?? this.settings.policy ?? {};
  }

  // Reading

  async readPage(query: Partial<TokenQuery> = {}, options = this.reading()): Promise<ReadPage> {
    const raw = await this.call('list', { pageSize: 100, ...query }, options);
    if (!isRecord(raw) || !Array.isArray(raw['tokens'])) {
      throw new Finding(`list answered ${describe(raw)} instead of an object with an array tokens.`);
    }
    const { page, problems } = checkTokenPage(raw);
    return { raw, page, problems };
  }

  /** All pages, from the first to the one without `nextCursor`. */
  async pages(query: Partial<TokenQuery> = {}): Promise<readonly ReadPage[]> {
    const pages: ReadPage[] = [];
    const cursors = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await this.readPage({ ...query, ...(cursor !== undefined && { cursor }) });
      pages.push(page);
      cursor = page.page.nextCursor;
      expect(cursor === undefined || !cursors.has(cursor), `Page ${pages.length} gave a nextCursor that came before.`);
      if (cursor !== undefined) cursors.add(cursor);
      expect(
        cursor === undefined || pages.length < this.settings.limits.pages,
        `There was still a nextCursor after ${pages.length} pages. If there are that many, raise limits.pages.`,
      );
    } while (cursor !== undefined);
    return pages;
  }

  /** All rows of all pages, as the elements would take them. */
  async rows(query: Partial<TokenQuery> = {}): Promise<readonly ApiToken[]> {
    const pages = await this.pages(query);
    return [...new Map(pages.flatMap(({ page }) => page.tokens.map((row) => [row.id, row]))).values()];
  }

  /** A page size that makes several pages of few tokens, and not hundreds of many. */
  async smallPage(): Promise<number> {
    return Math.max(2, Math.ceil((await this.rows()).length / 10));
  }

  async find(id: string): Promise<ApiToken | undefined> {
    const row = (await this.rows()).find((each) => each.id === id);
    if (row && this.#made.has(id)) this.#made.set(id, row);
    return row;
  }

  /** Whether a row stands for a token that can still be used, now or later. */
  isLive(row: ApiToken | undefined): row is ApiToken {
    return row !== undefined && liveStates.has(tokenStatus(row, this.now));
  }

  isOurs({ id, name }: ApiToken): boolean {
    return this.#ours.has(id) || name.startsWith(this.settings.stem);
  }

  // Making

  /** A draft that policy allows, with a name that nobody else's token has. It expires soon where that can be had. */
  draft(more: Partial<TokenDraft> = {}): TokenDraft {
    this.#hasDrafted = true;
    const { name, scopes } = this.policy;
    const [scope] = scopes?.presence === 'required' ? (scopes.choices ?? []) : [];
    return {
      name: name?.presence === 'unsupported' ? '' : this.settings.freshName(),
      ...this.shortExpiry(),
      ...(scope && { scopes: [scope.value] }),
      ...this.settings.draft,
      ...more,
    };
  }

  shortExpiry(): DraftedExpiry {
    const [soonest] = offeredExpiries(this.policy.expiry, this.now);
    return soonest ?? exactExpiry(this.policy.expiry, this.now);
  }

  submission(idempotencyKey: string = newIdempotencyKey()): SubmitOptions {
    return { signal: this.signal, idempotencyKey };
  }

  reading(): { readonly signal: AbortSignal } {
    return { signal: this.signal };
  }

  async create(draft: TokenDraft = this.draft(), options: SubmitOptions = this.submission()): Promise<Issued> {
    this.needs('create');
    const answer = await this.call('create', draft, options);
    return this.#keep('create', answer, () => checkIssuedToken(answer, draft));
  }

  /** Creates a token and reads its row. */
  async made(draft: TokenDraft = this.draft()): Promise<MadeToken> {
    const { secret, token } = await this.create(draft);
    return { secret, row: (await this.find(token.id)) ?? token };
  }

  async revoke(row: ApiToken): Promise<void> {
    this.needs('revoke', row, 'revoke');
    await this.call('revoke', row, this.reading());
    this.#made.delete(row.id);
  }

  async update(row: ApiToken, changes: TokenChanges, action: TokenAction = 'rename'): Promise<unknown> {
    this.needs('update', row, action);
    return this.call('update', row, changes, this.reading());
  }

  /** Rotates; with the new expiry that policy asks for. */
  async rotate(
    row: ApiToken,
    rotation: TokenRotation = this.rotation(),
    options: SubmitOptions = this.submission(),
  ): Promise<Issued> {
    this.needs('rotate', row, 'rotate');
    const answer = await this.call('rotate', row, rotation, options);
    return this.#keep('rotate', answer, () => checkRotatedToken(answer, row, rotation));
  }

  rotation(): TokenRotation {
    return this.policy.rotation?.expiry === 'chosen' ? this.shortExpiry() : {};
  }

  // Asking

  /** Whether a secret opens the backend. */
  async opens(secret: string): Promise<boolean> {
    need(this.settings.use, 'the option `use` was not given, so that nobody can tell whether a secret works');
    return this.settings.use(secret);
  }

  /** What a call throws; undefined if it succeeds. */
  async thrownBy(call: () => Promise<unknown>): Promise<{ readonly thrown: unknown } | undefined> {
    try {
      await call();
      return undefined;
    } catch (error) {
      if (error instanceof CallFailed) return { thrown: error.thrown };
      throw error;
    }
  }

  has(method: Method): boolean {
    return typeof this.adapter[method] === 'function';
  }

  /** Goes on only if the adapter has the method, and may use it on the row, which has to be one that the kit made. */
  needs(method: OptionalMethod, row?: ApiToken, action?: TokenAction): void {
    need(this.has(method), `the adapter has no ${method}`);
    if (!row) return;
    if (!this.isOurs(row)) throw new TypeError(`The kit does not ${method} a token that it did not make.`);
    need(!row.actions || !action || row.actions.includes(action), `the row does not allow ${String(action)}`);
  }

  /** Text without any of the secrets that were issued to this case. */
  withoutSecrets(text: string): string {
    return [...this.#secrets].reduce((clean, secret) => clean.replaceAll(secret, '⟨secret⟩'), text);
  }

  /** @throws {CallFailed} with whatever the adapter throws or rejects with. */
  async call(method: Method, ...args: readonly unknown[]): Promise<unknown> {
    this.waitingFor = method;
    try {
      const target = Reflect.get(this.adapter, method) as (...args: readonly unknown[]) => unknown;
      return await this.around(method, (self) => Reflect.apply(target, self, args), args);
    } catch (thrown) {
      throw new CallFailed(method, thrown);
    } finally {
      this.waitingFor = undefined;
    }
  }

  #keep(method: Method, answer: unknown, read: () => CheckedIssuedToken): Issued {
    let issued: CheckedIssuedToken;
    try {
      issued = read();
    } catch {
      throw new Finding(`${method} answered ${describe(answer)}, in which secret is no text, or an empty one.`);
    }
    this.#secrets.add(issued.secret);
    if (issued.token.id !== '') {
      this.#ours.add(issued.token.id);
      this.#made.set(issued.token.id, issued.token);
    }
    return { ...issued, answer: answer as IssuedToken };
  }

  // Tidying up

  /** Takes away what this case has made, as far as that can be done. Never throws: that it cannot is seen elsewhere. */
  async tidy(signal: AbortSignal): Promise<void> {
    if (!this.#hasDrafted) return;
    this.signal = signal;
    this.around = (_method, invoke) => invoke(this.adapter);
    for (const row of await this.leftovers()) await this.#remove(row).catch(() => undefined);
  }

  /** The tokens of this run that still live, as far as the list shows them or this case knows them. */
  async leftovers(): Promise<readonly ApiToken[]> {
    const listed = await this.rows().catch(() => []);
    const ours = listed.filter((row) => this.isOurs(row) && this.isLive(row));
    return [...new Map([...this.#made.values(), ...ours].map((row) => [row.id, row])).values()];
  }

  async #remove(row: ApiToken): Promise<void> {
    if (this.has('revoke')) return this.revoke(row);
    need(this.settings.remove, 'the adapter has no revoke');
    await this.settings.remove(row);
    this.#made.delete(row.id);
  }
}
