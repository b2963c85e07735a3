import type { LitElement } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import type { Clock } from '../../domain/clock.js';
import type { TokenDraft } from '../../domain/draft.js';
import type { FormProblems } from '../../domain/token-form.js';
import type { Reauthenticate } from '../shared/reauthentication.js';

/** The element that shows the dialog. */
export interface CreationHost extends LitElement {
  readonly clock: Clock;
  readonly reauthenticate: Reauthenticate | null;
}

/** One submission. The draft, the backend and the idempotency key are the same for every retry. */
export interface Submission {
  readonly collection: TokenCollection;
  readonly draft: TokenDraft;
  readonly idempotencyKey: string;
  /** The time of the first attempt, in ms since the epoch, by the backend's clock as far as it is known. */
  readonly sentAt: number;
  /** The ids of the tokens that are known to have existed before. */
  readonly before: ReadonlySet<string>;
}

/** The error of a backend, and when it arrived, in ms by the viewer's clock. */
export interface Refusal {
  readonly error: TokenAdapterError;
  readonly at: number;
}

/** The states of the creation dialog. */
export type DialogState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'editing';
      readonly problems: FormProblems;
      readonly refusal?: Refusal;
      /** The person was asked to confirm their identity, and did not. */
      readonly reauthenticationRefused?: boolean;
    }
  /** The code that shows the secret could not be loaded, so nothing was sent. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'submitting'; readonly submission: Submission; readonly afterUnknown: boolean }
  /** The dialog is closed for now while the host confirms the person's identity, and comes back as it was. */
  | { readonly kind: 'reauthenticating'; readonly behind: OpenState }
  /** This attempt or an earlier one got no answer, so the token may exist. */
  | { readonly kind: 'outcome-unknown'; readonly submission: Submission; readonly refusal: Refusal }
  /** The backend created a token, whose secret was shown, and there is another token like it. */
  | { readonly kind: 'created-twice'; readonly submission: Submission };

export type OpenState = Exclude<DialogState, { kind: 'closed' | 'reauthenticating' }>;

export const noProblems: FormProblems = {};

/** The refusal that a state shows. */
export function refusalOf(state: DialogState): Refusal | undefined {
  return state.kind === 'editing' || state.kind === 'outcome-unknown' ? state.refusal : undefined;
}

/** When a retry is possible, in ms by the viewer's clock. Undefined: the backend does not ask for a wait (R26). */
export function retryAt(state: DialogState): number | undefined {
  const { error, at } = refusalOf(state) ?? {};
  return error?.retryAfter === undefined || at === undefined ? undefined : at + error.retryAfter;
}
