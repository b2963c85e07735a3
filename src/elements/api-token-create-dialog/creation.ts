import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { CallLimits } from '../../adapter/call.js';
import type { CheckedIssuedToken } from '../../adapter/check.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import {
  giveUpCreation,
  rememberCreation,
  settleCreation,
  type PendingCreation,
} from '../../controllers/pending-creations.js';
import { readTokens } from '../../controllers/read-tokens.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenDraft } from '../../domain/draft.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import type { UnsettledCreation } from '../../domain/orphans.js';
import { isProvenTo, type Reauthenticate } from '../reauthentication.js';
import {
  canTryAgain,
  isRetrySafe,
  noProblems,
  type DialogState,
  type OpenState,
  type Submission,
} from './dialog-state.js';
import type { OrphanSearch } from './orphan-search.js';

/** What a creation needs of the dialog that it is made in. */
export interface CreationDialog {
  readonly limits: () => CallLimits;
  readonly orphans: OrphanSearch;
  readonly reauthenticate: () => Reauthenticate | null;
  /** What is entered now, where it is a draft. */
  readonly draft: () => TokenDraft | undefined;
  /** Shows a state. */
  readonly show: (state: DialogState) => void;
  /** Shows what went wrong, says it, and brings focus to it. */
  readonly complain: (state: OpenState) => Promise<void>;
  readonly onSending: () => void;
  readonly onError: (error: TokenAdapterError) => void;
  /** Tells the page of the token and shows the secret; resolves when that is over. */
  readonly onIssued: (issued: CheckedIssuedToken, submission: Submission) => Promise<void>;
  /** Closes the dialog because it has done its work. */
  readonly dismiss: () => void;
  readonly standAside: () => void;
  /** What had the focus has gone with its notice: it goes to the way on. */
  readonly focusGenerate: () => Promise<void>;
  /** Throws where there is nowhere to come back to. */
  readonly comeBack: () => void;
  /** Closes the dialog because there is nowhere to show it; what was entered waits for the next opening. */
  readonly abandon: () => void;
  /** Opens the dialog anew for something found after it was closed. */
  readonly openAgain: (state: OpenState) => Promise<void>;
}

/**
 * The way of a draft to a token: sent once, again only where that is safe, asked about where no answer came, and
 * interrupted for a proof of identity. It never holds a secret beyond the call that brought it.
 */
export class Creation {
  readonly #dialog: CreationDialog;
  #state: DialogState = { kind: 'closed' };
  /** The ids that there were before anything was sent, as far as they were read and a comparison may be needed. */
  #before: ReadonlySet<string> = new Set();
  #stopReading: AbortController | undefined;
  /** What was sent again after a proof: a backend that is still not content is not asked for ever. */
  #proven: Submission | undefined;

  constructor(dialog: CreationDialog) {
    this.#dialog = dialog;
  }

  get state(): DialogState {
    return this.#state;
  }

  moveTo(state: DialogState): void {
    this.#state = state;
    this.#dialog.show(state);
  }

  /**
   * Gets ready for a new draft: on a backend that may make two tokens of one submission, remembers which there were.
   * Elsewhere one row is enough, for the clock that comes with it and that presets count from (R30).
   */
  open(collection: TokenCollection): void {
    this.#stopReading?.abort();
    this.#dialog.orphans.end();
    this.#before = new Set();
    if (collection.adapter.supports?.idempotent !== true) void this.#readIds(collection);
    else if (!collection.isClockKnown) void this.#readClock(collection);
  }

  /** The answer still comes, and is shown; nothing else is wanted any more. */
  close(): void {
    this.#stopReading?.abort();
    this.#proven = undefined;
    this.#dialog.orphans.end();
    this.moveTo({ kind: 'closed' });
  }

