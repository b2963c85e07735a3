import { hasMethod } from '../adapter/field-of.js';
import type { TokenAdapter, TokenChanges, TokenRotation } from '../adapter/adapter.js';
import { callAdapter, type CallLimits } from '../adapter/call.js';
import {
  checkIssuedToken,
  checkRotatedToken,
  checkUpdatedToken,
  type AdapterProblem,
  type CheckedIssuedToken,
} from '../adapter/check.js';
import { isOutcomeUnknown, toTokenAdapterError, TokenAdapterError } from '../adapter/error.js';
import type { CancelTimer } from '../domain/clock.js';
import type { TokenDraft } from '../domain/draft.js';
import { mostTokensRead } from '../domain/list-query.js';
import type { ApiToken } from '../domain/token.js';
import { hasEndedSince, hasTaken } from './unanswered.js';
import type { CollectionChange, RowsAfter, TokenCollection } from './token-collection.js';
import { isReadToEnd, largestPage, readTokenPages, type LoadedTokens } from './token-reading.js';

/**
 * A change was sent, its response was lost, and the list was read again to find out whether it was made (R45). Thrown
 * if the list shows the token unchanged, or if the list could not answer, so that the result stays unknown.
 */
export class UnconfirmedError extends TokenAdapterError {
  /** Whether the list shows the token as it was before. */
  readonly isUnchanged: boolean;

  constructor({ code, requestId, cause }: TokenAdapterError, isUnchanged: boolean) {
    super(code, { cause, ...(requestId !== undefined && { requestId }) });
    this.isUnchanged = isUnchanged;
  }
}

/** A bulk revocation; see {@link TokenWrites.revokeSeveral}. */
export interface SeveralRevocations {
  /** Revokes one token. Resolves to whether the token was already gone, as far as the adapter says. */
  revoke(token: ApiToken, limits: CallLimits): Promise<'revoked' | 'already-gone'>;
  /**
   * Reads the list to find out which of these tokens were revoked although the response was lost (R45), and removes
   * their rows. Resolves to their ids, and to the ids that stay unknown because the list could not be read far enough.
   */
  lookFor(tokens: readonly ApiToken[], limits: CallLimits): Promise<FoundOut>;
  /** Ends the bulk revocation: every list reads again, in other tabs too. */
  end(): void;
}

/**
 * What a read of the list shows about revocations without a response, as token ids. A token in neither set is still
 * listed: its revocation did not happen.
 */
export interface FoundOut {
  readonly gone: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

/**
 * Throttle in ms: during a bulk revocation, other tabs are notified at most once in this time, so that they read again
 * once for several tokens.
 */
const tellingPause = 500;

/** The writes to a collection: create, revoke, update and rotate. */
export class TokenWrites {
  readonly #collection: TokenCollection;

  constructor(collection: TokenCollection) {
    this.#collection = collection;
  }

