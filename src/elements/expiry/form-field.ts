import type { LocaleController } from '../../controllers/locale-controller.js';
import type { FormContext, TokenForm } from '../../domain/token-form.js';

/** What every field of the form is rendered with. */
export interface FormField<Form = TokenForm> {
  readonly form: Form;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** What is wrong, in words. */
  readonly error: string | undefined;
  /** Whether it has been sent and may not be changed for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<Form>) => void;
}
