import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDay } from '../../domain/date-entry.js';
import { timeEntryOf } from '../../domain/time-entry.js';
import {
  formPresets,
  isLongestOffered,
  readExpiry,
  type ExpiryFormProblem,
  type TokenForm,
} from '../../domain/token-form.js';
import { wallTimeAt } from '../../domain/wall-time.js';
import { clockIcon, warningIcon } from '../icons.js';
import { renderRichMessage } from '../text.js';
import type { ExactDate } from './exact-date.js';
import { expiryMeaning, limitsText } from './expiry-text.js';
import type { FormField } from './form-field.js';

/** What the part of the form that says when the token expires is rendered with. */
export interface ExpiryField extends FormField {
  /** What was found wrong here; what the backend said is in `error` alone. */
  readonly problem: ExpiryFormProblem | undefined;
  readonly exactDate: ExactDate;
}

/** "Select expiration date", the presets, an exact date, and the sentence that says what is chosen. */
export function renderExpiryField(field: ExpiryField): TemplateResult | typeof nothing {
  const { messages } = field.locale;
  const presence = field.context.policy.expiry?.presence ?? 'optional';
  if (presence === 'unsupported') return nothing;
  const required = presence === 'required';
  return html`<div class="expiry">
    ${required ? html`<label for="expiry">${messages.expiryLabel()}</label>` : renderCheckbox(field)}
    ${required ? html`<p class="secondary">${messages.expiryRequired()}</p>` : nothing}
    <div class=${required ? 'choice' : 'choice indented'}>
      ${required || field.form.expiryWanted ? renderChoice(field) : nothing}
      ${field.error === undefined ? nothing : html`<p id="expiry-error" class="error">${field.error}</p>`}
      ${field.problem?.kind === 'skipped' ? renderOffers(field, field.problem) : nothing} ${renderMeaning(field)}
    </div>
  </div>`;
}

function renderCheckbox({ form, locale, error, frozen, onEdit }: ExpiryField): TemplateResult {
  const invalid = error !== undefined && !form.expiryWanted;
  return html`<label class="checkbox">
    <input
      id="expiry-wanted"
      part="expiry-checkbox"
      type="checkbox"
      .checked=${live(form.expiryWanted)}
      aria-disabled=${frozen ? 'true' : 'false'}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${invalid ? 'expiry-error expiry-meaning' : 'expiry-meaning'}
      @change=${(event: Event) => {
        onEdit({ expiryWanted: (event.target as HTMLInputElement).checked });
      }}
    />
    ${locale.messages.selectExpiry()}
  </label>`;
}

function renderChoice(field: ExpiryField): TemplateResult {
  const { form, context, locale, error, problem, exactDate, frozen, onEdit } = field;
  const { messages, format } = locale;
  const policy = context.policy.expiry;
  const exact = form.expiry === 'exact';
  const invalid = error !== undefined && !exact;
  return html`
    <select
      id="expiry"
      part="expiry-select"
      aria-label=${messages.expiryLabel()}
      aria-disabled=${frozen ? 'true' : 'false'}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${invalid ? 'expiry-error expiry-meaning' : 'expiry-meaning'}
      .value=${live(String(form.expiry))}
      @change=${(event: Event) => {
        onEdit({ expiry: choiceOf((event.target as HTMLSelectElement).value) });
      }}
    >
      ${formPresets(context).map(
        ({ months }) =>
          html`<option value=${months} ?selected=${form.expiry === months}>${messages.expireInMonths(months)}</option>`,
      )}
      ${
        isLongestOffered(context)
          ? html`<option value="longest" ?selected=${form.expiry === 'longest'}>
              ${messages.expireAfterLongest(format.duration(policy?.maxLifetime ?? 0))}
            </option>`
          : nothing
      }
      ${
        policy?.exact === false
          ? nothing
          : html`<option value="exact" ?selected=${exact}>${messages.specifyExactDate()}</option>`
      }
    </select>
    ${
      exact
        ? exactDate.render({
            form,
            context,
            locale,
            problem,
            backendComplaint: error !== undefined && problem === undefined,
            errorId: error === undefined ? undefined : 'expiry-error',
            frozen,
            onEdit,
          })
        : nothing
    }
  `;
}

function choiceOf(value: string): TokenForm['expiry'] {
  return value === 'exact' || value === 'longest' ? value : Number(value);
}

/** The nearest times that exist, one press away. */
function renderOffers(
  { locale, context, onEdit }: ExpiryField,
  { before, after }: Extract<ExpiryFormProblem, { kind: 'skipped' }>,
): TemplateResult {
  const take = (instant: Date) => {
    const wall = wallTimeAt(instant, context.timeZone);
    onEdit({
      date: formatDay({ year: wall.year, month: wall.month, day: wall.day }, context.language),
      time: timeEntryOf(wall, context.language),
    });
  };
  return html`<div class="offers">
    ${[before, after].map(
      (instant) =>
        html`<button type="button" part="time-offer" @click=${() => take(instant)}>
          ${locale.messages.useTime(locale.format.time(instant))}
        </button>`,
    )}
  </div>`;
}

/** The sentence that says what the choice means now; none while an exact date is still incomplete. */
function renderMeaning({ form, context, locale }: ExpiryField): TemplateResult {
  const reading = readExpiry(form, context);
  const limits = form.expiryWanted ? limitsText(locale, context) : '';
  const secondary = limits === '' ? nothing : html`<span class="secondary">${limits}</span>`;
  if (reading.kind === 'problem') {
    return html`<p id="expiry-meaning" class="secondary" ?hidden=${limits === ''}>${limits}</p>`;
  }
  const { choice, expiresAt } = reading;
  const risky = expiresAt === 'never';
  return html`<div class=${risky ? 'meaning risky' : 'meaning'} part="expiry-meaning">
    ${risky ? warningIcon : clockIcon}
    <p id="expiry-meaning">${renderRichMessage(expiryMeaning(choice, expiresAt, locale, context))} ${secondary}</p>
  </div>`;
}
