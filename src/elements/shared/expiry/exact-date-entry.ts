import type { LitElement } from 'lit';
import { lazy } from '../lazy.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { TokenPrefill } from '../../../domain/draft.js';
import { needsExactDates, askedExpiry } from '../../../domain/prefill.js';
import type { ExactDates, ExpiryForm, FormContext } from '../../../domain/token-form.js';
import type { DatePickerOptions } from './date-picker.js';
import type * as exactDate from './exact-date.js';
import { LateField } from './late-field.js';

/** The lazy code for the fields of an exact date, because most people choose a preset. */
export const exactDateCode = lazy(() => import('./exact-date.js'));

/** The code that reads and writes exact dates, once it is loaded. */
export function loadedExactDates(): ExactDates | undefined {
  return exactDateCode.part?.exactDates;
}

/**
 * What is wrong with an exact date, and which one to enter instead. Such problems exist only after the code is loaded.
 */
export const exactProblemText: typeof exactDate.exactProblemText = (...problem) =>
  exactDateCode.part?.exactProblemText(...problem) ?? '';

/** Options of {@link ExactDateEntry}. */
export interface ExactDateEntryOptions extends DatePickerOptions {
  readonly locale: LocaleController;
  /** Called when the fields have loaded after a wait. */
  readonly onLoaded: () => void;
}

/** An exact date in a form. Its fields are loaded when somebody chooses to enter one. */
export class ExactDateEntry extends LateField<typeof exactDate, exactDate.ExactDate> {
  /** The choice before "Specify exact date" was selected. */
  #before: ExpiryForm['expiry'] | undefined;

  constructor(host: LitElement, { locale, onLoaded, ...options }: ExactDateEntryOptions) {
    super(host, {
      code: exactDateCode,
      make: (module) => new module.ExactDate(host, options),
      locale,
      announceFailure: options.announceFailure,
      control: '#date',
      onLoaded,
    });
  }

  /** Whether a newly filled form has an exact date, or would have one if the code were loaded. */
  isWantedFor(form: ExpiryForm, prefill: TokenPrefill, context: FormContext): boolean {
    return form.expiry === 'exact' || needsExactDates(prefill, context);
  }

  /**
   * The form after "Specify exact date" was selected. It is filled with the earlier choice, now or later in
   * {@link ExactDateEntry.fill}.
   */
  turn(form: ExpiryForm, context: FormContext): ExpiryForm {
    if (context.exactDates !== undefined) return context.exactDates.asMeant(form, context);
    this.#before = form.expiry;
    return { ...form, expiry: 'exact' };
  }

  /** The form after the fields have loaded. */
  fill(form: ExpiryForm, prefill: TokenPrefill, context: FormContext): ExpiryForm {
    const before = this.#before;
    this.#before = undefined;
    if (form.expiry !== 'exact' || context.exactDates === undefined) return form;
    if (before === undefined) return { ...form, ...askedExpiry(prefill, context) };
    return context.exactDates.asMeant({ ...form, expiry: before }, context);
  }
}