  /** Sends a new draft. */
  async submit(draft: TokenDraft, collection: TokenCollection): Promise<void> {
    // An answer that comes from here on may have the new token in it.
    this.#stopReading?.abort();
    const sentAt = collection.now(this.#dialog.limits().clock);
    const submission = { collection, draft, idempotencyKey: newIdempotencyKey(), sentAt, before: this.#before };
    await this.#send(submission, false);
  }

  /** Sends a submission once more whose outcome is not known, where that can leave no second token. */
  async tryAgain(): Promise<void> {
    const state = this.#state;
    this.#proven = undefined;
    if (state.kind === 'outcome-unknown' && canTryAgain(state)) await this.#send(state.submission, true);
  }

  /** Sends the same draft as a new submission, after the list has told what the lost one left. */
  async createAnew(): Promise<void> {
    const state = this.#state;
    const { found } = this.#dialog.orphans;
    if (state.kind !== 'outcome-unknown' || found === undefined) return;
    const { submission } = state;
    settleCreation(submission.collection, pendingOf(submission));
    this.#dialog.orphans.end();
    // What was found and left is none of the next one's.
    this.#before = new Set([...submission.before, ...found.map(({ id }) => id)]);
    await this.submit(submission.draft, submission.collection);
  }

  /** Lets the person sign in where the session ended, and goes back to the draft (R24). */
  async signIn(): Promise<void> {
    const state = this.#state;
    if (state.kind !== 'editing' && state.kind !== 'outcome-unknown') return;
    const { error } = state.refusal ?? {};
    const draft = state.kind === 'outcome-unknown' ? state.submission.draft : this.#dialog.draft();
    const proven = await this.#reauthenticate(error, draft);
    if (proven === 'gone') return;
    if (proven === 'no') {
      await this.#dialog.complain(this.#shown(unproven(state)));
    } else {
      this.moveTo(state.kind === 'editing' ? { kind: 'editing', problems: noProblems } : state);
      await this.#dialog.focusGenerate();
    }
  }

  async #readIds(collection: TokenCollection): Promise<void> {
    const stop = new AbortController();
    this.#stopReading = stop;
    // Where it fails, nothing is ruled out by it.
    const read = await readTokens(collection, { ...this.#dialog.limits(), signal: stop.signal }).catch(() => undefined);
    if (read === undefined || stop.signal.aborted) return;
    this.#before = new Set(read.tokens.map(({ id }) => id));
    this.#dialog.show(this.#state);
  }

  async #readClock(collection: TokenCollection): Promise<void> {
    const stop = new AbortController();
    this.#stopReading = stop;
    // Where it fails, presets count from the viewer's clock.
    await collection.list({ pageSize: 1 }, { ...this.#dialog.limits(), signal: stop.signal }).catch(() => undefined);
    this.#dialog.show(this.#state);
  }

  async #send(submission: Submission, afterUnknown: boolean): Promise<void> {
    this.#dialog.onSending();
    this.moveTo({ kind: 'submitting', submission, afterUnknown });
    try {
      // The code that shows a secret is here before a secret is asked for (R43).
      await loadOnNeed(() => import('../token-reveal-once/define.js'));
    } catch {
      await this.#dialog.complain(this.#shown({ kind: 'not-sent' }));
      return;
    }
    const { collection, draft, idempotencyKey } = submission;
    rememberCreation(collection, pendingOf(submission));
    let issued: CheckedIssuedToken;
    try {
      issued = await collection.create(draft, idempotencyKey, this.#dialog.limits());
    } catch (thrown) {
      await this.#fail(toTokenAdapterError(thrown), submission, afterUnknown);
      return;
    }
    await this.#succeed(issued, submission);
  }

  /**
   * Once it is not known whether a token exists, only an answer to the same submission settles it: a refusal for
   * another reason, such as too many requests, does not. `invalid` does: the same key was judged and led to no token.
   */
  async #fail(error: TokenAdapterError, submission: Submission, afterUnknown: boolean): Promise<void> {
    this.#dialog.onError(error);
    if (isOutcomeUnknown(error)) submission.collection.invalidate();
    const unsettled = isOutcomeUnknown(error) || (afterUnknown && error.code !== 'invalid');
    if (unsettled) giveUpCreation(pendingOf(submission));
    else settleCreation(submission.collection, pendingOf(submission));
    if (this.#submitting(submission) === undefined) return;
    const refusal = { error, at: this.#dialog.limits().clock.now() };
    const needsProof = error.code === 'reauthentication-required' && this.#proven !== submission;
    if (needsProof && this.#dialog.reauthenticate() !== null) {
      await this.#prove(error, submission, afterUnknown);
    } else if (unsettled) {
      const state = this.#shown({ kind: 'outcome-unknown', submission, refusal });
      await this.#dialog.complain(state);
      if (!canTryAgain(state)) await this.#lookForOrphans(submission);
    } else {
      await this.#dialog.complain(this.#shown({ kind: 'editing', problems: noProblems, refusal }));
    }
  }

  /** A step-up in the middle of a submission: it goes on by itself, with nothing retyped (R25). */
  async #prove(error: TokenAdapterError, submission: Submission, afterUnknown: boolean): Promise<void> {
    const proven = await this.#reauthenticate(error, submission.draft);
    if (proven === 'gone') return;
    if (proven === 'yes') {
      this.#proven = submission;
      await this.#send(submission, afterUnknown);
    } else if (afterUnknown) {
      const refusal = { error, at: this.#dialog.limits().clock.now() };
      await this.#dialog.complain(this.#shown({ kind: 'outcome-unknown', submission, refusal }));
    } else {
      await this.#dialog.complain(this.#shown({ kind: 'editing', problems: noProblems, unproven: true }));
    }
  }

  /** `'gone'`: the dialog was closed or removed meanwhile, and there is nothing to go back to. */
  async #reauthenticate(
    error: TokenAdapterError | undefined,
    draft: TokenDraft | undefined,
  ): Promise<'yes' | 'no' | 'gone'> {
    const ask = this.#dialog.reauthenticate();
    if (ask === null) return 'no';
    const behind = this.#state;
    if (behind.kind === 'closed' || behind.kind === 'reauthenticating') return 'gone';
    const aside: DialogState = { kind: 'reauthenticating', behind };
    this.#dialog.standAside();
    this.moveTo(aside);
    const proven = await isProvenTo(ask, error, draft);
    if (this.#state !== aside) return 'gone';
    try {
      this.#dialog.comeBack();
    } catch {
      this.#dialog.abandon();
      return 'gone';
    }
    return proven ? 'yes' : 'no';
  }

  /** The dialog is closed before the reveal opens: one modal at a time, and focus goes back to what opened this one. */
  async #succeed(issued: CheckedIssuedToken, submission: Submission): Promise<void> {
    if (this.#submitting(submission) !== undefined) {
      this.#dialog.dismiss();
      this.moveTo({ kind: 'closed' });
    }
    const { id, createdBy } = issued.token;
    const twins = isRetrySafe(submission)
      ? Promise.resolve(false)
      : this.#findTwins(submission, { id, ...(createdBy !== undefined && { createdBy }) });
    // Known before the secret is put away: the page may be left while it is on show.
    const settled = twins.then((found) => {
      if (found) giveUpCreation(pendingOf(submission));
      else settleCreation(submission.collection, pendingOf(submission));
      return found;
    });
    await this.#dialog.onIssued(issued, submission);
    if ((await settled) && this.#state.kind === 'closed') await this.#tellOfTwins(submission);
  }

  /** Where there is nowhere to tell it now, the next opening does. */
  async #tellOfTwins(submission: Submission): Promise<void> {
    try {
      await this.#dialog.openAgain({ kind: 'created-twice', submission });
    } catch {
      this.close();
    }
  }

  /** Browsers send a request again by themselves when a connection dies before any byte of the answer (R6). */
  async #findTwins(submission: Submission, issued: NonNullable<UnsettledCreation['issued']>): Promise<boolean> {
    await this.#lookForOrphans(submission, issued);
    // Once more where the list could not be read.
    if (this.#dialog.orphans.found === undefined) await this.#lookForOrphans(submission, issued);
    return (this.#dialog.orphans.found ?? []).length > 0;
  }

  async #lookForOrphans(
    { collection, draft, sentAt, before }: Submission,
    issued?: UnsettledCreation['issued'],
  ): Promise<void> {
    await this.#dialog.orphans.look(collection, {
      name: draft.name,
      sentAt,
      before,
      ...(issued !== undefined && { issued }),
    });
  }

  /** The state, if it still is that of this submission: a host may have closed the dialog and opened it again. */
  #submitting(submission: Submission): Extract<DialogState, { kind: 'submitting' }> | undefined {
    const state = this.#state;
    return state.kind === 'submitting' && state.submission === submission ? state : undefined;
  }

  #shown<State extends OpenState>(state: State): State {
    this.moveTo(state);
    return state;
  }
}

/** What is remembered of a submission while its outcome is not known. */
export function pendingOf({ idempotencyKey, draft, sentAt }: Submission): PendingCreation {
  return { key: idempotencyKey, name: draft.name, sentAt };
}

function unproven(state: Extract<DialogState, { kind: 'editing' | 'outcome-unknown' }>): OpenState {
  return state.kind === 'editing' ? { kind: 'editing', problems: noProblems, unproven: true } : state;
}
