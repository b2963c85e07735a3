import { isRecord } from '../adapter/field-of.js';
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
import { CallFailed, Finding, expect, need, type Advice } from './finding.js';
import { describe, sameData } from './describe.js';
import { exactExpiry, offeredExpiries, type DraftedExpiry } from './offered-expiry.js';
import type { OptionalMethod, Settings } from './options.js';

export type Method = 'list' | OptionalMethod;

/** Makes a call of the adapter in an unusual way. */
export type Around = (method: Method, invoke: (self: unknown) => unknown, args: readonly unknown[]) => unknown;

/** A page as the adapter returned it, and as the elements would read it. */
export interface ReadPage {
  readonly raw: Record<string, unknown>;
  readonly page: TokenPage;
  readonly problems: readonly AdapterProblem[];
}

/** What was issued, as the elements would read it, with the response as it came. */
export interface Issued extends CheckedIssuedToken {
  readonly answer: IssuedToken;
}

/** A token that exists: its secret and its row in the list. */
export interface MadeToken {
  readonly secret: string;
  readonly row: ApiToken;
}

const liveStates: ReadonlySet<string> = new Set(['active', 'paused', 'pending', 'exhausted', 'retiring']);

/** The same limit as in the elements: see docs/adapters.md. */
const mostBarrenPages = 3;

const firstPageAgain: Advice = {
  keys: ['list.paging'],
  advice:
    'The server answered the first page again: it does not know the parameter in which the cursor is sent. ' +
    'Compare its name with the API.',
};

function idsOn(page: ReadPage | undefined): readonly string[] {
  return page?.page.tokens.map(({ id }) => id) ?? [];
}

/**
 * The tools of one case: an adapter, called as the elements call it, and a record of the created tokens, which are
 * removed when the case ends. It refuses to touch any other token.
 */
export class Workbench {
  readonly adapter: TokenAdapter;
  readonly settings: Settings;
  /** Aborts when the case runs out of time. */
  signal: AbortSignal;
  /** The adapter's policy; what it leaves out comes from the options. */
  policy: TokenPolicy = {};
  /** The backend's current instant, else the machine's, in ms since the Unix epoch. */
  now: number;
  around: Around = (_method, invoke) => invoke(this.adapter);
  /** The call that has not returned yet. */
  waitingFor: Method | undefined;
  /** The methods that have succeeded in this case. */
  readonly answered = new Set<string>();
  /** The drafts from which this case created tokens. */
  readonly taken: TokenDraft[] = [];
  /** The last rejected draft. */
  refused: TokenDraft | undefined;
  readonly #made = new Map<string, ApiToken>();
  readonly #secrets = new Set<string>();
  #hasDrafted = false;

  constructor(
    adapter: TokenAdapter,
    /** Creates another adapter for the same collection, if the source is a function. */
    readonly another: () => TokenAdapter | Promise<TokenAdapter>,
    settings: Settings,
    signal: AbortSignal,
  ) {
    this.adapter = adapter;
    this.settings = settings;
    this.signal = signal;
    this.now = settings.clock.now();
  }

  /** Reads the backend's clock and policy. If that fails, the clauses about them report it. */
  async prepare(): Promise<void> {
    const first = await this.readPage({ pageSize: 1 }).catch(() => undefined);
    this.now = first?.page.now?.getTime() ?? this.now;
    this.policy = await this.readPolicy().catch(() => first?.page.policy ?? this.settings.policy ?? {});
  }

