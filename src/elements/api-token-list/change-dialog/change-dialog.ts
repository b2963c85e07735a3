import { html, nothing, type TemplateResult } from 'lit';
import type { TokenRotation } from '../../../adapter/adapter.js';
import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError } from '../../../adapter/error.js';
import { LiveTimeController } from '../../../controllers/live-time-controller.js';
import { expiryLike, type TokenPrefill } from '../../../domain/draft.js';
import { endsSooner } from '../../../domain/expiry.js';
import { newIdempotencyKey } from '../../../domain/idempotency-key.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import { tokenStatus } from '../../../domain/status.js';
import { minute } from '../../../domain/zoned.js';
import { controls } from '../../../styles/controls.js';
import { dialog } from '../../../styles/dialog.js';
import { facts } from '../../../styles/facts.js';
import { forms } from '../../../styles/forms.js';
import { foundation } from '../../../styles/foundation.js';
import { ConfirmDialog } from '../../shared/confirm-dialog.js';
import { recentUseWarning, renderFacts } from '../../shared/confirmations.js';
import { ApiTokenElement } from '../../shared/api-token-element.js';
import { expiryStyles } from '../../shared/expiry/expiry.styles.js';
import { warningIcon } from '../../shared/icons.js';
import type { Modal } from '../../shared/reauthentication.js';
import { nameInSentence } from '../../shared/name-in-sentence.js';
import { styles } from './change-dialog.styles.js';
import { ExpiryQuestion } from './expiry-question.js';
import { renderOverlapChoice } from './overlap-choice.js';
import { presentExpiryText } from './present-expiry-text.js';
import type { ChangeRequest, ChangeState, ExtensionRequest, RotationRequest, Submission } from './change-request.js';
import { rotationChoices, rotationWords, type RotationChoices } from './rotation.js';
import { addEnglish } from '../../../localization/locale.js';
import { changeEnglish } from '../../../localization/messages/change.js';
import { expiryEnglish } from '../../../localization/messages/expiry.js';
import { layersEnglish } from '../../../localization/messages/layers.js';
import { questionsEnglish } from '../../../localization/messages/questions.js';

addEnglish(changeEnglish, expiryEnglish, questionsEnglish, layersEnglish);

declare global {
  interface HTMLElementTagNameMap {
    'api-token-change-dialog': ApiTokenChangeDialog;
  }
}

/**
 * The dialog that changes a token's expiration or rotates its secret. The list loads it lazily; it shares the choice of
 * an expiration with the creation dialog.
 */
export class ApiTokenChangeDialog extends ApiTokenElement implements Modal {
  static override styles = [foundation, controls, forms, dialog, facts, expiryStyles, styles];

  readonly #liveTime = new LiveTimeController(this);
  readonly #dialog = new ConfirmDialog(this, this.locale);
  readonly #expiry: ExpiryQuestion = new ExpiryQuestion(this, {
    locale: this.locale,
    announcements: this.#dialog.announcements,
    context: () => ({ now: this.#request?.now() ?? new Date(this.clock.now()), policy: this.#request?.policy ?? {} }),
    isFrozen: () => this.#isFrozen,
    onEdit: () => this.#discardSubmission(),
  });
  #state: ChangeState = { kind: 'closed' };
  #overlap = 0;

