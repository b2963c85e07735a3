import { callAdapter, type CallLimits } from '../adapter/call.js';
import { checkTokenPolicy } from '../adapter/check-page.js';
import { hasMethod } from '../adapter/field-of.js';
import type { TokenCollection } from './token-collection.js';

/**
 * Reads the backend's current policy: from the latest page, unless something has changed since; otherwise from the
 * adapter's `policy()`, or from a new page. Empty if the backend sends no policy. The problems are only those of
 * `policy()`, because the list reports those of pages.
 */
export async function readPolicy(
  collection: TokenCollection,
  limits: CallLimits,
): Promise<ReturnType<typeof checkTokenPolicy>> {
  const { adapter, pagePolicy, isPagePolicyOld } = collection;
  if (pagePolicy !== undefined && !isPagePolicyOld) return { policy: pagePolicy, problems: [] };
  if (!hasMethod(adapter, 'policy')) {
    const { signal = new AbortController().signal } = limits;
    // If the page cannot be read, keep the earlier policy.
    if (isPagePolicyOld) await collection.list({ pageSize: 1 }, { ...limits, signal }).catch(() => undefined);
    return { policy: collection.pagePolicy ?? {}, problems: [] };
  }
  const ask = (signal: AbortSignal) => adapter.policy({ signal });
  return checkTokenPolicy(await callAdapter(ask, limits));
}
