import {
  isOutcomeUnknown,
  TokenAdapterError,
  type TokenAdapterErrorCode,
  type TokenField,
} from '../../adapter/error.js';
import type { DialogState, Refusal, Submission } from './dialog-state.js';

/** Whether a retry is safe: only an idempotent backend promises not to create a second token. */
export function isRetrySafe({ collection }: Submission): boolean {
  return collection.supports.idempotent === true;
}

/** Errors that may go away, so that a retry of the same submission can succeed. */
const passing: ReadonlySet<TokenAdapterErrorCode> = new Set([
  'rate-limited',
  'unauthenticated',
  'reauthentication-required',
]);

/** Whether a retry of the same submission is safe and may succeed. */
export function canTryAgain({
  submission,
  refusal: { error },
}: Extract<DialogState, { kind: 'outcome-unknown' }>): boolean {
  return isRetrySafe(submission) && (isOutcomeUnknown(error) || passing.has(error.code));
}

/**
 * Removes the messages about edited fields from a refusal. Returns undefined if the refusal was only about those
 * fields.
 */
export function withoutAnsweredFields(refusal: Refusal, answered: readonly TokenField[]): Refusal | undefined {
  const { error, at } = refusal;
  const entries = Object.entries(error.fields);
  const left = entries.filter(([field]) => !answered.some((each) => each === field));
  if (left.length === entries.length) return refusal;
  if (left.length === 0 && error.retryAfter === undefined) return undefined;
  const { code, retryAfter, requestId, userMessage, challenge } = error;
  const rest = new TokenAdapterError(code, {
    fields: Object.fromEntries(left),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(requestId !== undefined && { requestId }),
    ...(userMessage !== undefined && { userMessage }),
    ...(challenge !== undefined && { challenge }),
    cause: error.cause,
  });
  return { error: rest, at };
}
