import { html, nothing, type TemplateResult } from 'lit';
import type { TokenRotation } from '../../adapter/adapter.js';
import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { lifetimeOf, type TokenPrefill } from '../../domain/draft.js';
import { endsSooner } from '../../domain/expiry.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { facts } from '../../styles/facts.js';
import { foundation } from '../../styles/foundation.js';
import { ConfirmDialog } from '../api-token-list/confirm-dialog.js';
import { renderFacts } from '../api-token-list/confirmations.js';
import { ApiTokenElement } from '../api-token-element.js';
import { calendarStyles } from '../expiry/calendar.styles.js';
import { exactDateStyles } from '../expiry/exact-date.styles.js';
import { ExpiryEditor, type EnteredExpiry } from '../expiry/expiry-editor.js';
import { expiryStyles } from '../expiry/expiry.styles.js';
import { presentExpiryText } from '../expiry/expiry-text.js';
import { warningIcon } from '../icons.js';
import type { Modal } from '../reauthentication.js';
import { nameInSentence } from '../text.js';
import { styles } from './api-token-change-dialog.styles.js';
import { renderOverlapChoice } from './overlap-choice.js';
import { rotationChoices, rotationWords, type RotationChoices, type RotationRequest } from './rotation.js';

/** A change of one token that is to be decided on. */
export interface ChangeRequest {
  readonly token: ApiToken;
  readonly policy: TokenPolicy;
  /** The backend's present instant, as far as it is known. */
  readonly now: () => Date;
  /** The dialog is closed, and it is done. */
  readonly onDone: () => void;
  /** The dialog is closed, and nothing was done. */
  readonly onKept: () => void;
}

/** A new expiry to be decided on. */
export interface ExtensionRequest extends ChangeRequest {
  /** Sets it; rejects if the backend did not. */
  readonly run: (expiry: EnteredExpiry) => Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'api-token-change-dialog': ApiTokenChangeDialog;
  }
}

/** In ms: the sentence that says what a preset means now changes with each minute of the backend's clock. */
const minute = 60_000;

/**
 * What a list asks before it changes the expiry of a token or its secret. A part of the list, which loads it on need:
 * it shares the choice of an expiry with the creation dialog.
 */
export class ApiTokenChangeDialog extends ApiTokenElement implements Modal {
  static override styles = [foundation, controls, dialog, facts, expiryStyles, exactDateStyles, calendarStyles, styles];

  readonly #liveTime = new LiveTimeController(this);
  readonly #dialog = new ConfirmDialog(this, this.locale);
  readonly #expiry: ExpiryEditor = new ExpiryEditor(this, {
    locale: this.locale,
    announcements: () => this.#dialog.announcements,
    context: () => ({ now: this.#request?.now() ?? new Date(this.clock.now()), policy: this.#request?.policy ?? {} }),
    isFrozen: () => this.#isFrozen,
    onEdit: () => (this.#submission = undefined),
  });
  #request: ChangeRequest | undefined;
  #overlap = 0;
  /** What is sent, the same at each try, until something else is chosen (R15). */
  #submission: { readonly rotation: TokenRotation; readonly idempotencyKey: string } | undefined;
  /** Whether a try may have been done: what is sent again then has to be the same. */
  #isUncertain = false;

  /** Asks for a new expiry. */
  async extend(request: ExtensionRequest): Promise<void> {
    const { token, policy, now } = request;
    const { messages } = this.locale;
    this.#dialog.withdrawAside();
    if (this.#request !== undefined) return;
    this.#open(request, { ...(token.expiresAt !== 'never' && firstPreset(policy)) });
    const context = { now: now(), policy };
    await this.#dialog.ask({
      heading: messages.extendHeading(nameInSentence(token, messages)),
      facts: renderFacts(token, this.locale, context, [
        [messages.presentExpiry(), presentExpiryText(token.expiresAt, this.locale, context)],
      ]),
      form: {
        render: () => html`${this.#expiry.render()} ${this.#renderWarning(request)}`,
        initialFocus: () => this.#expiry.control,
        check: () => this.#expiry.check(),
        tell: (error) => this.#expiry.tell(error),
      },
      keep: messages.cancel(),
      confirm: messages.save(),
      confirming: messages.saving(),
      destructive: false,
      failed: () => messages.changeFailed(),
      mayRetry: () => true,
      run: async () => {
        const { entered } = this.#expiry;
        if (entered !== undefined) await request.run(entered);
      },
      ...this.#endings(request),
    });
  }

