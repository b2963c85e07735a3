/** Adapters that return values that no type allows (R48). */
import { expect } from '@esm-bundle/chai';
import { checkTokenPolicy } from '../../src/adapter/check.js';
import { attack, badValues, canCreate, errors, listOf, stands, told, withMethod } from './hostile.js';

/** Every number, word and list of a policy, each in a policy that is otherwise correct. */
const policies: Readonly<Record<string, (value: unknown) => unknown>> = {
  policy: (value) => value,
  name: (name) => ({ name }),
  'name.presence': (presence) => ({ name: { presence } }),
  'name.maxLength': (maxLength) => ({ name: { maxLength } }),
  'name.minLength': (minLength) => ({ name: { minLength } }),
  'name.pattern': (pattern) => ({ name: { pattern } }),
  'name.patternDescription': (patternDescription) => ({ name: { pattern: '.*', patternDescription } }),
  'name.unique': (unique) => ({ name: { unique } }),
  'name.ignoresCase': (ignoresCase) => ({ name: { unique: true, ignoresCase } }),
  expiry: (expiry) => ({ expiry }),
  'expiry.presence': (presence) => ({ expiry: { presence } }),
  'expiry.presets': (presets) => ({ expiry: { presence: 'required', presets } }),
  'expiry.presets[0]': (preset) => ({ expiry: { presence: 'required', presets: [preset, { months: 1 }] } }),
  'expiry.presets[0].months': (months) => ({ expiry: { presence: 'required', presets: [{ months }] } }),
  'expiry.exact': (exact) => ({ expiry: { presence: 'required', exact } }),
  'expiry.minLifetime': (minLifetime) => ({ expiry: { presence: 'required', minLifetime } }),
  'expiry.maxLifetime': (maxLifetime) => ({ expiry: { presence: 'required', maxLifetime } }),
  'expiry.whenAbsent': (whenAbsent) => ({ expiry: { whenAbsent } }),
  'expiry.granularity': (granularity) => ({ expiry: { presence: 'required', granularity, maxLifetime: 1e9 } }),
  'expiry.wholeDays': (wholeDays) => ({ expiry: { presence: 'required', wholeDays } }),
  'expiry.wholeDays.timeZone': (timeZone) => ({ expiry: { wholeDays: { timeZone, inclusive: true } } }),
  'expiry.wholeDays.inclusive': (inclusive) => ({ expiry: { wholeDays: { timeZone: 'UTC', inclusive } } }),
  'expiry.revives': (revives) => ({ expiry: { revives } }),
  description: (description) => ({ description }),
  'description.presence': (presence) => ({ description: { presence } }),
  'description.maxLength': (maxLength) => ({ description: { presence: 'optional', maxLength } }),
  scopes: (scopes) => ({ scopes }),
  'scopes.presence': (presence) => ({ scopes: { presence, choices: [{ value: 'read' }] } }),
  'scopes.choices': (choices) => ({ scopes: { presence: 'optional', choices } }),
  'scopes.choices[0]': (choice) => ({ scopes: { presence: 'optional', choices: [choice, { value: 'read' }] } }),
  'scopes.choices[0].value': (value) => ({ scopes: { presence: 'optional', choices: [{ value }] } }),
  'scopes.choices[0].implies': (implies) => ({
    scopes: { presence: 'optional', choices: [{ value: 'read', implies, everything: implies }] },
  }),
  'scopes.choices[0].group': (group) => ({
    scopes: { presence: 'optional', choices: [{ value: 'read', group, label: group, resource: group }] },
  }),
  'scopes.whenAbsent': (whenAbsent) => ({ scopes: { presence: 'optional', whenAbsent, choices: [{ value: 'read' }] } }),
  rotation: (rotation) => ({ rotation }),
  'rotation.overlaps': (overlaps) => ({ rotation: { overlaps } }),
  'rotation.expiry': (expiry) => ({ rotation: { expiry } }),
  quota: (quota) => ({ quota }),
  'quota.limit': (limit) => ({ quota: { limit, used: 0 } }),
  'quota.used': (used) => ({ quota: { limit: 1e301, used } }),
  lastUsedSince: (lastUsedSince) => ({ lastUsedSince }),
  lastUsedPrecision: (lastUsedPrecision) => ({ lastUsedPrecision }),
};

describe('policies with bad values', () => {
  /** The elements use only what was read from a policy. If several values are read alike, test only one of them. */
  const tried = new Set<string>();
  for (const [name, policyOf] of Object.entries(policies)) {
    attack(`leave the list as it is, and creating possible: ${name} (R48)`, async () => {
      let refusals = 0;
      for (const [kind, value] of Object.entries({ ...badValues, ...(name !== 'quota.limit' && { zero: () => 0 }) })) {
        const { policy, problems } = checkTokenPolicy(policyOf(value()));
        refusals += problems.length;
        const reading = JSON.stringify(policy);
        if (tried.has(reading)) continue;
        tried.add(reading);
        const before = told().length + errors.length;
        const list = await listOf(withMethod('policy', () => Promise.resolve(policyOf(value()))));
        stands(list, kind);
        await canCreate(list);
        if (problems.length > 0) expect(told().length + errors.length, kind).to.be.above(before);
        list.remove();
      }
      expect(refusals).to.be.above(0);
    });
  }
});
