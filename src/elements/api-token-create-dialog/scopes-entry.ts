import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { areScopesChosen } from '../../domain/policy.js';
import type { PurposeForm } from '../../domain/token-form.js';
import type { FormField } from '../shared/form-field.js';
import { LateField } from '../shared/expiry/late-field.js';
import { lazy } from '../shared/lazy.js';
import type { PolicyReader } from './policy-reader.js';
import type * as scopesField from './scopes-field.js';

/** Lazy code for the choice of scopes, for backends that have scopes. */
export const scopesCode = lazy(() => import('./scopes-field.js'));

/** The choice of scopes in a form. Its code is loaded if the backend has scopes. */
export class ScopesEntry extends LateField<typeof scopesField, scopesField.ScopesField> {
  /** Scopes of the prefill that the backend does not offer. */
  #unknown: readonly string[] = [];

  constructor(
    host: LitElement,
    { locale, announcements }: { readonly locale: LocaleController; readonly announcements: AnnouncementController },
  ) {
    super(host, {
      code: scopesCode,
      make: (module) => {
        const field = new module.ScopesField(host, (text) => announcements.announceResult(text));
        field.tellUnknown(this.#unknown);
        return field;
      },
      locale,
      announceFailure: (text) => announcements.announceFailure(text),
      control: '.scopes input, #scopes',
    });
  }

  /** Shows scopes of a draft that the backend does not offer. */
  tellUnknown(scopes: readonly string[]): void {
    this.#unknown = scopes;
    this.field?.tellUnknown(scopes);
  }

  /** Renders the choice, or says why it is not there yet. */
  render(field: FormField<PurposeForm>, reader: PolicyReader): TemplateResult | typeof nothing {
    const { locale, context } = field;
    const { messages } = locale;
    const { load } = reader;
    const { policy } = context;
    const waiting = html`<p class="secondary late">${messages.policyLoading()}</p>`;
    if (load === 'loading') return waiting;
    const scopes = areScopesChosen(policy.scopes)
      ? (this.field?.render({ ...field, policy, load }) ?? this.renderPlace(waiting))
      : nothing;
    if (load === 'ready') return html`${scopes}`;
    return html`<div class="late-failed secondary">
        <p>${messages.policyFailed()}</p>
        <button type="button" part="button policy-retry-button" @click=${() => void reader.read()}>${messages.tryAgain()}</button>
      </div>
      ${scopes}`;
  }
}
