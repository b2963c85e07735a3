import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDay } from '../../domain/date-entry.js';
import { timeEntryOf } from '../../domain/time-entry.js';
import {
  formPresets,
  isExpiryOffered,
  isLongestOffered,
  readExpiry,
  type ExpiryFormProblem,
  type ExpiryReading,
  type ExpiryForm,
} from '../../domain/token-form.js';
import { calendarDayAt, wallTimeAt } from '../../domain/wall-time.js';
import { clockIcon, warningIcon } from '../icons.js';
import { plainMessage, renderRichMessage } from '../text.js';
import type { ExactDate } from './exact-date.js';
import { expiryMeaning, limitsText, offeredTimeText } from './expiry-text.js';
import type { FormField } from './form-field.js';
import { expiryProblemText } from './expiry-problem-text.js';

/** What the part of the form that says when the token expires is rendered with. */
export interface ExpiryField extends FormField<ExpiryForm> {
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
  // Nothing to choose, but something to know: what the token's expiry will be all the same.
  const reading = readExpiry(field.form, field.context);
  if (!isExpiryOffered(field.context)) {
    return html`<div class="expiry">${renderError(field)} ${renderMeaning(reading, field)}</div>`;
  }
  // What a date that is entered whole cannot be used for is said at once, before anybody tries to.
  const untold = field.error === undefined ? problemOfWholeEntry(reading) : undefined;
  const problem = field.problem ?? untold;
  return html`<div class="expiry">
    ${required ? html`<label for="expiry">${messages.expiryLabel()}</label>` : renderCheckbox(field)}
    ${required ? html`<p class="secondary">${messages.expiryRequired()}</p>` : nothing}
    <div class=${required ? 'choice' : 'choice indented'}>
      ${required || field.form.expiryWanted ? renderChoice(field) : nothing} ${renderError(field)}
      ${untold === undefined ? renderMeaning(reading, field) : renderProblem(untold, field)}
      ${problem?.kind === 'skipped' ? renderOffers(field, problem) : nothing}
    </div>
  </div>`;
}

/**
 * What a choice of expiry means, or why a date that is entered whole cannot be used, in a sentence; nothing while it is
 * incomplete.
 */
export function expirySentence({ form, context, locale }: Pick<ExpiryField, 'form' | 'context' | 'locale'>): string {
  const reading = readExpiry(form, context);
  if (reading.kind === 'expiry') {
    return plainMessage(expiryMeaning(reading.choice, reading.expiresAt, locale, context));
  }
  const problem = problemOfWholeEntry(reading);
  return problem === undefined ? '' : expiryProblemText(problem, locale, context);
}

function renderError({ error }: ExpiryField): TemplateResult | typeof nothing {
  return error === undefined ? nothing : html`<p id="expiry-error" class="error"><bdi>${error}</bdi></p>`;
}

const problemsOfWholeEntries: ReadonlySet<string> = new Set(['skipped', 'past', 'too-soon', 'too-late']);

/** Why a date that is entered whole cannot be used; nothing while it is incomplete. */
function problemOfWholeEntry(reading: ExpiryReading): ExpiryFormProblem | undefined {
  return reading.kind === 'problem' && problemsOfWholeEntries.has(reading.problem.kind) ? reading.problem : undefined;
}

function renderProblem(problem: ExpiryFormProblem, { locale, context }: ExpiryField): TemplateResult {
  return html`<div class="meaning risky" part="expiry-meaning">
    ${warningIcon}
    <p id="expiry-meaning">${expiryProblemText(problem, locale, context)}</p>
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

function choiceOf(value: string): ExpiryForm['expiry'] {
  return value === 'exact' || value === 'longest' ? value : Number(value);
}

/** The nearest times that exist, one press away; focus goes to where the time now stands. */
function renderOffers(
  { locale, context, frozen, onEdit }: ExpiryField,
  { day, before, after }: Extract<ExpiryFormProblem, { kind: 'skipped' }>,
): TemplateResult {
  const take = (button: HTMLElement, instant: Date) => {
    onEdit({
      date: formatDay(calendarDayAt(instant, context.timeZone), context.language),
      time: timeEntryOf(wallTimeAt(instant, context.timeZone), context.language),
    });
    if (!frozen) button.closest('.choice')?.querySelector<HTMLElement>('#hour')?.focus();
  };
  return html`<div class="offers">
    ${[before, after].map(
      (instant) =>
        html`<button
          type="button"
          part="time-offer"
          @click=${(event: Event) => take(event.currentTarget as HTMLElement, instant)}
        >
          ${locale.messages.useTime(offeredTimeText(instant, day, locale.format.inZone(context.timeZone)))}
        </button>`,
    )}
  </div>`;
}

/** The sentence that says what the choice means now; none while an exact date is still incomplete. */
function renderMeaning(reading: ExpiryReading, { form, context, locale }: ExpiryField): TemplateResult {
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
