import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { ExpiryForm, ExpiryFormProblem, FormContext } from '../../../domain/token-form.js';

/** The arguments for rendering an exact date and time. */
export interface ExactDateField {
  readonly form: ExpiryForm;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** The problem that the element itself found. */
  readonly problem: ExpiryFormProblem | undefined;
  /** Whether the backend rejected the expiration. */
  readonly backendComplaint: boolean;
  /** The id of the element with the error, if there is an error. */
  readonly errorId: string | undefined;
  /** Whether it has been sent, and cannot be edited for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<ExpiryForm>) => void;
  /** Like `onEdit`, called when the person leaves an edited field. */
  readonly onLeave?: (change: Partial<ExpiryForm>) => void;
}
