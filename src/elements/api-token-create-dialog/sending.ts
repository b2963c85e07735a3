/** The code that a creation needs from the moment it is sent. Loaded when the person begins to type. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { settleCreation } from '../../collection/pending-creations.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import { addEnglish } from '../../localization/locale.js';
import { sendingEnglish } from '../../localization/messages/sending.js';
import { adoptStyles } from '../../browser/adopt-styles.js';
import { Creation, pendingOf, type CreationDialog } from './creation.js';
import type { DialogState, OpenState } from './dialog-state.js';
import { EarlierTry } from './earlier-try.js';
import { failureText, renderNotice, type NoticeContext } from './notice.js';
import { OrphanSearchController, type OrphanSearchOptions } from './orphan-search.js';
import { orphanStyles } from './orphan-search.styles.js';
import { canTryAgain } from './refusal.js';

export { withoutAnsweredFields } from './refusal.js';

addEnglish(sendingEnglish);

/** The dialog, with what its parts are furnished with. */
export interface SendingDialog extends Omit<CreationDialog, 'orphans'> {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
}

/** Sends a creation, shows its errors, and tells of tokens that an earlier attempt may have created. */
export class Sending {
  readonly creation: Creation;
  readonly earlierTry: EarlierTry;
  readonly #locale: LocaleController;
  readonly #orphans: OrphanSearchController;

  constructor(dialog: SendingDialog) {
    const { host, limits, locale, announcements } = dialog;
    adoptStyles(host, orphanStyles);
    const onSignIn: OrphanSearchOptions['onSignIn'] = (error, then) =>
      host.reauthenticate === null ? undefined : () => void this.creation.signInTo(error, then);
    this.#locale = locale;
    this.#orphans = new OrphanSearchController(host, {
      locale,
      announcements,
      limits,
      onSignIn,
      onAllRevoked: () => {
        if (dialog.state().kind === 'created-twice') dialog.close();
      },
    });
    this.earlierTry = new EarlierTry(host, {
      locale,
      announcements,
      limits,
      onSignIn,
      // The focused control has gone.
      onSettled: () => host.renderRoot.querySelector<HTMLElement>('#name')?.focus(),
    });
    this.creation = new Creation({ ...dialog, orphans: this.#orphans });
  }

  /** Prepares for a new draft. */
  open(collection: TokenCollection): void {
    this.#orphans.end();
    this.earlierTry.open(collection);
  }

  /** Called when the person decides to keep the tokens that were found. */
  settle(state: DialogState): void {
    if (state.kind === 'created-twice') settleCreation(state.submission.collection, pendingOf(state.submission));
  }

  renderNotice(state: OpenState, context: Omit<NoticeContext, 'locale' | 'orphans'>): TemplateResult | typeof nothing {
    return renderNotice(state, { ...context, locale: this.#locale, orphans: this.#orphans });
  }

  /** The text of a state's notice, for screen readers. */
  failureText(state: OpenState): string {
    return failureText(state, this.#locale);
  }

  /** Whether the person can send the draft again: safely, or after the list has shown whether there is a token. */
  canSendAgain(state: Extract<OpenState, { kind: 'outcome-unknown' }>): boolean {
    return canTryAgain(state) || this.#orphans.found !== undefined;
  }

  /**
   * Renders the button for a retry while nobody knows whether the token exists. If a retry could create a second token,
   * renders no button until the list was searched for a token of the first attempt.
   */
  renderWayOn(
    state: Extract<OpenState, { kind: 'outcome-unknown' }>,
    { waiting, tryAgain, onCreateAnew }: WayOn,
  ): TemplateResult | typeof nothing {
    if (canTryAgain(state)) return tryAgain;
    if (!this.canSendAgain(state)) return nothing;
    // Not a submit button, because Enter in a field does not mean that the person wants another token.
    return html`<button type="button" part="button generate-button" aria-disabled=${waiting} @click=${onCreateAnew}>
      ${this.#locale.messages.createAnew()}
    </button>`;
  }

  leaveText(): string {
    return this.#locale.messages.leaveThem();
  }
}

/** The arguments of `renderWayOn`. */
interface WayOn {
  /** Whether the countdown before a retry still runs. */
  readonly waiting: 'true' | 'false';
  /** The retry button. */
  readonly tryAgain: TemplateResult;
  readonly onCreateAnew: () => void;
}
