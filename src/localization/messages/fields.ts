import { count, number } from '../english.js';

/** The fields for a name and a description, in a row and in the creation dialog. */
export interface FieldsMessages {
  readonly nameLength: (length: number, limit: number) => string;
  readonly descriptionTooLong: (maxLength: number, length: number) => string;
  readonly nameMissing: () => string;
  readonly nameTooShort: (minLength: number) => string;
  readonly nameTooLong: (maxLength: number, length: number) => string;
  readonly nameHasControls: () => string;
  readonly nameHasBidiControls: () => string;
  readonly namePattern: (description: string | undefined) => string;
}

export const fieldsEnglish: FieldsMessages = {
  nameLength: (length, limit) => `${length} / ${limit}`,
  descriptionTooLong: (maxLength, length) =>
    `Description must be ${count(maxLength, 'character', 'characters')} or fewer (currently ${number(length)}).`,
  nameMissing: () => 'Enter a name.',
  nameTooShort: (minLength) => `Name must be at least ${count(minLength, 'character', 'characters')}.`,
  nameTooLong: (maxLength, length) =>
    `Name must be ${count(maxLength, 'character', 'characters')} or fewer (currently ${number(length)}).`,
  nameHasControls: () => 'Remove hidden characters from the name. Retyping it usually fixes this.',
  nameHasBidiControls: () => 'Remove characters that change text direction. They can make one name look like another.',
  namePattern: (description) => description ?? 'The server does not accept this name. Try another.',
};
