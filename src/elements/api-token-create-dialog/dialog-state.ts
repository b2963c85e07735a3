import {
  isOutcomeUnknown,
  TokenAdapterError,
  type TokenAdapterErrorCode,
  type TokenField,
} from '../../adapter/error.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenDraft } from '../../domain/draft.js';
import type { FormProblems } from '../../domain/token-form.js';

/** One submission: its body is frozen at the first try; backend and key are the same at every try. */
export interface Submission {
  readonly collection: TokenCollection;
  readonly draft: TokenDraft;
  readonly idempotencyKey: string;
  /** When it was first sent, in ms since the epoch, on the backend's clock as far as it is known. */
  readonly sentAt: number;
  /** The ids of the tokens that are known to have been there before. */
  readonly before: ReadonlySet<string>;
}

/** What a backend answered instead of a token, and when, in ms on the viewer's clock. */
export interface Refusal {
  readonly error: TokenAdapterError;
  readonly at: number;
}

/** What the creation dialog shows. */
export type DialogState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'editing';
      readonly problems: FormProblems;
      readonly refusal?: Refusal;
      /** Somebody was asked to prove who they are, and did not. */
      readonly unproven?: boolean;
    }
  /** The part that shows the secret could not be loaded; nothing was sent. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'submitting'; readonly submission: Submission; readonly afterUnknown: boolean }
  /** The host proves who the person is; the dialog stands aside and comes back as it was. */
  | { readonly kind: 'reauthenticating'; readonly behind: OpenState }
  /** No answer came, at this try or an earlier one: the token may exist. */
  | { readonly kind: 'outcome-unknown'; readonly submission: Submission; readonly refusal: Refusal }
  /** A token was made and shown, and another like it is there. */
  | { readonly kind: 'created-twice'; readonly submission: Submission };

export type OpenState = Exclude<DialogState, { kind: 'closed' | 'reauthenticating' }>;

export const noProblems: FormProblems = {};

/** Whether another try of a submission can leave a second live token: only an idempotent backend promises that it cannot. */
export function isRetrySafe({ collection }: Submission): boolean {
  return collection.adapter.supports?.idempotent === true;
}

/** Answers after which the same submission can get another one. */
const passing: ReadonlySet<TokenAdapterErrorCode> = new Set([
  'rate-limited',
  'unauthenticated',
  'reauthentication-required',
]);

/** Whether the same submission may be sent again, and another answer be hoped for. */
export function canTryAgain({
  submission,
  refusal: { error },
}: Extract<DialogState, { kind: 'outcome-unknown' }>): boolean {
  return isRetrySafe(submission) && (isOutcomeUnknown(error) || passing.has(error.code));
}

/**
 * What is left of a refusal once some of its fields have been edited: typing answers what was said of a field, and
 * nothing else. Nothing is left where it was about those fields only.
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

/** What a state was refused with. */
export function refusalOf(state: DialogState): Refusal | undefined {
  return state.kind === 'editing' || state.kind === 'outcome-unknown' ? state.refusal : undefined;
}

/** How long a backend still wants to be left alone, in ms; 0 where it does not (R26). */
export function waitLeft(state: DialogState, now: number): number {
  const refusal = refusalOf(state);
  return refusal === undefined ? 0 : Math.max(0, refusal.at + (refusal.error.retryAfter ?? 0) - now);
}
