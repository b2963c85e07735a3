import { readAllowedAddresses } from './allowed-addresses.js';
import { Problem, invalidFields, type FieldError } from './problem.js';
import { readScopes } from './scopes.js';

/** Members of a JSON object, not yet checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

const nameMaxLength = 64;
const descriptionMaxLength = 500;

/** The rule for names, as it is published in the policy. Lengths in Unicode code points. */
export const namePolicy = { presence: 'required', minLength: 1, maxLength: nameMaxLength, unique: true } as const;

/** What may be said about a token beside its name. */
export const descriptionPolicy = { presence: 'optional', maxLength: descriptionMaxLength } as const;

const hour = 60 * 60_000; // ms

/** How a secret may be replaced. */
export const rotationPolicy = {
  overlaps: [0, hour, 24 * hour, 7 * 24 * hour],
  expiry: 'chosen',
  expired: true,
} as const;

/**
 * The body of a write.
 *
 * @throws {Problem} 415 if it is not JSON by its type, 400 if it is not a JSON object by its content.
 */
export async function readJsonObject(request: Request): Promise<JsonObject> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/iu.test(type)) {
    throw new Problem(415, 'invalid', 'The body must be application/json.');
  }
  const text = await request.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Problem(400, 'invalid', 'The body is not valid JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem(400, 'invalid', 'The body is not a JSON object.');
  }
  return body as JsonObject;
}

/** What a write may say about a token. `undefined`: nothing was said. */
export interface TokenFields {
  readonly name?: string;
  /** `null`: none. */
  readonly description?: string | null;
  /** `null`: never. */
  readonly expiresAt?: Date | null;
  /** As they are stored; `null`: everything. */
  readonly scopes?: string | null;
  /** What the page's own fields say: addresses and ranges, `null` for anywhere. */
  readonly extra?: string | null;
  readonly paused?: boolean;
  /** `null`: the secret before the present one ends now. */
  readonly retiresAt?: null;
  /** How long the present secret goes on working beside the new one, in ms. */
  readonly overlap?: number;
}

/** Which fields a body may and must have. */
export interface FieldRules {
  readonly allowed: readonly (keyof TokenFields)[];
  readonly required?: readonly (keyof TokenFields)[];
  /** An empty body is refused. */
  readonly atLeastOne?: boolean;
}

/**
 * Reads the given fields of a body and refuses every other.
 *
 * @param now The present instant, in ms since the Unix epoch: an expiry lies after it.
 * @throws {Problem} 422 with all that is wrong, by field.
 */
export function readTokenFields(body: JsonObject, fields: FieldRules, now: number): TokenFields {
  if (fields.atLeastOne && Object.keys(body).length === 0) {
    throw new Problem(422, 'invalid', `Give at least one of ${fields.allowed.join(', ')}.`);
  }
  const errors: FieldError[] = [];
  const read = <T>(field: keyof TokenFields, reader: (value: unknown) => Reading<T>): T | undefined => {
    if (!(field in body)) {
      if (fields.required?.includes(field)) errors.push({ field, detail: 'This is required.' });
      return undefined;
    }
    const reading = reader(body[field]);
    if ('refusal' in reading) errors.push({ field: reading.field ?? field, detail: reading.refusal });
    return 'value' in reading ? reading.value : undefined;
  };

  for (const field of Object.keys(body)) {
    if (!(fields.allowed as readonly string[]).includes(field))
      errors.push({ field, detail: 'This field is not known here.' });
  }
  const name = read('name', readName);
  const description = read('description', readDescription);
  const expiresAt = read('expiresAt', (value) => readExpiry(value, now));
  const scopes = read('scopes', readChosenScopes);
  const extra = read('extra', readExtra);
  const paused = read('paused', readPaused);
  const retiresAt = read('retiresAt', readRetirement);
  const overlap = read('overlap', readOverlap);
  if (errors.length > 0) throw invalidFields(errors);
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(scopes !== undefined && { scopes }),
    ...(extra !== undefined && { extra }),
    ...(paused !== undefined && { paused }),
    ...(retiresAt !== undefined && { retiresAt }),
    ...(overlap !== undefined && { overlap }),
  };
}