  /** Asks for a new expiration. */
  async extend(request: ExtensionRequest): Promise<void> {
    const { token, policy, lacking, now } = request;
    const { messages } = this.locale;
    this.#dialog.withdrawAside();
    if (this.#state.kind !== 'closed') return;
    this.#open(request, beginningOf(request));
    if (!(await this.#loadFields(request))) return;
    this.#state = { kind: 'asking', request };
    const context = { now: now(), policy, lacking };
    await this.#dialog.ask({
      heading: messages.extendHeading(nameInSentence(token, messages)),
      facts: renderFacts(token, this.locale, context, [
        [messages.presentExpiry(), presentExpiryText(token.expiresAt, this.locale, context)],
      ]),
      form: {
        render: () => html`${this.#expiry.renderFields()} ${this.#renderWarning(request)}`,
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
      signIn: request.signIn,
      run: async () => {
        const { entered } = this.#expiry;
        if (entered !== undefined) await request.run(entered);
      },
      ...this.#endings(request),
    });
  }

  /** Asks whether to replace the secret, how long the old one keeps working, and when the new one expires. */
  async rotate(request: RotationRequest): Promise<void> {
    const { token, policy, lacking, now } = request;
    this.#dialog.withdrawAside();
    if (this.#state.kind !== 'closed') return;
    const choices = rotationChoices(token, policy, now());
    this.#open(request, this.#lifetimeOf(request));
    this.#overlap = choices.overlaps[0] ?? 0;
    if (choices.asksExpiry && !(await this.#loadFields(request))) return;
    this.#state = { kind: 'asking', request };
    const hasChoices = choices.overlaps.length > 1 || choices.asksExpiry;
    await this.#dialog.ask({
      ...rotationWords(token, choices, this.locale, { now: now(), policy, lacking }),
      ...(hasChoices && {
        form: {
          render: () => this.#renderRotation(choices),
          check: () => this.#state.kind === 'uncertain' || !choices.asksExpiry || this.#expiry.check(),
          tell: (error: TokenAdapterError) => choices.asksExpiry && this.#expiry.tell(error),
        },
      }),
      mayRetry: (error) => !isOutcomeUnknown(error) || request.isIdempotent,
      signIn: request.signIn,
      run: async () => {
        const submission = this.#submission ?? {
          rotation: this.#rotation(choices),
          idempotencyKey: newIdempotencyKey(),
        };
        if (this.#state.kind === 'asking') this.#state = { kind: 'asking', request, submission };
        try {
          await request.run(submission.rotation, submission.idempotencyKey);
        } catch (thrown) {
          // The dialog was closed meanwhile and may now show another request.
          if (this.#request !== request) throw thrown;
          const error = toTokenAdapterError(thrown);
          const wasUncertain = this.#state.kind === 'uncertain';
          const isUncertain = isOutcomeUnknown(error) || (wasUncertain && error.code !== 'invalid');
          // If the failure is certain, the next attempt is a new request with the current choice.
          this.#state = isUncertain ? { kind: 'uncertain', request, submission } : { kind: 'asking', request };
          throw thrown;
        }
      },
      ...this.#endings(request),
    });
  }

  /** Closes the dialog. A running request continues. */
  keep(): void {
    if (this.#state.kind === 'opening') this.#state = { kind: 'closed' };
    this.#dialog.keep();
  }

  /** Closes for now during a confirmed action; see {@link Modal}. */
  standAside(): () => boolean {
    return this.#dialog.standAside();
  }

  protected override render(): TemplateResult {
    return this.#dialog.render();
  }

  /** Fields cannot be edited while a request runs, or while its result is unknown. */
  get #isFrozen(): boolean {
    return this.#dialog.isRunning || this.#state.kind === 'uncertain';
  }

  #open(request: ChangeRequest, prefill: Pick<TokenPrefill, 'expiry'>): void {
    this.#state = { kind: 'opening', request };
    this.locale.read();
    this.#expiry.open(prefill);
  }

  /** Waits for the first fields to load. False if the dialog was closed meanwhile. */
  async #loadFields(request: ChangeRequest): Promise<boolean> {
    if (!this.#expiry.isLoaded) await this.#expiry.load();
    return this.#request === request;
  }

  #endings({ onDone, onKept }: ChangeRequest): Pick<ChangeRequest, 'onDone' | 'onKept'> {
    return {
      onDone: () => {
        this.#close();
        onDone();
      },
      onKept: () => {
        this.#close();
        onKept();
      },
    };
  }

  #close(): void {
    this.#state = { kind: 'closed' };
    this.#expiry.rest();
  }

  get #request(): ChangeRequest | undefined {
    return this.#state.kind === 'closed' ? undefined : this.#state.request;
  }

  get #submission(): Submission | undefined {
    return this.#state.kind === 'asking' || this.#state.kind === 'uncertain' ? this.#state.submission : undefined;
  }

  #discardSubmission(): void {
    if (this.#state.kind === 'asking') this.#state = { kind: 'asking', request: this.#state.request };
  }

  /** The original lifetime of the token, counted from now (A18). */
  #lifetimeOf({ token, policy, now }: ChangeRequest): Pick<TokenPrefill, 'expiry'> {
    const expiry = expiryLike(token, this.locale.timeZone, policy, now());
    return expiry === undefined ? {} : { expiry };
  }

  /** Send an expiration only to a backend that would otherwise set its own; others keep it. */
  #rotation({ overlaps, asksExpiry }: RotationChoices): TokenRotation {
    return { ...(overlaps.length > 0 && { overlap: this.#overlap }), ...(asksExpiry && this.#expiry.entered) };
  }

  #renderRotation({ overlaps, asksExpiry }: RotationChoices): TemplateResult {
    const now = this.#request?.now() ?? new Date(this.clock.now());
    this.#followClock(now);
    return html`${this.#overlap === 0 && overlaps.length > 1 ? this.#renderRecentUse(now) : nothing}${
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
    ${asksExpiry ? this.#expiry.renderFields() : nothing}`;
  }

  /** Warns if the secret was used recently and stops working immediately. */
  #renderRecentUse(now: Date): TemplateResult | typeof nothing {
    const request = this.#request;
    const warning = request && recentUseWarning(request.token, this.locale, { ...request, now });
    return warning === undefined ? nothing : html`<p class="error" role="note">${warning}</p>`;
  }

  /** A warning if the new expiration has an effect on the token's users that people may not expect. */
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
    // The sentence for a preset changes with each minute of the backend's clock.
    this.#liveTime.trueFor(minute - (now.getTime() % minute));
  }

  readonly #onChooseOverlap = (overlap: number): void => {
    // Rendering also resets a frozen control to its value.
    this.requestUpdate();
    if (this.#isFrozen) return;
    this.#overlap = overlap;
    this.#discardSubmission();
  };
}

/**
 * The current expiration, never an earlier one, so that saving without a choice changes nothing. A preset if the current
 * one is in the past, unknown, or too far in the future for the fields.
 */
function beginningOf({ token: { expiresAt }, policy, now }: ChangeRequest): Pick<TokenPrefill, 'expiry' | 'expiresAt'> {
  if (expiresAt === 'never') return { expiry: { kind: 'never' } };
  // The fields accept no later year, in any zone.
  if (expiresAt instanceof Date && expiresAt > now() && expiresAt.getUTCFullYear() < 9999) {
    return { expiresAt: wholeMinuteAfter(expiresAt, policy) };
  }
  const [{ months } = { months: 2 }] = policy.expiry?.presets ?? [];
  return { expiry: { kind: 'months', months } };
}

/**
 * Rounds up to a minute, the unit of the fields, unless policy keeps seconds: rounding down would shorten the lifetime.
 */
function wholeMinuteAfter(instant: Date, { expiry }: TokenPolicy): Date {
  return expiry?.granularity === 'second' ? instant : new Date(Math.ceil(instant.getTime() / minute) * minute);
}
