import { nameKey } from './name.js';
import type { ApiToken } from './token.js';

/** A request to create a token whose response never arrived, or that may have been sent twice. */
export interface UnsettledCreation {
  readonly name: string;
  /** When it was sent, in ms since the epoch, on the backend's clock if that is known. */
  readonly sentAt: number;
  /** The ids of the tokens that are known to have existed before. */
  readonly before: ReadonlySet<string>;
  /** The token that the request is known to have created. Any other token of the request is a duplicate. */
  readonly issued?: Pick<ApiToken, 'id' | 'createdBy'>;
}

/** How far the two clocks, and the backend's rounding, may be apart, in ms. */
const tolerance = 2 * 60_000;

const ended: ReadonlySet<string> = new Set(['revoked', 'denied']);

/**
 * The tokens that this creation may have made although nobody saw their secret: same name, created since, not listed
 * before, not made by somebody else, and not revoked or denied. A field that the backend does not send excludes no
 * token.
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
  // The response had no id: a single match must be the token itself.
  return issued?.id === '' && alike.length === 1 ? [] : alike;
}

function isOfTheSameMaker({ createdBy }: ApiToken, issued: UnsettledCreation['issued']): boolean {
  if (createdBy?.id === undefined || issued?.createdBy?.id === undefined) return true;
  return createdBy.id === issued.createdBy.id;
}
