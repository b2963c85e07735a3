import type { TokenPrefill } from './draft.js';
import type { ExpiryChoice } from './expiry.js';
import { longestExpiry } from './expiry-limits.js';
import type { TokenPolicy } from './policy.js';
import { scopesOnOffer } from './scopes-on-offer.js';
import {
  emptyExpiryForm,
  formPresets,
  isLongestOffered,
  type ExpiryForm,
  type FormContext,
  type PurposeForm,
} from './token-form.js';

/**
 * The policy to use while the backend's is not known: the fields of the draft may be sent and are shown, so that
 * nothing is lost and nothing is sent unseen.
 */
export function policyOfDraft({ description, scopes }: TokenPrefill): TokenPolicy {
  return {
    ...(typeof description === 'string' && description !== '' && { description: { presence: 'optional' } }),
    ...(Array.isArray(scopes) && scopes.length > 0 && { scopes: { presence: 'optional' } }),
  };
}

/** The purpose of a token in a draft. Fields that the draft leaves out, or that this backend does not offer, are empty. */
export function prefilledPurpose(
  { name, description, scopes }: TokenPrefill,
  { policy }: Pick<FormContext, 'policy'>,
): PurposeForm {
  return {
    name: typeof name === 'string' ? name : '',
    description: typeof description === 'string' ? description : '',
    scopes: Array.isArray(scopes) ? scopesOnOffer(textsOf(scopes), policy.scopes).known : [],
  };
}

/** The scopes of a draft that cannot be chosen here. */
export function scopesNotOnOffer({ scopes }: Pick<TokenPrefill, 'scopes'>, policy: TokenPolicy): readonly string[] {
  return Array.isArray(scopes) ? scopesOnOffer(textsOf(scopes), policy.scopes).unknown : [];
}

/** A draft may come from a host's storage, so its values are not trusted. */
function textsOf(scopes: readonly unknown[]): readonly string[] {
  return scopes.filter((scope) => typeof scope === 'string');
}

/** Whether a draft has an expiry that only {@link ExactDates} can fill in. */
export function needsExactDates(prefill: TokenPrefill, context: FormContext): boolean {
  return plainlyPrefilled(prefill, context) === undefined;
}

/**
 * The choice of an expiry, filled with a draft. A lifetime that is not a preset here becomes the exact moment that it
 * means now; one that is longer than allowed becomes the longest.
 */
export function prefilledExpiry(prefill: TokenPrefill, context: FormContext): ExpiryForm {
  return { ...emptyExpiryForm(context), ...askedExpiry(prefill, context) };
}

/** The draft's expiry, as form fields; empty if the draft has none. */
export function askedExpiry(prefill: TokenPrefill, context: FormContext): Partial<ExpiryForm> {
  const plain = plainlyPrefilled(prefill, context);
  const choice = choiceOf(prefill);
  if (plain !== undefined || choice === undefined) return plain ?? {};
  if (context.exactDates !== undefined) return context.exactDates.prefilled(choice, context);
  return { expiryWanted: true, ...(context.policy.expiry?.exact !== false && { expiry: 'exact' }) };
}

/** Fills in an expiry that needs no exact date; undefined if the choice is not on offer. */
function plainlyPrefilled(prefill: TokenPrefill, context: FormContext): Partial<ExpiryForm> | undefined {
  const { policy } = context;
  const choice = choiceOf(prefill);
  if (choice === undefined || choice.kind === 'backend-default') return {};
  if (choice.kind === 'never') return { expiryWanted: policy.expiry?.presence === 'required' };
  if (choice.kind === 'months' && formPresets(context).some(({ months }) => months === choice.months)) {
    return { expiryWanted: true, expiry: choice.months };
  }
  const longest = longestExpiry(policy.expiry, context.now);
  // Compare the days, not the dates: a clock change in between would make the dates differ.
  if (choice.kind === 'days' && longest?.kind === 'days' && choice.days === longest.days) {
    return { expiryWanted: true, expiry: longestOnOffer(context) };
  }
  return undefined;
}

/** The longest lifetime that can be chosen without an exact date. */
export function longestOnOffer(context: FormContext): ExpiryForm['expiry'] {
  if (isLongestOffered(context)) return 'longest';
  const presets = formPresets(context).map(({ months }) => months);
  return presets.length === 0 ? emptyExpiryForm(context).expiry : Math.max(...presets);
}

function choiceOf({ expiry, expiresAt }: TokenPrefill): ExpiryChoice | undefined {
  if (expiry !== undefined) return expiry;
  if (expiresAt === 'never') return { kind: 'never' };
  const instant = dateOf(expiresAt);
  return instant && { kind: 'instant', instant };
}

/** A date, or a date that was stored as JSON. */
export function dateOf(value: unknown): Date | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
