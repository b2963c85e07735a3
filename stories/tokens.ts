import type { ApiToken } from '../src/domain/token.js';
import { ago, ahead } from './story-clock.js';

/** Sets ids and creation dates so that the tokens are listed in the order of the array. */
function inThisOrder(tokens: readonly Omit<ApiToken, 'id' | 'createdAt'>[]): ApiToken[] {
  return tokens.map((token, index) => ({ ...token, id: `token-${index + 1}`, createdAt: ago(200 + index, 'days') }));
}

/** Seven tokens of one person: one about to expire, one expired, one paused. */
export const everydayTokens = inThisOrder([
  {
    name: 'CI deploy',
    hint: 'ate_9fK2…c41x',
    expiresAt: new Date('2027-01-31T14:05+01:00'),
    lastUsedAt: ago(3, 'minutes'),
    lastUsedFrom: '198.51.100.24',
  },
  {
    name: 'Grafana dashboards',
    hint: 'ate_Qm7v…81Zd',
    expiresAt: new Date('2026-11-24T09:00+01:00'),
    lastUsedAt: ago(2, 'hours'),
    lastUsedFrom: '203.0.113.7',
  },
  {
    name: 'رمز النشر',
    hint: 'ate_Lx0p…7Hwa',
    expiresAt: new Date('2027-02-07T00:00+01:00'),
    lastUsedAt: ago(1, 'days'),
    lastUsedFrom: '203.0.113.7',
  },
  {
    name: 'Nightly export to the warehouse',
    hint: 'ate_a8Rk…x0Nf',
    expiresAt: 'never',
    lastUsedAt: ago(12, 'days'),
  },
  { name: 'Zapier import', hint: 'ate_W5cd…2pLs', expiresAt: 'never', lastUsedAt: ago(161, 'days') },
  {
    name: 'Old laptop',
    hint: 'ate_Ff61…qT9u',
    expiresAt: new Date('2026-11-03T18:00+01:00'),
    lastUsedAt: ago(190, 'days'),
  },
  {
    name: 'Terraform',
    hint: 'ate_t2Ye…Mb3q',
    expiresAt: new Date('2027-10-23T10:30+02:00'),
    lastUsedAt: 'never',
    status: 'paused',
  },
]);

/** As many tokens as a company's machines have: some about to expire, some expired, some unused. */
export function fleet(amount: number): ApiToken[] {
  const uses = ['CI deploy', 'Nightly export', 'Grafana dashboards', 'Überwachung', 'رمز النشر', 'Terraform', 'Backup'];
  const scopes = ['deployments:write', 'metrics:read', 'orders:read', 'storage:write'];
  return inThisOrder(
    Array.from({ length: amount }, (_, index) => {
      const number = String(index + 1);
      return {
        name: `${uses[index % uses.length] ?? ''} ${number}`,
        hint: `ate_${number.padStart(4, '0')}…${(index * 7919).toString(36).slice(-4).padStart(4, 'x')}`,
        ...(index % 5 === 0 && { description: `For team ${String.fromCharCode(65 + (index % 26))}` }),
        scopes: scopes.filter((_scope, place) => (index + place) % 3 === 0),
        expiresAt: index % 4 === 0 ? ('never' as const) : ahead(((index * 37) % 700) - 40, 'days'),
        lastUsedAt: index % 11 === 0 ? ('never' as const) : ago((index * 53) % 4000, 'hours'),
        ...(index % 40 === 7 && { status: 'paused' }),
      };
    }),
  );
}

