import { nameKey } from './name.js';
import type { ApiToken } from './token.js';

/** A request to create a token whose answer never came, or that may have been sent twice. */
export interface UnsettledCreation {
  readonly name: string;
  /** When it was sent, in ms since the epoch, on the backend's clock as far as that is known. */
  readonly sentAt: number;
  /** The ids of the tokens that are known to have been there before. */
  readonly before: ReadonlySet<string>;
  /** The token that was made by it as far as is known: any other is one too many. */
  readonly issued?: Pick<ApiToken, 'id' | 'createdBy'>;
}

/** How far the two clocks, and what a backend rounds off, may be apart, in ms. */
const tolerance = 2 * 60_000;

const ended: ReadonlySet<string> = new Set(['revoked', 'denied']);

/**
 * The tokens that may have been made by a creation while nobody learned their secret: of its name, made since, not
 * there before, not by somebody else, and still alive. What a backend does not tell rules nothing out.
 */
export function possibleOrphans(creation: UnsettledCreation, tokens: readonly ApiToken[]): readonly ApiToken[] {
  const { name, sentAt, before, issued } = creation;
  const key = nameKey(name);
  const alike = tokens.filter(
    (token) =>
      token.id !== issued?.id &&
      !ended.has(token.status ?? '') &&
      nameKey(token.name) === key &&
      !before.has(token.id) &&
      (token.createdAt === undefined || token.createdAt.getTime() >= sentAt - tolerance) &&
      isOfTheSameMaker(token, issued),
  );
  // An answer that named no id leaves one that must be the token itself.
  return issued?.id === '' && alike.length === 1 ? [] : alike;
}

function isOfTheSameMaker({ createdBy }: ApiToken, issued: UnsettledCreation['issued']): boolean {
  if (createdBy?.id === undefined || issued?.createdBy?.id === undefined) return true;
  return createdBy.id === issued.createdBy.id;
}
