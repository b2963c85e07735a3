import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import {
  formPresets,
  isExpiryOffered,
  isLongestOffered,
  readExpiry,
  type ExpiryFormProblem,
  type ExpiryReading,
  type ExpiryForm,
} from '../../../domain/token-form.js';
import { clockIcon, warningIcon } from '../icons.js';
import type { RichMessage } from '../../../localization/messages.js';
import type { ExactDateEntry } from './exact-date-entry.js';
import { expiryMeaning, limitsText } from './expiry-text.js';
import type { FormField } from '../form-field.js';
import { expiryProblemText } from './expiry-problem-text.js';

/** The arguments for rendering the fields for the expiration. */
export interface ExpiryField extends FormField<ExpiryForm> {
  /** The problem that the element itself found; the backend's message is only in `error`. */
  readonly problem: ExpiryFormProblem | undefined;
  readonly exactDate: ExactDateEntry;
}

/** "Select expiration date", the presets, an exact date, and the sentence with the meaning of the choice. */
export function renderExpiryField(field: ExpiryField): TemplateResult | typeof nothing {
  const { messages } = field.locale;
  const { presence = 'optional', whenAbsent } = field.context.policy.expiry ?? {};
  // If tokens never expire, there is nothing to show.
  if (presence === 'unsupported' && whenAbsent !== 'backend-default') return nothing;
  const required = presence === 'required';
  // There is nothing to choose, but the form still says when the token will expire.
  const reading = readExpiry(field.form, field.context);
  if (!isExpiryOffered(field.context)) {
    return html`<div class="expiry">${renderError(field)} ${renderMeaning(reading, field)}</div>`;
  }
  // Say immediately if a complete date cannot be used, before anybody submits it.
  const untold = field.error === undefined ? problemToSay(reading, field) : undefined;
  const problem = field.problem ?? untold;
  return html`<div class="expiry">
    ${required ? html`<label part="label" for="expiry">${messages.expiryLabel()}</label>` : renderCheckbox(field)}
    ${required ? html`<p class="secondary">${messages.expiryRequired()}</p>` : nothing}
    <div class=${required ? 'choice' : 'choice indented'}>
      ${required || field.form.expiryWanted ? renderChoice(field) : nothing} ${renderError(field)}
      ${untold === undefined ? renderMeaning(reading, field) : renderProblem(untold, field)}
      ${field.exactDate.field?.renderOffers(field, problem)}
    </div>
  </div>`;
}

/**
 * A sentence with the meaning of the choice, or the reason why a complete date cannot be used; empty while the date is
 * incomplete.
 */
export function expirySentence(field: Pick<ExpiryField, 'form' | 'context' | 'locale' | 'exactDate'>): string {
  const { form, context, locale } = field;
  const reading = readExpiry(form, context);
  if (reading.kind === 'expiry') {
    return plainMessage(expiryMeaning(reading.choice, reading.expiresAt, locale, context));
  }
  const problem = problemToSay(reading, field);
  return problem === undefined ? '' : expiryProblemText(problem, locale, context);
}

function renderError({ error }: ExpiryField): TemplateResult | typeof nothing {
  return error === undefined ? nothing : html`<p id="expiry-error" class="error"><bdi>${error}</bdi></p>`;
}

const problemsOfWholeEntries: ReadonlySet<string> = new Set(['skipped', 'past', 'too-soon', 'too-late']);

/**
 * Why a complete date cannot be used, or why a field that was left cannot be read; undefined while the date is
 * incomplete.
 */
function problemToSay(
  reading: ExpiryReading,
  { form, exactDate }: Pick<ExpiryField, 'form' | 'exactDate'>,
): ExpiryFormProblem | undefined {
  if (reading.kind !== 'problem') return undefined;
  const { problem } = reading;
  const isSaid = problemsOfWholeEntries.has(problem.kind) || exactDate.field?.isLeft(problem, form) === true;
  return isSaid ? problem : undefined;
}

function renderProblem(problem: ExpiryFormProblem, { locale, context }: ExpiryField): TemplateResult {
  return html`<div class="meaning risky" part="expiry-meaning">
    ${warningIcon}
    <p id="expiry-meaning">${expiryProblemText(problem, locale, context)}</p>
  </div>`;
}

function renderCheckbox({ form, locale, error, frozen, onEdit }: ExpiryField): TemplateResult {
  const invalid = error !== undefined && !form.expiryWanted;
  return html`<label part="choice" class="checkbox">
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
      part="field expiry-select"
      aria-label=${messages.expiryLabel()}
      aria-disabled=${frozen ? 'true' : 'false'}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${invalid ? 'expiry-error expiry-meaning' : 'expiry-meaning'}
      .value=${live(String(form.expiry))}
      @pointerenter=${exactDate.prefetch}
      @focus=${exactDate.prefetch}
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
        ? (exactDate.field?.render({
            form,
            context,
            locale,
            problem,
            backendComplaint: error !== undefined && problem === undefined,
            errorId: error === undefined ? undefined : 'expiry-error',
            frozen,
            onEdit,
          }) ?? exactDate.renderPlace())
        : nothing
    }
  `;
}

function choiceOf(value: string): ExpiryForm['expiry'] {
  return value === 'exact' || value === 'longest' ? value : Number(value);
}

/** The sentence with the current meaning of the choice; nothing while an exact date is incomplete. */
function renderMeaning(reading: ExpiryReading, { form, context, locale }: ExpiryField): TemplateResult {
  const zone = locale.isZoneKnown ? '' : locale.messages.zoneUnknown(locale.timeZone);
  const limits = form.expiryWanted ? [limitsText(locale, context), zone].filter(Boolean).join(' ') : '';
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

/** A sentence with its strong words as elements. */
function renderRichMessage(message: RichMessage): (string | TemplateResult)[] {
  return message.map((part) => (typeof part === 'string' ? part : html`<strong>${part.strong}</strong>`));
}

/** The sentence as plain text. */
function plainMessage(message: RichMessage): string {
  return message.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}
