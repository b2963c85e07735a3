/**
 * Loads all lazy parts in advance, so that no test waits for a server. The file end-to-end/loaded-on-intent.test.ts
 * tests what is loaded when, and what happens if it cannot be loaded.
 */
import '../../src/elements/api-token-list/query/url-state-controller.js';
import '../../src/elements/shared/diagnostics.js';
import '../../src/browser/placement.js';
import '../../src/elements/api-token-list/actions/row-actions.js';
import '../../src/elements/api-token-list/actions/changing.js';
import '../../src/elements/api-token-create-dialog/api-token-create-dialog.js';
import '../../src/elements/api-token-list/rows/custom-columns.js';
import '../../src/elements/api-token-list/details/details-dialog.js';
import '../../src/elements/api-token-list/bulk-revoke/bulk-revocation.js';
import '../../src/elements/api-token-list/touch.js';
import '../../src/elements/shared/expiry/calendar.js';
import '../../src/elements/chunks/layers.js';
import '../../src/elements/chunks/search.js';
import '../../src/elements/chunks/popover.js';
import { sendingCode } from '../../src/elements/api-token-create-dialog/api-token-create-dialog.js';
import { hostFieldsCode } from '../../src/elements/api-token-create-dialog/host-fields-slot.js';
import { scopesCode } from '../../src/elements/api-token-create-dialog/scopes-entry.js';
import { exactDateCode } from '../../src/elements/shared/expiry/exact-date-entry.js';

await Promise.all([exactDateCode, hostFieldsCode, scopesCode, sendingCode].map((code) => code.get()));