  /** The present policy: from the method, else from the page, else from the options. */
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
    const ids = new Set<string>();
    let barren = 0;
    let cursor: string | undefined;
    do {
      const page = await this.readPage({ ...query, ...(cursor !== undefined && { cursor }) });
      pages.push(page);
      cursor = page.page.nextCursor;
      expect(
        cursor === undefined || !cursors.has(cursor),
        `Page ${pages.length} gave a nextCursor that came before.`,
        sameData(idsOn(pages.at(-1)), idsOn(pages[0])) ? firstPageAgain : undefined,
      );
      if (cursor !== undefined) cursors.add(cursor);
      const before = ids.size;
      for (const id of idsOn(page)) ids.add(id);
      barren = ids.size > before ? 0 : barren + 1;
      // The elements stop here, too; and a server should not be asked for the same page 200 times for each clause.
      expect(
        cursor === undefined || barren < mostBarrenPages,
        `${barren} pages in a row brought no row that was not there before, and there was still a nextCursor.`,
        sameData(idsOn(pages.at(-1)), idsOn(pages[0])) ? firstPageAgain : undefined,
      );
      expect(
        cursor === undefined || pages.length < this.settings.limits.pages,
        `There was still a nextCursor after ${pages.length} pages. If there are that many, raise limits.pages.`,
      );
    } while (cursor !== undefined);
    return pages;
  }

  /** All rows of all pages, as the elements would read them. */
  async rows(query: Partial<TokenQuery> = {}): Promise<readonly ApiToken[]> {
    const pages = await this.pages(query);
    return [...new Map(pages.flatMap(({ page }) => page.tokens.map((row) => [row.id, row]))).values()];
  }

  /** A page size that splits a few tokens into several pages, but many tokens not into hundreds. */
  async smallPage(): Promise<number> {
    return Math.max(2, Math.ceil((await this.rows()).length / 10));
  }

  async find(id: string): Promise<ApiToken | undefined> {
    const row = (await this.rows()).find((each) => each.id === id);
    if (row && this.#made.has(id)) this.#made.set(id, row);
    return row;
  }

  /** Whether the row's token can still be used, now or later. */
  isLive(row: ApiToken | undefined): row is ApiToken {
    return row !== undefined && liveStates.has(tokenStatus(row, this.now));
  }

  isOurs({ id, name }: ApiToken): boolean {
    return this.settings.run.ours.has(id) || name.startsWith(this.settings.stem);
  }

  // Making

  /** A draft that policy allows, with a unique name. It expires soon if policy allows that. */
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
    this.#needWayBack();
    return this.createOn(this.adapter, draft, options);
  }

  /** Creates a token with another adapter for the same collection. It is removed like the others. */
  async createOn(
    adapter: TokenAdapter,
    draft: TokenDraft,
    options: SubmitOptions = this.submission(),
  ): Promise<Issued> {
    this.refused = draft;
    const answer = await this.callOn(adapter, 'create', draft, options);
    this.refused = undefined;
    this.taken.push(draft);
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
    this.#isGone(row);
  }

  async update(row: ApiToken, changes: TokenChanges, action: TokenAction = 'rename'): Promise<unknown> {
    this.needs('update', row, action);
    return this.call('update', row, changes, this.reading());
  }

  /** Rotates the token, with a new expiration if policy asks for one. */
  async rotate(
    row: ApiToken,
    rotation: TokenRotation = this.rotation(),
    options: SubmitOptions = this.submission(),
  ): Promise<Issued> {
    this.needs('rotate', row, 'rotate');
    return this.rotateOn(this.adapter, row, rotation, options);
  }

  /** Rotates with another adapter for the same collection. */
  async rotateOn(
    adapter: TokenAdapter,
    row: ApiToken,
    rotation: TokenRotation = this.rotation(),
    options: SubmitOptions = this.submission(),
  ): Promise<Issued> {
    const answer = await this.callOn(adapter, 'rotate', row, rotation, options);
    return this.#keep('rotate', answer, () => checkRotatedToken(answer, row, rotation));
  }

  rotation(): TokenRotation {
    return this.policy.rotation?.expiry === 'chosen' ? this.shortExpiry() : {};
  }

  // Asking

  /** Whether a secret works at the backend. */
  async opens(secret: string): Promise<boolean> {
    need(this.settings.use, 'the option `use` was not given, so the kit cannot check whether a secret works');
    return this.settings.use(secret);
  }

  /** The error of a call; undefined if it succeeds. */
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

  /** Passes only if the adapter has the method and the row allows the action. The kit must have created the row. */
  needs(method: OptionalMethod, row?: ApiToken, action?: TokenAction): void {
    need(this.has(method), `the adapter has no ${method}`);
    if (!row) return;
    if (!this.isOurs(row)) throw new TypeError(`The kit does not ${method} a token that it did not make.`);
    need(!row.actions || !action || row.actions.includes(action), `the row does not allow ${String(action)}`);
  }

  /** Replaces every secret that was issued to this case in the text. */
  withoutSecrets(text: string): string {
    return [...this.#secrets].reduce((clean, secret) => clean.replaceAll(secret, '⟨secret⟩'), text);
  }

  /** @throws {CallFailed} with the error that the adapter throws or rejects with. */
  async call(method: Method, ...args: readonly unknown[]): Promise<unknown> {
    return this.callOn(this.adapter, method, ...args);
  }

  /** @throws {CallFailed} as {@link call}. */
  async callOn(adapter: TokenAdapter, method: Method, ...args: readonly unknown[]): Promise<unknown> {
    this.waitingFor = method;
    try {
      const target = Reflect.get(adapter, method) as (...args: readonly unknown[]) => unknown;
      const answer = await this.around(method, (self) => Reflect.apply(target, self, args), args);
      this.answered.add(method);
      return answer;
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
      this.#made.set(issued.token.id, issued.token);
      this.settings.run.ours.add(issued.token.id);
      this.settings.run.left.set(issued.token.id, issued.token);
    }
    return { ...issued, answer: answer as IssuedToken };
  }

  // Tidying up

  /** Removes the tokens that this case created, as far as possible. Never throws: other code reports what is left. */
  async tidy(signal: AbortSignal): Promise<void> {
    if (!this.#hasDrafted) return;
    this.signal = signal;
    this.around = (_method, invoke) => invoke(this.adapter);
    for (const row of await this.leftovers()) await this.#remove(row).catch(() => undefined);
  }

  /** The tokens of this run that still exist. If the list does not show them, the tokens that were created. */
  async leftBehind(): Promise<readonly ApiToken[]> {
    const { left } = this.settings.run;
    const listed = await this.rows().catch(() => undefined);
    if (!listed) return [...left.values()];
    return listed.filter((row) => left.has(row.id) || (this.isOurs(row) && this.isLive(row)));
  }

  /** The tokens of this run that still work, according to the list or to this case. */
  async leftovers(): Promise<readonly ApiToken[]> {
    const listed = await this.rows().catch(() => []);
    const ours = listed.filter((row) => this.isOurs(row) && this.isLive(row));
    return [...new Map([...this.#made.values(), ...ours].map((row) => [row.id, row])).values()];
  }

  async #remove(row: ApiToken): Promise<void> {
    if (this.has('revoke')) return this.revoke(row);
    need(this.settings.remove, 'the adapter has no revoke');
    await this.settings.remove(row);
    this.#isGone(row);
  }

  #isGone({ id }: ApiToken): void {
    this.#made.delete(id);
    this.settings.run.left.delete(id);
  }

  /** The kit creates only a few tokens that it cannot remove. */
  #needWayBack(): void {
    const { remove, limits, run } = this.settings;
    need(
      this.has('revoke') || remove || run.left.size < limits.tokens,
      `${run.left.size} tokens were made that the kit cannot take away: give the option \`remove\``,
    );
  }
}
