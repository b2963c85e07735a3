/** What is said of an amount, by the plural categories that a language has; `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Writes amounts in one language. */
export interface Counting {
  /** "1,000" */
  readonly number: (amount: number) => string;
  /** "2 tokens", of `{ one: '# token', other: '# tokens' }`; a category without a form of its own takes `other`. */
  readonly count: (amount: number, forms: PluralForms) => string;
}

/** How a language counts, for locales: `tag` also decides about numerals, where regions of a language differ. */
export function countingIn(tag: string): Counting {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const number = (amount: number) => numbers.format(amount);
  return {
    number,
    count: (amount, forms) => (forms[rules.select(amount)] ?? forms.other).replaceAll('#', () => number(amount)),
  };
}
