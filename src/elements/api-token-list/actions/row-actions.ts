import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { toTokenAdapterError, type TokenAdapterError } from '../../../adapter/error.js';
import { lazy } from '../../shared/lazy.js';
import type { TokenCollection } from '../../../collection/token-collection.js';
import { duplicateOf } from '../../../domain/draft.js';
import { isQuotaReached } from '../../../domain/policy.js';
import type { ApiToken, TokenAction } from '../../../domain/token.js';
import { addEnglish } from '../../../localization/locale.js';
import { actionsEnglish } from '../../../localization/messages/actions.js';
import { fieldsEnglish } from '../../../localization/messages/fields.js';
import { layersEnglish } from '../../../localization/messages/layers.js';
import { questionsEnglish } from '../../../localization/messages/questions.js';
import { termsEnglish } from '../../../localization/messages/terms.js';
import { dialog } from '../../../styles/dialog.js';
import { facts } from '../../../styles/facts.js';
import { forms } from '../../../styles/forms.js';
import { adoptStyles } from '../../../browser/adopt-styles.js';
import { failureText } from '../../shared/failure-text.js';
import { ActionContext } from './action-context.js';
import { ConfirmDialog } from '../../shared/confirm-dialog.js';
import { askToEndOverlap, askToRevoke } from './revoke.js';
import { inPlaceStyles } from './in-place.styles.js';
import type { ListHost, ListServices } from '../list-services.js';
import { descriptionField, nameField } from './text-fields.js';
import { TextForm } from './text-form.js';

addEnglish(actionsEnglish, questionsEnglish, fieldsEnglish, layersEnglish, termsEnglish);

/**
 * Runs the action that a person chose for a row: opens the dialogs and forms, and moves focus afterwards. Which actions a
 * row offers is decided by `availableActions` in `domain/actions.ts`.
 */
export class RowActionsController implements ReactiveController {
  readonly #context: ActionContext;
  readonly #services: ListServices;
  readonly #confirmDialog: ConfirmDialog;
  readonly #forms: Readonly<Record<'rename' | 'describe', TextForm>>;
  /** Lazy code of the changes with a separate dialog: a new expiration, or a new secret. */
  readonly #change = lazy(
    () => import('./changing.js'),
    ({ Changing }) => new Changing(this.#context),
  );
  #collection: TokenCollection | undefined;
  /**
   * A new object for each action, so that a dialog that is still loading for an earlier action does not open anymore.
   */
  #latest = {};
  /** The index of the row that is being edited. */
  #editedPlace = 0;

  constructor(host: ListHost, services: ListServices) {
    const context = new ActionContext(host, services);
    this.#context = context;
    this.#services = services;
    this.#collection = services.tokens.collection;
    for (const styles of [forms, dialog, facts, inPlaceStyles]) adoptStyles(host, styles);
    host.addController(this);
    this.#confirmDialog = new ConfirmDialog(host, services.locale);
    const fields: Parameters<typeof nameField>[0] = {
      locale: services.locale,
      policy: () => context.policy,
      update: (...changed) => context.update(...changed),
    };
    const onClosed = ({ id }: ApiToken) => void context.keepFocus(id, this.#editedPlace);
    this.#forms = {
      rename: new TextForm(host, services, { field: nameField(fields), onClosed }),
      describe: new TextForm(host, services, { field: descriptionField(fields), onClosed }),
    };
  }

  /** Withdraws a question about a row when the list shows another collection (R21). */
  hostUpdate(): void {
    const { collection } = this.#services.tokens;
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#confirmDialog.keep();
    for (const form of Object.values(this.#forms)) form.discard();
    this.#change.part?.keep();
  }

  /** Lets the page sign the person in. Resolves to whether they did. */
  async signIn(error: TokenAdapterError): Promise<boolean> {
    return (await this.#context.signIn?.(error)) ?? false;
  }

  /** Renders the dialogs, each once for the whole list. */
  renderLayers(): TemplateResult {
    return html`${this.#confirmDialog.render()} ${this.#change.part?.render() ?? nothing}`;
  }

  /** Renders the form in place of a row's name or description while the person edits it. */
  renderForm(field: 'rename' | 'describe', token: ApiToken): TemplateResult | typeof nothing | undefined {
    const form = this.#forms[field];
    return form.isOpenFor(token) ? form.render() : undefined;
  }

  async perform(action: TokenAction, token: ApiToken): Promise<void> {
    this.#services.showFailure(undefined);
    this.#latest = {};
    switch (action) {
      case 'rename':
      case 'describe':
        this.#editedPlace = this.#context.placeOf(token.id);
        await this.#forms[action].open(token);
        return;
      case 'extend':
      case 'rotate':
        await this.#askForChange(action, token);
        return;
      case 'end-overlap':
        await askToEndOverlap(this.#context, this.#confirmDialog, token);
        return;
      case 'duplicate':
        this.#duplicate(token);
        return;
      case 'pause':
      case 'resume':
        await this.#setPaused(token, action === 'pause');
        return;
      case 'revoke':
        await askToRevoke(this.#context, this.#confirmDialog, token);
        return;
    }
  }

  /** Opens the dialog that asks for a change. If its code cannot be loaded, the row says so (R43). */
  async #askForChange(action: 'extend' | 'rotate', token: ApiToken): Promise<void> {
    const { collection } = this.#context;
    const latest = this.#latest;
    const change = await this.#change.get();
    // Meanwhile the list may have been removed, may show another collection, or may run another action.
    if (latest !== this.#latest || !this.#context.host.isConnected || !this.#context.isPresent(collection)) return;
    if (change === undefined) this.#fail(token, this.#services.locale.messages.createNotLoaded());
    else await change[action](token);
  }

  /** Opens the creation dialog with the values of this token, under a name that no loaded token has (A18). */
  #duplicate(token: ApiToken): void {
    const { tokens, locale, create } = this.#services;
    const { policy } = this.#context;
    const { quota } = policy;
    if (quota !== undefined && isQuotaReached(quota)) {
      this.#fail(token, locale.messages.quotaReached(quota.used, quota.limit));
      return;
    }
    const names = tokens.loaded?.tokens.map(({ name }) => name) ?? [];
    create(duplicateOf(token, names, locale.timeZone, policy, this.#context.now));
  }

  /** Pauses or resumes without asking, because the person can undo it. */
  async #setPaused(token: ApiToken, paused: boolean): Promise<void> {
    const { announcements, locale } = this.#services;
    const { messages } = locale;
    const name = this.#context.nameOf(token);
    const place = this.#context.placeOf(token.id);
    const { collection } = this.#context;
    try {
      await this.#context.update(paused ? 'pause' : 'resume', token, { paused }, { collection });
      announcements.announceResult(paused ? messages.paused(name) : messages.resumed(name));
      await this.#context.keepFocus(token.id, place);
    } catch (thrown) {
      // The list shows another owner's tokens by now, so do not show this failure to them (R21).
      if (!this.#context.isPresent(collection)) return;
      const error = toTokenAdapterError(thrown);
      this.#fail(token, failureText(messages.changeFailed(), error, locale), error);
      await this.#context.keepFocus(token.id, place);
    }
  }

  #fail({ id }: ApiToken, text: string, error?: TokenAdapterError): void {
    this.#services.showFailure({ id, text, ...(error !== undefined && { error }) });
  }
}
