import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { formPresets, readExpiry, type FormContext, type TokenForm } from '../../domain/token-form.js';
import { resolveWallTime, wallTimeAt } from '../../domain/wall-time.js';
import type { Format } from '../../localization/format.js';
import { clockIcon, warningIcon } from '../icons.js';
import { renderRichMessage } from '../text.js';
import { renderExactDate } from './exact-date.js';

/** What the part of the form that says when the token expires is rendered with. */
export interface ExpiryField {
  readonly form: TokenForm;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** What is wrong, in words. */
  readonly error: string | undefined;
  /** Whether it is the time of day that is wrong, and not the date. */
  readonly timeIsWrong: boolean;
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<TokenForm>) => void;
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
      ${renderMeaning(field)}
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
  const { form, context, locale, error, timeIsWrong, frozen, onEdit } = field;
  const { messages } = locale;
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
        const { value } = event.target as HTMLSelectElement;
        onEdit({ expiry: value === 'exact' ? 'exact' : Number(value) });
      }}
    >
      ${formPresets(context).map(
        ({ months }) =>
          html`<option value=${months} ?selected=${form.expiry === months}>${messages.expireInMonths(months)}</option>`,
      )}
      ${
        policy?.exact === false
          ? nothing
          : html`<option value="exact" ?selected=${exact}>${messages.specifyExactDate()}</option>`
      }
    </select>
    ${
      exact
        ? renderExactDate({
            wholeDays: policy?.wholeDays !== undefined,
            date: form.date,
            time: form.time,
            min: today(context),
            frozen,
            messages,
            errorId: error === undefined ? undefined : 'expiry-error',
            invalid: error === undefined ? undefined : timeIsWrong ? 'time' : 'date',
            onChange: onEdit,
          })
        : nothing
    }
  `;
}

/** The sentence that says what the choice means now; none while an exact date is still incomplete. */
function renderMeaning({ form, context, locale }: ExpiryField): TemplateResult {
  const { messages } = locale;
  const wholeDays = context.policy.expiry?.wholeDays;
  // What a backend keeps as a date is said in the zone in which its days begin: there it is exact.
  const format = wholeDays === undefined ? locale.format : locale.format.inZone(wholeDays.timeZone);
  const reading = readExpiry(form, context);
  if (reading.kind === 'problem') return html`<p id="expiry-meaning" hidden></p>`;
  const { expiresAt } = reading;
  if (expiresAt === 'never') {
    return html`<div class="meaning warning" part="expiry-meaning">
      ${warningIcon}
      <p id="expiry-meaning">${renderRichMessage(messages.expiresNever())}</p>
    </div>`;
  }
  const meaning =
    expiresAt === 'unknown'
      ? [messages.expiresByDefault()]
      : messages.expiresAt({
          moment: format.longDateTime(expiresAt),
          zone: zoneOf(expiresAt, format),
          distance: format.distance(expiresAt, context.now),
        });
  return html`<div class="meaning" part="expiry-meaning">
    ${clockIcon}
    <p id="expiry-meaning">${renderRichMessage(meaning)}</p>
  </div>`;
}

/** The zone, and beside a time that the clocks show twice the offset that tells which of the two is meant (R31). */
function zoneOf(instant: Date, format: Format): string {
  const { timeZone } = format;
  const repeated = resolveWallTime(wallTimeAt(instant, timeZone), timeZone).kind === 'repeated';
  return repeated ? `${timeZone}, ${format.offset(instant)}` : timeZone;
}

/** `YYYY-MM-DD` */
function today({ now, timeZone, policy }: FormContext): string {
  const { year, month, day } = wallTimeAt(now, policy.expiry?.wholeDays?.timeZone ?? timeZone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
