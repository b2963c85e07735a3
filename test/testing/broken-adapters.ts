/** Adapters with one realistic bug each, and the clause of the contract that must catch it. */
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { checkAdapter, type ConformanceReport } from '../../src/testing/index.js';
import type { BrokenAdapter } from './broken/broken-adapter.js';
import { changingBugs } from './broken/changing.js';
import { findingBugs } from './broken/finding.js';
import { issuingBugs } from './broken/issuing.js';
import { readingBugs } from './broken/reading.js';
import { usageBugs } from './broken/usage.js';
import { tokenBackend, tokensOf } from './token-backend.js';
import type { ApiToken } from '../../src/domain/token.js';

export const brokenAdapters: readonly BrokenAdapter[] = [
  ...readingBugs,
  ...findingBugs,
  ...issuingBugs,
  ...changingBugs,
  ...usageBugs,
];

/** The report on a broken adapter, and the tokens that its backend has afterward. */
export async function checkBroken({ members, memory, options }: BrokenAdapter): Promise<{
  readonly report: ConformanceReport;
  readonly left: readonly ApiToken[];
}> {
  const backend = tokenBackend(memory);
  const broken = () => ({ ...backend.adapter, ...members(backend) }) as TokenAdapter;
  const report = await checkAdapter(broken, { use: backend.use, limits: { pages: 50 }, ...options });
  return { report, left: await tokensOf(backend.adapter) };
}