  /** Rejects with code `unsupported` if the adapter has no method `create`. The other writes do the same. */
  async create(draft: TokenDraft, idempotencyKey: string, limits: CallLimits): Promise<CheckedIssuedToken> {
    const adapter = having(this.#collection.adapter, 'create');
    const answer = await callAdapter((signal) => adapter.create(draft, { signal, idempotencyKey }), limits);
    const issued = checkIssuedToken(answer, draft);
    this.#collection.revive(issued.token.id);
    // An answer without a usable id still has a secret to show. The lists read again to get the row.
    this.#publish(issued.token.id === '' ? { kind: 'elsewhere' } : { kind: 'created', token: issued.token });
    return issued;
  }

  /** Ensures that the token is gone. A token that somebody else has revoked meanwhile counts as revoked (R13). */
  async revoke(token: ApiToken, limits: CallLimits): Promise<void> {
    try {
      await this.#ensureGone(token, limits);
    } catch (thrown) {
      const row = await this.#rowAfterNoAnswer(token, toTokenAdapterError(thrown), limits);
      if (row !== undefined && !hasEndedSince(token, row)) throw unchanged(toTokenAdapterError(thrown));
    }
    this.#end(token, limits, false);
  }

  /**
   * Begins a bulk revocation. Every list of this page removes each row at once, but reads again only at the end, and not
   * fifty times for fifty tokens. Other tabs are notified along the way, at most twice a second (R20).
   */
  revokeSeveral(): SeveralRevocations {
    let isAnyRevoked = false;
    let cancelTelling: CancelTimer | undefined;
    const tellTabs = (): void => {
      cancelTelling = undefined;
      this.#collection.tabs?.tell();
    };
    const note = (token: ApiToken, limits: CallLimits): void => {
      isAnyRevoked = true;
      this.#end(token, limits, true);
      cancelTelling ??= limits.clock.after(tellingPause, tellTabs);
    };
    return {
      revoke: async (token, limits) => {
        const outcome = await this.#ensureGone(token, limits);
        note(token, limits);
        return outcome;
      },
      lookFor: async (tokens, limits) => {
        const rows = await this.#rowsOf(tokens, limits).catch(() => new Map<string, ApiToken | undefined>());
        const gone = tokens.filter((token) => rows.has(token.id) && hasEndedSince(token, rows.get(token.id)));
        for (const token of gone) note(token, limits);
        return { gone: idsOf(gone), unknown: idsOf(tokens.filter(({ id }) => !rows.has(id))) };
      },
      end: () => {
        cancelTelling?.();
        if (isAnyRevoked) this.#publish({ kind: 'elsewhere' });
        isAnyRevoked = false;
      },
    };
  }

  /** Changes a token. Resolves to the problems with parts of the answer that could not be read. */
  async update(token: ApiToken, changes: TokenChanges, limits: CallLimits): Promise<readonly AdapterProblem[]> {
    const adapter = having(this.#collection.adapter, 'update');
    let answer: unknown;
    try {
      answer = await callAdapter((signal) => adapter.update(token, changes, { signal }), limits);
    } catch (thrown) {
      const row = await this.#rowAfterNoAnswer(token, toTokenAdapterError(thrown), limits);
      if (row === undefined) throw new TokenAdapterError('not-found');
      if (!hasTaken(token, changes, row)) throw unchanged(toTokenAdapterError(thrown));
      answer = row;
    }
    const { token: changed, problems } = checkUpdatedToken(answer);
    // A resumed token works again: stop filtering its row out as one that has ended.
    if (changes.paused === false) this.#collection.revive(token.id);
    this.#publish(changed === undefined ? { kind: 'elsewhere' } : { kind: 'changed', id: token.id, token: changed });
    return problems;
  }

  /** Gives a token a new secret. */
  async rotate(
    token: ApiToken,
    rotation: TokenRotation,
    idempotencyKey: string,
    limits: CallLimits,
  ): Promise<CheckedIssuedToken> {
    const adapter = having(this.#collection.adapter, 'rotate');
    const answer = await callAdapter((signal) => adapter.rotate(token, rotation, { signal, idempotencyKey }), limits);
    const issued = checkRotatedToken(answer, token, rotation);
    this.#collection.revive(issued.token.id);
    // If a new token replaces the old one, the old one keeps its row and works until the overlap ends.
    const isReplaced = issued.token.id !== token.id;
    const isAnother = isReplaced && (rotation.overlap ?? 0) > 0;
    if (isReplaced && !isAnother) this.#collection.noteEnd(token.id, limits.clock.now());
    this.#publish(
      isAnother ? { kind: 'created', token: issued.token } : { kind: 'changed', id: token.id, token: issued.token },
    );
    return issued;
  }

  /** Removes the row of a token that the backend no longer knows. */
  forget(token: ApiToken, limits: CallLimits): void {
    this.#end(token, limits, false);
  }

  /** Tells every element on this collection to read again, because something may have changed. */
  invalidate(): void {
    this.#publish({ kind: 'elsewhere' });
  }

  #publish(change: CollectionChange): void {
    this.#collection.publish(change, rowsAfter(change));
  }

  /** Removes the row of a token that has ended. Notifies other tabs unless more revocations are to come. */
  #end(token: ApiToken, { clock }: CallLimits, isMoreToCome: boolean): void {
    this.#collection.noteEnd(token.id, clock.now());
    const change = { kind: 'revoked', token, isMoreToCome } as const;
    if (isMoreToCome) this.#collection.notify(change, rowsAfter(change));
    else this.#publish(change);
  }

