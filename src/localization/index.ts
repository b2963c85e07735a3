/** The functions with which a page adds a language. Registers no element. */
export { countingIn, type Counting, type PluralForms } from './counting.js';
export { registerLocale, type LocaleMessages } from './locale.js';
export type { FormattedMoment, Messages, RichMessage } from './messages.js';
export { offerLocales, type LocaleLoader } from './offers.js';
