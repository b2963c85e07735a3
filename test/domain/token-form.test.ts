import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatDay } from '../../src/domain/date-entry.js';
import { duplicateOf, type TokenDraft, type TokenPrefill } from '../../src/domain/draft.js';
import { exactDates } from '../../src/domain/exact-dates.js';
import { expiryProblem } from '../../src/domain/expiry.js';
import type { ExpiryPolicy, TokenPolicy } from '../../src/domain/policy.js';
import { policyOfDraft, prefilledExpiry, prefilledPurpose, scopesNotOnOffer } from '../../src/domain/prefill.js';
import { timeEntryOf } from '../../src/domain/time-entry.js';
import {
  emptyExpiryForm,
  formPresets,
  isExpiryOffered,
  isLongestOffered,
  readExpiry,
  readTokenForm,
  type FormContext,
  type TokenForm,
} from '../../src/domain/token-form.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/** 14:05 in Amsterdam on the last day of November. */
const now = new Date('2026-11-30T13:05:20.500Z');

function contextOf(policy: TokenPolicy, at = now): FormContext {
  return { now: at, timeZone: 'Europe/Amsterdam', language: 'en-GB', policy, exactDates };
}

function formOf(context: FormContext, entered: Partial<TokenForm> = {}): TokenForm {
  return { ...prefilledTokenForm({ name: 'Nightly' }, context), expiryWanted: true, ...entered };
}

/** The whole form, as the creation dialog opens it with a draft. */
function prefilledTokenForm(prefill: TokenPrefill, context: FormContext): TokenForm {
  return { ...prefilledPurpose(prefill, context), ...prefilledExpiry(prefill, context) };
}

function draftOf(form: TokenForm, context: FormContext): TokenDraft {
  const reading = readTokenForm(form, context);
  if (reading.kind !== 'draft') throw new Error(JSON.stringify(reading.problems));
  return reading.draft;
}

/** Every option of the form except an exact date. */
function offers(context: FormContext): readonly (number | 'longest')[] {
  return [
    ...formPresets(context).map(({ months }) => months),
    ...(isLongestOffered(context) ? ['longest' as const] : []),
  ];
}

const zones = ['UTC', 'Europe/Amsterdam', 'Pacific/Kiritimati', 'America/St_Johns', 'Australia/Lord_Howe'] as const;

const expiryPolicies: fc.Arbitrary<ExpiryPolicy> = fc.record(
  {
    presence: fc.constantFrom('optional', 'required'),
    presets: fc.array(fc.record({ months: fc.integer({ min: 1, max: 40 }) }), { maxLength: 5 }),
    minLifetime: fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((days) => days * day),
      fc.integer({ min: 1, max: day }),
    ),
    maxLifetime: fc.oneof(
      fc.integer({ min: 45, max: 800 }).map((days) => days * day),
      fc.integer({ min: 45 * day, max: 800 * day }),
    ),
    granularity: fc.constantFrom('minute', 'second'),
    wholeDays: fc.record({ timeZone: fc.constantFrom(...zones), inclusive: fc.boolean() }),
  },
  { requiredKeys: [] },
);

const moments = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date);

const contexts: fc.Arbitrary<FormContext> = fc
  .record({
    expiry: expiryPolicies,
    now: moments,
    timeZone: fc.constantFrom(...zones),
    language: fc.constantFrom('en-US', 'en-GB', 'de', 'ja', 'ar-EG'),
  })
  .map(({ expiry, ...context }) => ({ ...context, policy: { expiry }, exactDates }));

describe('a choice of expiry, under any policy,', () => {
  it('is accepted by the backend if it is on offer (R30)', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        for (const expiry of offers(context)) {
          const reading = readExpiry(formOf(context, { expiry }), context);
          if (reading.kind !== 'expiry' || !(reading.expiresAt instanceof Date)) throw new Error(`not ${expiry}`);
          assert.equal(expiryProblem(reading.expiresAt, context.now, context.policy.expiry), undefined);
        }
      }),
    );
  });

  it('comes back as it was sent when the draft is opened again (A18, R24)', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        for (const expiry of offers(context)) {
          const draft = draftOf(formOf(context, { expiry }), context);
          const kept = JSON.parse(JSON.stringify(draft)) as TokenDraft;
          const again = draftOf(prefilledTokenForm(kept, context), context);
          // A time is entered to the minute, so the start of the minute replaces an instant within it.
          const lost = draft.expiry.kind === 'instant' ? minute : 1;
          const [sent, reopened] = [Number(draft.expiresAt), Number(again.expiresAt)];
          assert.ok(sent >= reopened && sent - reopened < lost, `${sent} ${reopened}`);
        }
      }),
    );
  });

  it('at the shown limit is accepted, and none beyond it', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        if (context.policy.expiry?.wholeDays !== undefined) return;
        const much = {
          ...formOf(context),
          expiry: 'exact' as const,
          date: formatDay({ year: 2399, month: 1, day: 1 }, context.language),
          time: timeEntryOf({ hour: 0, minute: 0 }, context.language),
        };
        const reading = readExpiry(much, context);
        if (reading.kind !== 'problem' || reading.problem.kind !== 'too-late') return;
        const form = prefilledTokenForm({ expiresAt: reading.problem.latest }, context);
        assert.equal(readExpiry(form, context).kind, 'expiry');
      }),
    );
  });
});

