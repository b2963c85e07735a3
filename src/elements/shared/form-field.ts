import type { LocaleController } from '../../controllers/locale-controller.js';
import type { FormContext } from '../../domain/token-form.js';

/** The arguments of every field of the form. */
export interface FormField<Form> {
  readonly form: Form;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** The error message. */
  readonly error: string | undefined;
  /** Whether the form has been sent, so that the field must not change for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<Form>) => void;
}