/** `field`: where it is not the whole field that is refused. */
type Reading<T> = { readonly value: T } | { readonly refusal: string; readonly field?: string };

function readName(value: unknown): Reading<string> {
  if (typeof value !== 'string') return { refusal: 'A name is text.' };
  const name = value.trim().normalize('NFC');
  if (name === '') return { refusal: 'Enter a name.' };
  if (lengthOf(name) > nameMaxLength) return { refusal: `A name has at most ${nameMaxLength} characters.` };
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name))
    return { refusal: 'A name cannot contain control characters or line breaks.' };
  // Embeddings, overrides and isolates: they would let one name pass for another (UAX #9, UTS #55).
  if (/[\u202A-\u202E\u2066-\u2069]/u.test(name)) return { refusal: 'A name cannot contain text direction overrides.' };
  return { value: name };
}

function readDescription(value: unknown): Reading<string | null> {
  if (typeof value !== 'string') return { refusal: 'A description is text.' };
  const description = value.trim().normalize('NFC');
  if (lengthOf(description) > descriptionMaxLength) {
    return { refusal: `A description has at most ${descriptionMaxLength} characters.` };
  }
  if (/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(description))
    return { refusal: 'A description cannot contain control characters.' };
  return { value: description === '' ? null : description };
}

function readChosenScopes(value: unknown): Reading<string | null> {
  const read = readScopes(value);
  if ('refusal' in read) return read;
  return { value: read.scopes === '' ? null : read.scopes };
}

/** The one field that this product's page adds to the dialog. */
function readExtra(value: unknown): Reading<string | null> {
  if (typeof value !== 'object' || value === null) return { refusal: 'Extra fields are an object.' };
  const { allowedAddresses, ...others } = value as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { field: `extra.${unknown}`, refusal: 'This field is not known here.' };
  const field = 'extra.allowedAddresses';
  if (allowedAddresses === undefined) return { value: null };
  if (typeof allowedAddresses !== 'string') return { field, refusal: 'Addresses are text.' };
  const read = readAllowedAddresses(allowedAddresses);
  if ('refusal' in read) return { field, refusal: read.refusal };
  return { value: read.ranges === '' ? null : read.ranges };
}

function readPaused(value: unknown): Reading<boolean> {
  return typeof value === 'boolean' ? { value } : { refusal: 'Paused is true or false.' };
}

function readRetirement(value: unknown): Reading<null> {
  return value === null ? { value } : { refusal: 'The secret before can only be ended: by null.' };
}

function readOverlap(value: unknown): Reading<number> {
  const { overlaps } = rotationPolicy;
  const overlap = overlaps.find((each) => each === value);
  return overlap === undefined
    ? { refusal: `The overlap must be one of ${overlaps.join(', ')} ms.` }
    : { value: overlap };
}

function readExpiry(value: unknown, now: number): Reading<Date | null> {
  if (value === null) return { value: null };
  const instant = typeof value === 'string' ? instantOf(value) : undefined;
  if (instant === undefined) return { refusal: 'An expiry is an RFC 3339 date-time, or null for never.' };
  if (instant.getTime() <= now) return { refusal: 'The expiry must be in the future.' };
  return { value: instant };
}

/** An RFC 3339 date-time as an instant; nothing for a day that the calendar does not have. */
function instantOf(text: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/iu.exec(text);
  if (!match) return undefined;
  const instant = new Date(text.toUpperCase());
  if (Number.isNaN(instant.getTime())) return undefined;
  const day = new Date(`${match[1]}T00:00:00Z`);
  // Date moves 30 February on to March: such a day does not come back as it went in.
  return day.toISOString().startsWith(`${match[1]}T`) ? instant : undefined;
}

function lengthOf(text: string): number {
  return [...text].length;
}
