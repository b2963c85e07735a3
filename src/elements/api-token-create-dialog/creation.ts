import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { CallLimits } from '../../adapter/call.js';
import type { CheckedIssuedToken } from '../../adapter/check.js';
import {
  giveUpCreation,
  rememberCreation,
  settleCreation,
  type PendingCreation,
} from '../../collection/pending-creations.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import type { ModalController } from '../../controllers/modal-controller.js';
import type { TokenDraft } from '../../domain/draft.js';
import type { UnsettledCreation } from '../../domain/orphans.js';
import { askToReauthenticate } from '../shared/reauthentication.js';
import { revealCode } from '../shared/reveal-secret.js';
import type { CreationForm } from './creation-form.js';
import { noProblems, type CreationHost, type DialogState, type OpenState, type Submission } from './dialog-state.js';
import { canTryAgain, isRetrySafe } from './refusal.js';
import type { OrphanSearchController } from './orphan-search.js';
import { writesOf } from '../../collection/token-writes.js';

/** The dialog of a creation: its parts, its state, and what it does in each. */
export interface CreationDialog {
  readonly host: CreationHost;
  readonly limits: () => CallLimits;
  readonly form: CreationForm;
  readonly modal: ModalController;
  readonly orphans: OrphanSearchController;
  readonly state: () => DialogState;
  /** Shows a state. */
  readonly moveTo: (state: DialogState) => void;
  /** Sends a new submission. `left`: ids of tokens that existed before. */
  readonly submit: (draft: TokenDraft, collection: TokenCollection, left: readonly string[]) => Promise<void>;
  /** Shows and announces the error, and moves focus there. */
  readonly complain: (state: OpenState) => Promise<void>;
  readonly onSending: () => void;
  readonly onError: (error: TokenAdapterError) => void;
  /**
   * Notifies the page and shows the secret; resolves when that dialog closes. Calls `onShown` once the secret is visible.
   */
  readonly onIssued: (issued: CheckedIssuedToken, submission: Submission, onShown: () => void) => Promise<void>;
  /** Opens the dialog again, to show something that was found after it closed. */
  readonly openAgain: (state: OpenState) => Promise<void>;
  /** Closes the dialog as Cancel does. */
  readonly close: () => void;
}

/**
 * Turns a draft into a token. Sends the draft once, and retries only if that is safe. If no answer came, looks in the
 * list for the token. Lets the host confirm the person's identity in between. Keeps no secret after the call that
 * brought it.
 */
export class Creation {
  readonly #dialog: CreationDialog;
  /** The submission that was retried after the person confirmed their identity. It is retried only once for that reason. */
  #reauthenticated: Submission | undefined;

  constructor(dialog: CreationDialog) {
    this.#dialog = dialog;
  }

