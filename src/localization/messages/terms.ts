/** The names of the parts of a token in dialogs. */
export interface TermsMessages {
  readonly descriptionLabel: () => string;
}

export const termsEnglish: TermsMessages = {
  descriptionLabel: () => 'Description',
};
