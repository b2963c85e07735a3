/** The text for an amount, by the plural categories of a language; `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Writes amounts in one language. */
export interface Counting {
  /** "1,000" */
  readonly number: (amount: number) => string;
  /** "2 tokens" from `{ one: '# token', other: '# tokens' }`. A category without its own form uses `other`. */
  readonly count: (amount: number, forms: PluralForms) => string;
}

/** Counting in a language, for locales. If regions use different numerals, `tag` decides which. */
export function countingIn(tag: string): Counting {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const number = (amount: number) => numbers.format(amount);
  return {
    number,
    count: (amount, forms) => (forms[rules.select(amount)] ?? forms.other).replaceAll('#', () => number(amount)),
  };
}