/** Every way in which a token can be near its end or past it, and every status that a backend can report. */
export const endingTokens = inThisOrder([
  { name: 'Ends this evening', expiresAt: ahead(6, 'hours'), lastUsedAt: ago(3, 'minutes') },
  { name: 'Ends tomorrow', expiresAt: ahead(1, 'days'), lastUsedAt: ago(1, 'hours') },
  { name: 'Ends within the week', expiresAt: ahead(6, 'days'), lastUsedAt: ago(2, 'days') },
  { name: 'Ends after the week', expiresAt: ahead(8, 'days'), lastUsedAt: ago(2, 'days') },
  { name: 'Ended a minute ago', expiresAt: ago(1, 'minutes'), lastUsedAt: ago(2, 'minutes') },
  { name: 'Ended last year', expiresAt: ago(400, 'days'), lastUsedAt: ago(500, 'days') },
  { name: 'Replaced, still works', expiresAt: 'never', lastUsedAt: ago(1, 'days'), retiresAt: ahead(1, 'days') },
  { name: 'Revoked', expiresAt: 'never', lastUsedAt: ago(30, 'days'), status: 'revoked' },
  { name: 'Paused', expiresAt: 'never', lastUsedAt: ago(30, 'days'), status: 'paused' },
  { name: 'Waits for approval', expiresAt: 'never', lastUsedAt: 'never', status: 'pending' },
  { name: 'Approval denied', expiresAt: 'never', lastUsedAt: 'never', status: 'denied' },
  { name: 'Used up', expiresAt: 'never', lastUsedAt: ago(3, 'hours'), status: 'exhausted' },
  { name: 'In a state of the backend’s own', expiresAt: 'never', lastUsedAt: 'never', status: 'Quarantined' },
]);

/** From a backend that reports little: no dates, sometimes not even a name. */
export const barelyKnownTokens = inThisOrder([
  { name: 'Backup', expiresAt: 'unknown' },
  { name: 'Mirror', hint: '…4f2a91c0', expiresAt: 'unknown', lastUsedAt: 'unknown' },
  { name: '', hint: '…77be03d1', expiresAt: 'never', lastUsedAt: 'unknown' },
  { name: '', expiresAt: 'unknown' },
]);

/** Names with markup, URLs, direction changes, nothing visible, or far too much text (S9, S10). */
export const hostileTokens = inThisOrder(
  [
    '<img src=x onerror=alert(document.domain)>',
    '"><script>alert(1)</script>',
    'javascript:alert(1)',
    '${alert(1)} {{constructor.constructor("alert(1)")()}}',
    '__proto__',
    'CI deploy\u202Eyolped IC',
    'CI\u200B deploy',
    ' \u00A0 ',
    'line\nbreak\tand \u0007 bell',
    'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030Dalgo',
    '👩🏽‍💻 build',
    'NoPlaceToBreakThisVeryLongNameWithoutAnySpacesThatSomebodyPastedFromAnEnvironmentVariable_'.repeat(2),
    `Ten thousand characters ${'and more '.repeat(1109)}`.slice(0, 10_000),
  ].map((name) => ({ name, hint: 'ate_Zz9z…zZ9z', expiresAt: 'never', lastUsedAt: 'never' })),
);

/** A token with all facts, which does not meet current policy. */
export const whollyKnownTokens = inThisOrder([
  {
    name: 'CI deploy',
    hint: 'ate_9fK2…c41x',
    description: 'Deploys every tag to production.\nAsk the platform team before you revoke it.',
    scopes: ['deployments:write', 'metrics:read', 'billing:admin'],
    createdBy: { name: 'Ada Lindqvist' },
    owner: { name: 'Platform team' },
    expiresAt: ahead(9, 'days'),
    lastUsedAt: ago(3, 'minutes'),
    lastUsedFrom: '198.51.100.24',
  },
]);

/** Names in a script that is written from right to left. */
export const arabicTokens = inThisOrder([
  { name: 'رمز النشر', hint: 'ate_Lx0p…7Hwa', expiresAt: ahead(70, 'days'), lastUsedAt: ago(1, 'days') },
  { name: 'لوحات المراقبة', hint: 'ate_Qm7v…81Zd', expiresAt: ahead(1, 'days'), lastUsedAt: ago(2, 'hours') },
  { name: 'النسخ الاحتياطي (S3)', hint: 'ate_a8Rk…x0Nf', expiresAt: 'never', lastUsedAt: ago(12, 'days') },
  { name: 'CI deploy', hint: 'ate_9fK2…c41x', expiresAt: ago(20, 'days'), lastUsedAt: 'never' },
]);

/** Tokens with full access, because of a scope or because none was chosen, and one without. */
export const fullAccessTokens = inThisOrder([
  { name: 'Break glass', hint: 'ate_9fK2…c41x', expiresAt: ahead(9, 'days'), lastUsedAt: 'never', scopes: [] },
  { name: 'Metrics', hint: 'ate_Qm7v…81Zd', expiresAt: 'never', lastUsedAt: ago(2, 'hours'), scopes: ['metrics:read'] },
]);