  /** Asks whether to replace the secret, for how long the old one goes on working, and until when the new one does. */
  async rotate(request: RotationRequest): Promise<void> {
    const { token, policy, now } = request;
    this.#dialog.withdrawAside();
    if (this.#request !== undefined) return;
    const choices = rotationChoices(token, policy, now());
    this.#open(request, this.#lifetimeOf(request));
    this.#overlap = choices.overlaps[0] ?? 0;
    const hasChoices = choices.overlaps.length > 1 || choices.asksExpiry;
    await this.#dialog.ask({
      ...rotationWords(token, choices, this.locale, { now: now(), policy }),
      ...(hasChoices && {
        form: {
          render: () => this.#renderRotation(choices),
          check: () => this.#isUncertain || !choices.asksExpiry || this.#expiry.check(),
          tell: (error: TokenAdapterError) => choices.asksExpiry && this.#expiry.tell(error),
        },
      }),
      mayRetry: (error) => !isOutcomeUnknown(error) || request.isIdempotent,
      run: async () => {
        this.#submission ??= { rotation: this.#rotation(choices), idempotencyKey: newIdempotencyKey() };
        const { rotation, idempotencyKey } = this.#submission;
        try {
          await request.run(rotation, idempotencyKey);
        } catch (error) {
          // Withdrawn meanwhile: what is asked by now is another question.
          if (this.#request !== request) throw error;
          const { code } = toTokenAdapterError(error);
          const isUnknown = isOutcomeUnknown(toTokenAdapterError(error));
          this.#isUncertain = isUnknown || (this.#isUncertain && code !== 'invalid');
          // What was refused for certain is asked for anew, as it is meant by then.
          if (!this.#isUncertain) this.#submission = undefined;
          throw error;
        }
      },
      ...this.#endings(request),
    });
  }

  /** Withdraws the question; what is being done is done to its end. */
  keep(): void {
    this.#dialog.keep();
  }

  /** Gives way in the middle of what was confirmed, see {@link Modal}. */
  standAside(): () => boolean {
    return this.#dialog.standAside();
  }

  protected override render(): TemplateResult {
    return this.#dialog.render();
  }

  /** What has been sent is not edited meanwhile, nor after nobody knows whether it was done. */
  get #isFrozen(): boolean {
    return this.#dialog.isRunning || this.#isUncertain;
  }

  #open(request: ChangeRequest, prefill: Pick<TokenPrefill, 'expiry'>): void {
    this.#request = request;
    this.#submission = undefined;
    this.#isUncertain = false;
    this.#expiry.open(prefill);
  }

  #endings({ onDone, onKept }: ChangeRequest): Pick<ChangeRequest, 'onDone' | 'onKept'> {
    return {
      onDone: () => {
        this.#request = undefined;
        this.#expiry.rest();
        onDone();
      },
      onKept: () => {
        this.#request = undefined;
        this.#expiry.rest();
        onKept();
      },
    };
  }

  /** As long as it was made for, from now (A18). */
  #lifetimeOf({ token, policy }: ChangeRequest): Pick<TokenPrefill, 'expiry'> {
    const expiry = lifetimeOf(token, this.locale.timeZone, policy.expiry?.wholeDays);
    return expiry === undefined ? {} : { expiry };
  }

  /** A backend that would set an expiry of its own is told one; others keep it by themselves. */
  #rotation({ overlaps, asksExpiry }: RotationChoices): TokenRotation {
    return { ...(overlaps.length > 0 && { overlap: this.#overlap }), ...(asksExpiry && this.#expiry.entered) };
  }

  #renderRotation({ overlaps, asksExpiry }: RotationChoices): TemplateResult {
    const now = this.#request?.now() ?? new Date(this.clock.now());
    this.#followClock(now);
    return html`${
      overlaps.length < 2
        ? nothing
        : renderOverlapChoice({
            locale: this.locale,
            now,
            overlaps,
            chosen: this.#overlap,
            frozen: this.#isFrozen,
            onChoose: this.#onChooseOverlap,
          })
    }
    ${asksExpiry ? this.#expiry.render() : nothing}`;
  }

  /** What the new expiry does to whatever uses the token, where that is not what one expects. */
  #renderWarning({ token, now }: ExtensionRequest): TemplateResult | typeof nothing {
    this.#followClock(now());
    const { messages } = this.locale;
    const { entered } = this.#expiry;
    if (entered === undefined) return nothing;
    const text =
      tokenStatus(token, now().getTime()) === 'expired'
        ? messages.worksAgain()
        : endsSooner(entered.expiresAt, token.expiresAt)
          ? messages.endsSooner()
          : undefined;
    return text === undefined ? nothing : html`<p class="warning" role="note">${warningIcon}<span>${text}</span></p>`;
  }

  #followClock(now: Date): void {
    this.#liveTime.trueFor(minute - (now.getTime() % minute));
  }

  readonly #onChooseOverlap = (overlap: number): void => {
    // A render also puts back what a frozen control shows.
    this.requestUpdate();
    if (this.#isFrozen) return;
    this.#overlap = overlap;
    this.#submission = undefined;
  };
}

/** Not its lifetime so far, which grows with each extension. */
function firstPreset({ expiry }: TokenPolicy): Pick<TokenPrefill, 'expiry'> {
  const [{ months } = { months: 2 }] = expiry?.presets ?? [];
  return { expiry: { kind: 'months', months } };
}
