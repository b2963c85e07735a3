import { Refusal, type Input, type Tokens } from './tokens.js';

/** What either backend is given. */
export interface Settings {
  readonly tokens: Tokens;
  /** Where people open the page, for example `https://acme.example`. Writes from any other origin are refused. */
  readonly origin: string;
  /** Signs the cookie of a session. */
  readonly sessionSecret: string;
  /** The folder of the built page. */
  readonly page: string;
}

/** The people who can sign in. Replace them with your product's accounts. */
export const people = [
  { id: 'ada', name: 'Ada Lindqvist' },
  { id: 'grace', name: 'Grace Okafor' },
];

/** The person who signs in. Check the password, or what your product uses instead, here. */
export function personOf({ userId }: Input) {
  const person = people.find(({ id }) => id === userId);
  if (person === undefined) throw new Refusal(422, 'invalid', 'There is no such person.');
  return person;
}

export const sessionLifetime = 8 * 60 * 60_000; // ms

/** A strict Content-Security-Policy. The elements need its last line; the page itself needs the others. */
export const pagePolicy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "require-trusted-types-for 'script'; trusted-types lit-html",
].join('; ');
