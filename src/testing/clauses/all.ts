import type { Clause } from '../clause.js';
import type { ConformanceOptions } from '../options.js';
import { callClauses } from './calls.js';
import { createClauses, issuingClauses } from './create.js';
import { consistencyClauses, declaredClauses } from './declared.js';
import { errorClauses, failureClauses } from './errors.js';
import { expiryClauses } from './expiry.js';
import { findingClauses } from './finding.js';
import { idempotencyClauses } from './idempotency.js';
import { listClauses } from './list.js';
import { pagingClauses } from './paging.js';
import { policyClauses, roomClauses } from './policy.js';
import { queryClauses } from './query.js';
import { revokeClauses, takingBackClauses } from './revoke.js';
import { rotateClauses } from './rotate.js';
import { rowClauses } from './rows.js';
import { secretClauses } from './secret.js';
import { updateClauses } from './update.js';
import { usageClauses } from './usage.js';

/** Every clause that can be checked from outside, in the order in which to fix failures. */
export function clausesFor({ failures }: Pick<ConformanceOptions, 'failures'>): readonly Clause[] {
  return [
    ...declaredClauses,
    ...listClauses,
    ...consistencyClauses,
    ...roomClauses,
    ...issuingClauses,
    ...takingBackClauses,
    ...rowClauses,
    ...createClauses,
    ...callClauses,
    ...secretClauses,
    ...errorClauses,
    ...failureClauses(failures),
    ...revokeClauses,
    ...updateClauses,
    ...rotateClauses,
    ...expiryClauses,
    ...pagingClauses,
    ...queryClauses,
    ...findingClauses,
    ...idempotencyClauses,
    ...policyClauses,
    ...usageClauses,
  ];
}