  /**
   * After a change whose response was lost: reads the list and returns the token's row, or undefined if it is gone.
   * All elements on the collection read again too.
   *
   * @throws {TokenAdapterError} `error` itself if the backend did respond; {@link UnconfirmedError} if the list could
   * not be read as far as the token.
   */
  async #rowAfterNoAnswer(
    token: ApiToken,
    error: TokenAdapterError,
    limits: CallLimits,
  ): Promise<ApiToken | undefined> {
    if (!isOutcomeUnknown(error)) throw error;
    this.invalidate();
    const rows = await this.#rowsOf([token], limits).catch(() => undefined);
    if (rows?.has(token.id) !== true) throw new UnconfirmedError(error, false);
    return rows.get(token.id);
  }

  /**
   * Reads the current rows of some tokens. The map holds undefined for a token that is not in the list, and no entry for
   * a token that reading did not reach before it stopped.
   */
  async #rowsOf(tokens: readonly ApiToken[], limits: CallLimits): Promise<Map<string, ApiToken | undefined>> {
    const { signal = new AbortController().signal } = limits;
    const missing = new Set(idsOf(tokens));
    const rows = new Map<string, ApiToken | undefined>();
    let read: Omit<LoadedTokens, 'policy'> | undefined;
    do {
      const enough = (read?.tokens.length ?? 0) + 1;
      const goal = { asked: { search: '', filter: {} }, counted: [], enough, pageSize: largestPage };
      read = await readTokenPages(this.#collection, { ...goal, ...(read && { behind: read }) }, { ...limits, signal });
      for (const row of read.tokens) if (missing.delete(row.id)) rows.set(row.id, row);
    } while (missing.size > 0 && read.cursor !== undefined && read.tokens.length < mostTokensRead);
    if (isReadToEnd(read)) for (const id of missing) rows.set(id, undefined);
    return rows;
  }

  async #ensureGone(token: ApiToken, limits: CallLimits): Promise<'revoked' | 'already-gone'> {
    const adapter = having(this.#collection.adapter, 'revoke');
    try {
      await callAdapter((signal) => adapter.revoke(token, { signal }), limits);
      return 'revoked';
    } catch (thrown) {
      if (toTokenAdapterError(thrown).code !== 'not-found') throw thrown;
      return 'already-gone';
    }
  }
}

/** The error for a change that the list does not show. If the backend gave a reason, the failure is certain. */
function unchanged(error: TokenAdapterError): TokenAdapterError {
  const isSaid = error.userMessage !== undefined || Object.keys(error.fields).length > 0;
  return isSaid ? error : new UnconfirmedError(error, true);
}

function idsOf(tokens: readonly ApiToken[]): ReadonlySet<string> {
  return new Set(tokens.map(({ id }) => id));
}

const known = new WeakMap<TokenCollection, TokenWrites>();

export function writesOf(collection: TokenCollection): TokenWrites {
  const writes = known.get(collection) ?? new TokenWrites(collection);
  known.set(collection, writes);
  return writes;
}

/** How a change alters the rows that a list has read; undefined if the list has to be read again. */
function rowsAfter(change: CollectionChange): RowsAfter | undefined {
  switch (change.kind) {
    case 'created':
      return (rows, belongs) => [
        ...(belongs(change.token) ? [change.token] : []),
        ...rows.filter(({ id }) => id !== change.token.id),
      ];
    case 'changed':
      // Drop the row if the changed token no longer matches the list's query.
      return (rows, belongs) =>
        rows.flatMap((row) => {
          if (row.id !== change.id) return row;
          return belongs(change.token) ? change.token : [];
        });
    case 'revoked':
      return (rows) => rows.filter(({ id }) => id !== change.token.id);
    case 'elsewhere':
      return undefined;
  }
}

/** Checks that the adapter has a method. The elements offer only methods that exist, but a host may call any of them. */
function having<Method extends 'create' | 'revoke' | 'update' | 'rotate'>(adapter: TokenAdapter, method: Method) {
  if (!hasMethod(adapter, method)) throw new TokenAdapterError('unsupported');
  return adapter as TokenAdapter & Required<Pick<TokenAdapter, Method>>;
}