describe('the expiry of a draft', () => {
  const inclusive = { timeZone: 'UTC', inclusive: true };

  it('is the longest if it lasts as long as policy allows, or longer', () => {
    const context = contextOf({ expiry: { maxLifetime: 365 * day, presets: [{ months: 2 }] } });
    for (const expiry of [
      { kind: 'days', days: 365 },
      { kind: 'days', days: 800 },
      { kind: 'months', months: 24 },
    ] as const) {
      assert.equal(prefilledTokenForm({ expiry }, context).expiry, 'longest');
    }
    const presetsOnly = contextOf({ expiry: { maxLifetime: 364 * day, exact: false } });
    assert.equal(prefilledTokenForm({ expiry: { kind: 'months', months: 24 } }, presetsOnly).expiry, 6);
  });

  it('is the nearest preset that lasts as long if only presets may be chosen', () => {
    const context = contextOf({ expiry: { exact: false, presets: [{ months: 12 }, { months: 1 }, { months: 6 }] } });
    const chosen = (prefill: Parameters<typeof prefilledTokenForm>[0]) => prefilledTokenForm(prefill, context).expiry;
    assert.equal(chosen({ expiry: { kind: 'days', days: 14 } }), 1);
    assert.equal(chosen({ expiry: { kind: 'months', months: 3 } }), 6);
    assert.equal(chosen({ expiresAt: new Date('2027-06-30T13:05:00Z') }), 12);
    assert.equal(chosen({ expiry: { kind: 'months', months: 20 } }), 12);
  });

  it('stays an exact moment that is too late, and is reported as too late', () => {
    const context = contextOf({ expiry: { maxLifetime: 30 * day } });
    const form = prefilledTokenForm({ expiresAt: new Date('2028-01-01T00:00:00Z') }, context);
    assert.equal(form.expiry, 'exact');
    const reading = readExpiry(form, context);
    assert.equal(reading.kind === 'problem' && reading.problem.kind, 'too-late');
  });

  it('is the same date if the backend keeps days to their end', () => {
    const context = contextOf({ expiry: { wholeDays: inclusive } });
    const asDay = prefilledTokenForm({ expiry: { kind: 'day', day: { year: 2027, month: 1, day: 31 } } }, context);
    const asInstant = prefilledTokenForm({ expiresAt: new Date('2027-02-01T00:00:00Z') }, context);
    assert.equal(asDay.date, '31/01/2027');
    assert.equal(asInstant.date, '31/01/2027');
  });

  it('is the start of its day if the backend keeps times', () => {
    const context = contextOf({});
    const form = prefilledTokenForm({ expiry: { kind: 'day', day: { year: 2027, month: 1, day: 31 } } }, context);
    assert.equal(form.date, '31/01/2027');
    assert.deepEqual([form.time.hour, form.time.minute], ['00', '00']);
  });

  it('is left out if it is invalid', () => {
    const context = contextOf({});
    const empty = emptyExpiryForm(context);
    for (const expiry of [
      { kind: 'day' },
      { kind: 'day', day: { year: 2027, month: 2, day: 30 } },
      { kind: 'days', days: -1 },
      { kind: 'instant', instant: 'soon' },
      { kind: 'when it rains' },
    ]) {
      const form = prefilledExpiry({ expiry } as TokenPrefill, context);
      assert.deepEqual(form, empty, JSON.stringify(expiry));
    }
  });
});

