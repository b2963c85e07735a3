/** What a page needs to speak another language; registers no element. */
export { countingIn, type Counting, type PluralForms } from './counting.js';
export { registerLocale } from './locale.js';
export type { FormattedMoment, Messages, RichMessage } from './messages.js';
