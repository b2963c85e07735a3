/** What to change when the server rejected a request of the kit, judging by the rejection. */
import { isRecord } from '../adapter/field-of.js';
import { isTokenAdapterErrorCode } from '../adapter/error.js';
import type { TokenDraft } from '../domain/draft.js';
import type { Advice, CallFailed } from './finding.js';
import { describe } from './describe.js';
import type { Workbench } from './workbench.js';

/** The parts of a case that the advice depends on. */
type Situation = Pick<Workbench, 'answered' | 'taken' | 'refused'>;

/** How many tokens the kit needs at a time for most of its clauses. */
export const tokensNeeded = 2;

/** Undefined: the rejection says no more than the clause does. */
export function adviceOnRefusal({ method, thrown }: CallFailed, situation: Situation): Advice | undefined {
  const code = isRecord(thrown) && isTokenAdapterErrorCode(thrown['code']) ? thrown['code'] : undefined;
  const hasWorked = situation.answered.has(method);
  const { status } = requestFailureOf(thrown) ?? {};
  switch (code) {
    case 'unauthenticated':
      if (hasWorked) return undefined;
      return situation.answered.has('list') ? moreThanASession : notSignedIn;
    case 'reauthentication-required':
      return proofWanted;
    case 'forbidden':
      return hasWorked ? undefined : notAllowed;
    case 'quota-exceeded':
      return roomAdvice(situation.taken.length);
    case 'rate-limited':
      return {
        advice: 'The kit sends some hundred requests. Raise the limit for its account, or wait between two runs.',
      };
    case 'network':
      return {
        advice: 'No server answered. Check that it is running, and the address that the adapter has.',
        configured: 'No server answered. Check that it is running, and `baseUrl`.',
      };
    case 'conflict':
      return isNameRepeated(situation) ? uniqueNames : undefined;
    case 'invalid':
      return method === 'create' ? adviceOnDraft(thrown, status, situation) : undefined;
    case 'not-found':
      return hasWorked ? undefined : nothingThere(method);
    case 'unsupported':
      return adviceOnUnsupported(method, situation.refused);
    case 'unknown':
      return adviceOnUnknown(method, thrown, hasWorked);
    default:
      return undefined;
  }
}

/** What the REST adapter reports about a failed request. It contains nothing that was sent or received. */
export function requestFailureOf(
  thrown: unknown,
): { readonly message: string; readonly status?: number; readonly key?: string } | undefined {
  const cause = isRecord(thrown) ? thrown['cause'] : undefined;
  if (!isRecord(cause) || cause['name'] !== 'RequestFailure') return undefined;
  const { message, status, key } = cause;
  if (typeof message !== 'string') return undefined;
  return { message, ...(typeof status === 'number' && { status }), ...(typeof key === 'string' && { key }) };
}

/** Advice for an account with room for only `room` tokens. */
export function roomAdvice(room: number): Advice {
  const tokens = room === 0 ? 'No more tokens' : room === 1 ? 'Only 1 more token' : `Only ${room} more tokens`;
  return {
    advice:
      `${tokens} may be made, and the kit needs ${tokensNeeded}: revoke some, ` +
      'or give the kit an account of its own.',
  };
}

const notSignedIn: Advice = {
  advice:
    'The kit is not signed in. Outside a page no cookie is sent by itself: let the adapter send the session, ' +
    "for example as { Cookie: 'session=…' } or as { Authorization: 'Bearer …' }.",
  configured:
    "The kit is not signed in: give `headers`. With a cookie: headers: () => ({ Cookie: 'session=…' }). " +
    "With a bearer token: headers: () => ({ Authorization: 'Bearer …' }). " +
    'Outside a page no cookie is sent by itself.',
};

const moreThanASession: Advice = {
  keys: ['failure.words', 'failure.statuses'],
  advice:
    '`list` was answered, so the session is good. If writes want a CSRF token, send one as your page does. ' +
    'If the server wants more here, such as a password, ' +
    "reject with 'reauthentication-required', and make the kit's adapter with the password.",
  configured:
    '`list` was answered, so the session is good. If writes want a CSRF token, send one by `headers`, as your page ' +
    'does. If the server wants more here, such as a password, ' +
    "map this refusal to 'reauthentication-required', and give the kit the password by `headers`.",
};

const proofWanted: Advice = {
  advice:
    'The server wants proof of who is there. In your page `reauthenticate` asks for it. ' +
    'The kit has no page: make its adapter with the proof, for example with the password of the test account.',
  configured:
    'The server wants proof of who is there. In your page `reauthenticate` asks for it. ' +
    'The kit has no page: give it the proof by `headers`, for example the password of the test account.',
};

const notAllowed: Advice = {
  advice:
    'The server does not allow this to the account of the kit. If it only misses a CSRF token, ' +
    'send one as your page does. Otherwise use an account that may manage its own tokens.',
  configured:
    'The server does not allow this to the account of the kit. If it only misses a CSRF token, ' +
    'send one by `headers`, as your page does. Otherwise use an account that may manage its own tokens.',
};

const uniqueNames: Advice = {
  keys: ['policy.name.unique'],
  advice:
    'The kit had sent this name before. If names are unique here, let `policy` answer { name: { unique: true } }.',
  configured: 'The kit had sent this name before. If names are unique here, set `policy.name.unique` to true.',
};