  get #state(): DialogState {
    return this.#dialog.state();
  }

  /** Stops everything except a request under way, whose secret is still shown. */
  close(): void {
    this.#reauthenticated = undefined;
    this.#dialog.orphans.end();
  }

  /** Retries a submission whose outcome is unknown, if the retry cannot create a second token. */
  async tryAgain(): Promise<void> {
    const state = this.#state;
    this.#reauthenticated = undefined;
    if (state.kind === 'outcome-unknown' && canTryAgain(state)) await this.#sendAgain(state.submission, true);
  }

  /** Sends the same draft as a new submission, after the list has shown whether the lost one created a token. */
  async createAnew(): Promise<void> {
    const state = this.#state;
    const { found } = this.#dialog.orphans;
    if (state.kind !== 'outcome-unknown' || found === undefined) return;
    const { submission } = state;
    settleCreation(submission.collection, pendingOf(submission));
    this.#dialog.orphans.end();
    const left = [...submission.before, ...found.map(({ id }) => id)];
    await this.#dialog.submit(submission.draft, submission.collection, left);
  }

  /** Lets the person sign in if the session ended, and goes back to the draft (R24). */
  async signIn(): Promise<void> {
    const state = this.#state;
    if (state.kind !== 'editing' && state.kind !== 'outcome-unknown') return;
    const { error } = state.refusal ?? {};
    const draft = state.kind === 'outcome-unknown' ? state.submission.draft : this.#dialog.form.draft;
    const answer = await this.#reauthenticate(error, draft);
    if (answer === 'gone') return;
    if (answer === 'no') {
      await this.#dialog.complain(this.#shown(withRefusedReauthentication(state)));
    } else {
      this.#dialog.moveTo(state.kind === 'editing' ? { kind: 'editing', problems: noProblems } : state);
      await this.#focusGenerate();
    }
  }

  /** Moves focus to the Generate button, because the focused control has gone with its notice. */
  async #focusGenerate(): Promise<void> {
    const { host } = this.#dialog;
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>('[part~="generate-button"]')?.focus();
  }

  /** Lets the person sign in for something other than the draft. Calls `then` if they did. */
  async signInTo(error: TokenAdapterError, then: () => void): Promise<void> {
    const behind = this.#state;
    const answer = await this.#reauthenticate(error, undefined);
    if (answer === 'gone') return;
    this.#dialog.moveTo(behind);
    if (answer === 'yes') then();
  }

  async #sendAgain(submission: Submission, afterUnknown: boolean): Promise<void> {
    this.#dialog.onSending();
    this.#dialog.moveTo({ kind: 'submitting', submission, afterUnknown });
    await this.send(submission, afterUnknown);
  }

  /** Sends a submission. The dialog already shows it as being sent. */
  async send(submission: Submission, afterUnknown: boolean): Promise<void> {
    // Load the code that shows a secret before requesting the secret (R43).
    if ((await revealCode.get()) === undefined) {
      await this.#dialog.complain(this.#shown({ kind: 'not-sent' }));
      return;
    }
    const { collection, draft, idempotencyKey } = submission;
    rememberCreation(collection, pendingOf(submission));
    let issued: CheckedIssuedToken;
    try {
      issued = await writesOf(collection).create(draft, idempotencyKey, this.#dialog.limits());
    } catch (thrown) {
      await this.#fail(toTokenAdapterError(thrown), submission, afterUnknown);
      return;
    }
    await this.#succeed(issued, submission);
  }

  /**
   * Handles an error. Once an attempt has got no answer, most later errors, such as too many requests, do not show whether
   * the token exists. `invalid` does, because the backend has then checked the same key and created no token.
   */
  async #fail(error: TokenAdapterError, submission: Submission, afterUnknown: boolean): Promise<void> {
    const needsStepUp = error.code === 'reauthentication-required' && this.#reauthenticated !== submission;
    const asksToReauthenticate =
      needsStepUp && this.#dialog.host.reauthenticate !== null && this.#submitting(submission) !== undefined;
    // Not yet if the person is asked to confirm their identity, because that may resolve the failure.
    if (!asksToReauthenticate) this.#dialog.onError(error);
    // The backend's reason (limit or name) may be newer than the list: make every list read again.
    const isOld = error.code === 'quota-exceeded' || error.code === 'conflict';
    if (isOld || isOutcomeUnknown(error)) writesOf(submission.collection).invalidate();
    if (isOld) void this.#dialog.form.refreshPolicy();
    const unsettled = isOutcomeUnknown(error) || (afterUnknown && error.code !== 'invalid');
    if (unsettled) giveUpCreation(pendingOf(submission));
    else settleCreation(submission.collection, pendingOf(submission));
    if (this.#submitting(submission) === undefined) return;
    const refusal = { error, at: this.#dialog.host.clock.now() };
    if (asksToReauthenticate) {
      await this.#stepUp(error, submission, afterUnknown);
    } else if (unsettled) {
      const state = this.#shown({ kind: 'outcome-unknown', submission, refusal });
      await this.#dialog.complain(state);
      if (!canTryAgain(state)) await this.#lookForOrphans(submission);
    } else {
      await this.#dialog.complain(this.#shown({ kind: 'editing', problems: noProblems, refusal }));
    }
  }

  /** Lets the person confirm their identity, then retries the submission without asking them to type again (R25). */
  async #stepUp(error: TokenAdapterError, submission: Submission, afterUnknown: boolean): Promise<void> {
    const answer = await this.#reauthenticate(error, submission.draft);
    if (answer !== 'yes') this.#dialog.onError(error);
    if (answer === 'gone') return;
    if (answer === 'yes') {
      this.#reauthenticated = submission;
      await this.#sendAgain(submission, afterUnknown);
    } else if (afterUnknown) {
      const refusal = { error, at: this.#dialog.host.clock.now() };
      await this.#dialog.complain(this.#shown({ kind: 'outcome-unknown', submission, refusal }));
    } else {
      await this.#dialog.complain(
        this.#shown({ kind: 'editing', problems: noProblems, reauthenticationRefused: true }),
      );
    }
  }

  /** Resolves to `'gone'` if the dialog was closed or removed meanwhile. */
  async #reauthenticate(
    error: TokenAdapterError | undefined,
    draft: TokenDraft | undefined,
  ): Promise<'yes' | 'no' | 'gone'> {
    const ask = this.#dialog.host.reauthenticate;
    if (ask === null) return 'no';
    const behind = this.#state;
    if (behind.kind === 'closed' || behind.kind === 'reauthenticating') return 'gone';
    const aside: DialogState = { kind: 'reauthenticating', behind };
    this.#dialog.modal.standAside();
    this.#dialog.moveTo(aside);
    const answer = await askToReauthenticate(ask, error, draft);
    if (this.#state !== aside) return 'gone';
    try {
      this.#dialog.modal.comeBack();
    } catch {
      // The dialog has no place any more. Keep the entries for the next opening.
      this.#dialog.form.keep();
      this.#dialog.close();
      return 'gone';
    }
    return answer ? 'yes' : 'no';
  }

  /** Closes the dialog before the secret is shown: only one modal at a time, and focus returns to the dialog's opener. */
  async #succeed(issued: CheckedIssuedToken, submission: Submission): Promise<void> {
    if (this.#submitting(submission) !== undefined) {
      this.#dialog.modal.close();
      this.#dialog.moveTo({ kind: 'closed' });
    }
    const { id, createdBy } = issued.token;
    const twins = isRetrySafe(submission)
      ? Promise.resolve(false)
      : this.#findTwins(submission, { id, ...(createdBy !== undefined && { createdBy }) });
    // Settle once the secret is visible and not earlier, because the person may leave the page before that (R44).
    let isShown = false;
    await this.#dialog
      .onIssued(issued, submission, () => {
        isShown = true;
        void twins.then((found) => {
          if (found) giveUpCreation(pendingOf(submission));
          else settleCreation(submission.collection, pendingOf(submission));
        });
      })
      .finally(() => {
        // Nobody has seen the secret, so the next opening of the dialog tells of the token.
        if (!isShown) giveUpCreation(pendingOf(submission));
      });
    if ((await twins) && this.#state.kind === 'closed') await this.#tellOfTwins(submission);
  }

  /** Opens the dialog to tell of a second token. If the dialog cannot be shown, its next opening tells. */
  async #tellOfTwins(submission: Submission): Promise<void> {
    try {
      await this.#dialog.openAgain({ kind: 'created-twice', submission });
    } catch {
      this.close();
    }
  }

  /** Looks for a second token, because browsers retry a request if the connection dies before the answer begins (R6). */
  async #findTwins(submission: Submission, issued: NonNullable<UnsettledCreation['issued']>): Promise<boolean> {
    await this.#lookForOrphans(submission, issued);
    // Retry once if the list could not be read.
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

  /** The state, if it still belongs to this submission: a host may have closed and reopened the dialog. */
  #submitting(submission: Submission): Extract<DialogState, { kind: 'submitting' }> | undefined {
    const state = this.#state;
    return state.kind === 'submitting' && state.submission === submission ? state : undefined;
  }

  #shown<State extends OpenState>(state: State): State {
    this.#dialog.moveTo(state);
    return state;
  }
}

/** The record of a submission that is kept while its outcome is unknown. */
export function pendingOf({ idempotencyKey, draft, sentAt }: Submission): PendingCreation {
  return { key: idempotencyKey, name: draft.name, sentAt };
}

function withRefusedReauthentication(state: Extract<DialogState, { kind: 'editing' | 'outcome-unknown' }>): OpenState {
  return state.kind === 'editing' ? { kind: 'editing', problems: noProblems, reauthenticationRefused: true } : state;
}