describe('an expiry of a backend that keeps days', () => {
  it('is the last day allowed if the preset is allowed but the end of its day is not', () => {
    // Twelve months from here are 365 days.
    const expiry = {
      maxLifetime: 365 * day,
      presets: [{ months: 12 }],
      wholeDays: { timeZone: 'UTC', inclusive: true },
    };
    const context = contextOf({ expiry });
    assert.deepEqual(formPresets(context), [{ months: 12 }]);
    assert.deepEqual(draftOf(formOf(context, { expiry: 12 }), context).expiry, {
      kind: 'day',
      day: { year: 2027, month: 11, day: 29 },
    });
  });
});

describe('if only presets may be chosen and none is allowed', () => {
  const presetsOnly = { exact: false, presets: [{ months: 12 }], maxLifetime: 30 * day } as const;

  it('there is no choice, and if an expiry is required, the backend decides', () => {
    for (const [presence, kind] of [
      ['optional', 'never'],
      ['required', 'backend-default'],
    ] as const) {
      const context = contextOf({ expiry: { ...presetsOnly, presence } });
      assert.equal(isExpiryOffered(context), false);
      assert.equal(draftOf(formOf(context), context).expiry.kind, kind);
    }
  });
});

describe('if no expiration can be chosen', () => {
  it('a draft asks for never, or leaves the expiry to a server that sets the lifetime', () => {
    for (const [whenAbsent, kind, expiresAt] of [
      [undefined, 'never', 'never'],
      ['never', 'never', 'never'],
      ['backend-default', 'backend-default', 'unknown'],
    ] as const) {
      const context = contextOf({ expiry: { presence: 'unsupported', ...(whenAbsent && { whenAbsent }) } });
      const draft = draftOf(formOf(context), context);
      assert.deepEqual([draft.expiry, draft.expiresAt], [{ kind }, expiresAt]);
    }
  });
});

describe('the fields of a draft', () => {
  const prefill = { name: 'Nightly', description: 'For Grafana', scopes: ['read', 'gone'] };

  it('are sent while the backend’s policy is unknown, and shown meanwhile', () => {
    const context = contextOf(policyOfDraft(prefill));
    const { description, scopes } = draftOf(prefilledTokenForm(prefill, context), context);
    assert.deepEqual([description, scopes], ['For Grafana', ['read', 'gone']]);
    assert.deepEqual(policyOfDraft({ name: 'Nightly', scopes: [] }), {});
  });

  it('are sent as far as policy allows, and the rest can be named', () => {
    const policy: TokenPolicy = { scopes: { presence: 'optional', choices: [{ value: 'read' }] } };
    const context = contextOf(policy);
    const { description, scopes } = draftOf(prefilledTokenForm(prefill, context), context);
    assert.deepEqual([description, scopes], [undefined, ['read']]);
    assert.deepEqual(scopesNotOnOffer(prefill, policy), ['gone']);
  });
});

describe('a duplicate', () => {
  const token = { id: '1', name: 'Nightly', createdAt: new Date('2026-01-13T10:16:00Z') };

  it('of a token that lasts to the end of a day lasts as long', () => {
    const policy: TokenPolicy = { expiry: { wholeDays: { timeZone: 'UTC', inclusive: true } } };
    const months = duplicateOf(
      { ...token, expiresAt: new Date('2026-03-14T00:00:00Z') },
      [],
      'Europe/Amsterdam',
      policy,
    );
    assert.deepEqual(months.expiry, { kind: 'months', months: 2 });
    const days = duplicateOf({ ...token, expiresAt: new Date('2026-02-01T00:00:00Z') }, [], 'Europe/Amsterdam', policy);
    assert.deepEqual(days.expiry, { kind: 'days', days: 18 });
    const context = contextOf(policy);
    assert.equal(prefilledTokenForm(days, context).date, '18/12/2026');
  });

  it('of a token that lasts longer than any allowed lifetime proposes the first preset (R47)', () => {
    for (const [expiresAt, presets] of [
      ['5026-12-01T00:00:00Z', [{ months: 6 }]],
      ['5026-12-24T00:00:00Z', undefined],
    ] as const) {
      const policy: TokenPolicy = presets === undefined ? {} : { expiry: { presets } };
      const { expiry } = duplicateOf({ ...token, expiresAt: new Date(expiresAt) }, [], 'UTC', policy);
      assert.deepEqual(expiry, { kind: 'months', months: presets?.[0].months ?? 2 });
    }
  });

  it('has a name that is no longer than allowed', () => {
    const policy = { name: { maxLength: 8 } };
    assert.equal(duplicateOf({ ...token, name: 'Nightly1', expiresAt: 'never' }, [], 'UTC', policy).name, 'Nightl 2');
  });
});