function nothingThere(method: string): Advice {
  return {
    keys: [`${method}.send`],
    advice: 'The server has nothing at this address (404). Compare the method and the path with its API.',
    configured:
      'The server has nothing at this address (404). Compare the method and the path with its API, and `baseUrl` too.',
  };
}

/** Which part of a draft the server rejected, as far as the rejection and the earlier drafts show. */
function adviceOnDraft(thrown: unknown, status: number | undefined, situation: Situation): Advice {
  const { refused, taken } = situation;
  const fields = isRecord(thrown) && isRecord(thrown['fields']) ? Object.keys(thrown['fields']) : [];
  if (isNameRepeated(situation) && (fields.length === 0 || fields.includes('name'))) return uniqueNames;
  const isNewKind = taken.length > 0 && taken.every(({ expiry }) => expiry.kind !== refused?.expiry.kind);
  if (refused && (fields.includes('expiry') || (fields.length === 0 && isNewKind)))
    return adviceOnExpiration(refused, taken);
  if (fields.length > 0 && !fields.includes('scopes')) {
    return {
      keys: ['create.body', 'policy'],
      advice: `The server refused ${fields.join(', ')}. Say in the policy what it allows, or look at what is sent.`,
    };
  }
  const refusal = status === undefined ? '' : ` with ${status}`;
  return {
    keys: ['create.body'],
    advice:
      `The server refused the draft${refusal}, and no field was named. If it wants more than a name and an expiration, ` +
      "give it by the kit's option `draft`, for example draft: { scopes: ['read'] }. " +
      'Name the field in the error, so that people see it, too.',
    configured:
      `The server refused the draft${refusal}${fields.length > 0 ? ' for its scopes' : ', and no field was named'}. ` +
      "If it wants more than a name and an expiration, give it by the kit's option `draft`, " +
      "for example draft: { scopes: ['read'] }. Map what it says under `failure.fields`, so that people see it, too.",
  };
}

function adviceOnExpiration({ expiry, expiresAt }: TokenDraft, taken: readonly TokenDraft[]): Advice {
  if (expiry.kind === 'never' || expiry.kind === 'backend-default') {
    return {
      keys: ['policy.expiry'],
      advice:
        `The server refused '${expiry.kind}' as an expiration. If tokens must expire here, set ` +
        "`policy.expiry.presence` to 'required'. If the server chooses the date when none is sent, set " +
        "`policy.expiry.whenAbsent` to 'backend-default'.",
    };
  }
  const isTooLate = taken.some((draft) => draft.expiresAt instanceof Date && draft.expiresAt < expiresAt);
  if (isTooLate) {
    return {
      keys: ['policy.expiry'],
      advice:
        `The server refused the expiration ${describe(expiresAt)} (${expiry.kind}) and took an earlier one. ` +
        'Set `policy.expiry.maxLifetime` to the longest lifetime that it allows, in milliseconds.',
    };
  }
  return {
    keys: ['create.body', 'policy.expiry'],
    advice:
      `The server refused the expiration ${describe(expiresAt)} (${expiry.kind}). ` +
      'Look at its format: text, seconds, milliseconds or days. If it is too near or too far, set `minLifetime` or ' +
      '`maxLifetime` of `policy.expiry`. If only some lifetimes are allowed, set `exact` to false and name them as `presets`.',
  };
}

function adviceOnUnsupported(method: string, refused: TokenDraft | undefined): Advice | undefined {
  if (method === 'list') return { advice: 'Tokens are switched off on this server, or for this account.' };
  if (method !== 'create' || refused?.expiry.kind !== 'never') return undefined;
  return {
    keys: ['create.body', 'policy.expiry'],
    advice: "A token that never expires cannot be asked for. Set `policy.expiry.presence` to 'required'.",
    configured:
      'Nothing says what to send for never. Write expiry(format, { never: … }), ' +
      "or set `policy.expiry.presence` to 'required'.",
  };
}

function adviceOnUnknown(method: string, thrown: unknown, hasWorked: boolean): Advice | undefined {
  const { key, status } = requestFailureOf(thrown) ?? {};
  if (key !== undefined) return { keys: [key], advice: adviceByKey[key] ?? 'Say where it is in the answer.' };
  if (status === undefined) return undefined;
  if (status === 404) return hasWorked ? undefined : nothingThere(method);
  if (status === 405)
    return { keys: [`${method}.send`], advice: 'The server has this address for other methods only.' };
  if (status < 300) {
    return {
      keys: [`${method}.send`],
      advice:
        'The answer is no JSON. It may be a page, of a proxy or to sign in: compare the address, and `baseUrl` too.',
    };
  }
  if (status >= 500) return { advice: `The server itself failed (${status}). Its log says why.` };
  return {
    keys: ['failure.words', 'failure.statuses'],
    advice: `Say what the status ${status} means here, by one of the codes of TokenAdapterError.`,
  };
}

const secretAdvice = 'Name the field of the answer that holds the secret: backends call it token, key, sha1 or value.';

const adviceByKey: Readonly<Record<string, string>> = {
  baseUrl: 'Give the whole address of the API: the kit has no page that it could be relative to.',
  'list.rows': 'Say where the array of rows is in the answer. Leave it out only if the answer is that array.',
  'create.secret': secretAdvice,
  'rotate.secret': secretAdvice,
};

function isNameRepeated({ refused, taken }: Situation): boolean {
  return refused !== undefined && refused.name !== '' && taken.some(({ name }) => name === refused.name);
}
