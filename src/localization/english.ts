import { countingIn } from './counting.js';

const english = countingIn('en');

export const { number } = english;

export const count = (amount: number, one: string, other: string): string =>
  english.count(amount, { one: `# ${one}`, other: `# ${other}` });
