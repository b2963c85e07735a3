import type { TokenField } from '../../adapter/error.js';
import type { FormProblems, TokenForm } from '../../domain/token-form.js';

/** The fields of a draft that belong to these fields of the form. */
export function answeredBy(fields: readonly (keyof TokenForm)[]): readonly TokenField[] {
  return fields.map((field) => {
    switch (field) {
      case 'name':
      case 'description':
      case 'scopes':
        return field;
      case 'onlySelected':
        return 'scopes';
      default:
        return 'expiry';
    }
  });
}

/** Removes the problems of the fields that have changed. */
export function withoutAnswered(problems: FormProblems, fields: readonly (keyof TokenForm)[]): FormProblems {
  const answered: ReadonlySet<string> = new Set(answeredBy(fields));
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !answered.has(field)));
}
