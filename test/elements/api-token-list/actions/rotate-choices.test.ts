import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import type { TokenPolicy } from '../../../../src/domain/policy.js';
import { inTurn, token } from '../../backends.js';
import { button, enter, everyElement, field, focusedElement, mountList, parts, spoken } from '../../vocabulary.js';
import { until, visibleText } from '../../vocabulary.js';
import { changeable, choose, focusOn, items, objections, openMenu, type Rotate } from '../menu.js';
import { confirm, names, question, rows } from '../vocabulary.js';

const hour = 60 * 60 * 1000;
const overlaps = [0, hour, 24 * hour, 7 * 24 * hour];
const hint = 'ate_9fK2…c41x';
const plain = token('CI deploy', { hint });
const twoMonths = token('CI deploy', {
  hint,
  createdAt: new Date('2026-10-15T10:00:00Z'),
  expiresAt: new Date('2026-12-15T11:00:00Z'),
});

async function askToRotate(policy: TokenPolicy, tokens = [plain], changes: Parameters<typeof changeable>[1] = {}) {
  const backend = changeable({ tokens, policy }, changes);
  const list = await mountList({ adapter: backend.adapter, lang: 'en-GB' });
  await choose(list, 'CI deploy', 'Rotate…');
  await until(() => visibleText(list).includes('Rotate “CI deploy”?'), 'the question');
  return { list, ...backend };
}

const rotate = (list: Element) => button(list, 'Rotate token').click();
const shown = (list: Element) => until(() => parts(list, 'secret')[0]?.textContent, 'the secret');
const chosen = (list: Element) =>
  parts(list, 'overlap-radio').map((radio) => radio instanceof HTMLInputElement && radio.checked);
const radio = (list: Element, text: RegExp) => {
  const found = parts(list, 'overlap-radio').find((each) => text.test(visibleText(each.closest('label') ?? each)));
  if (found === undefined) throw new Error(`There is no ${String(text)}.`);
  return found;
};

describe('how long the old secret keeps working', () => {
  it('is chosen from the overlaps of policy, each with its end, and the first is selected (A17)', async () => {
    const { list, rotations } = await askToRotate({ rotation: { overlaps } });
    await focusOn('Cancel');
    const text = visibleText(question(list));
    expect(text).to.contain('Current secret Stops working immediately');
    expect(text).to.contain('Keeps working for 1 hour, until 30 Nov 2026, 15:05');
    expect(text).to.contain('Keeps working for 7 days, until 7 Dec 2026, 14:05');
    expect(text).to.contain('Times in Europe/Amsterdam').and.to.contain(hint);
    expect(chosen(list)).to.deep.equal([true, false, false, false]);
    radio(list, /1 day/u).click();
    await until(() => chosen(list)[2], 'the choice');
    expect(await objections()).to.deep.equal([]);
    rotate(list);
    expect(await shown(list)).to.match(/^ate_/u);
    expect(rotations.map(([, rotation]) => rotation)).to.deep.equal([{ overlap: 24 * hour }]);
  });

  it('is shown if there is nothing to choose', async () => {
    const { list, rotations } = await askToRotate({ rotation: { overlaps: [hour] } });
    expect(parts(list, 'overlap-radio')).to.be.empty;
    expect(visibleText(question(list))).to.contain(
      'The current one keeps working until 30 Nov 2026, 15:05 (Europe/Amsterdam).',
    );
    rotate(list);
    await shown(list);
    expect(rotations.map(([, rotation]) => rotation)).to.deep.equal([{ overlap: hour }]);
  });

  it('does not appear if policy has no overlap', async () => {
    const { list, rotations } = await askToRotate({});
    expect(visibleText(question(list))).to.contain('Anything using the current secret stops working until');
    expect(visibleText(question(list))).to.contain('Expires Never');
    rotate(list);
    await shown(list);
    expect(rotations.map(([, rotation]) => rotation)).to.deep.equal([{}]);
  });

  it('says that a secret that is already being replaced ends with this rotation', async () => {
    const retiring = token('CI deploy', { status: 'active', retiresAt: new Date('2026-12-02T12:00:00Z') });
    const { list } = await askToRotate({ rotation: { overlaps } }, [retiring]);
    expect(visibleText(question(list))).to.contain(
      'The previous secret, due to work until 2 Dec 2026, 13:00 (Europe/Amsterdam), stops working immediately.',
    );
  });

  it('leaves the old row beside the new one if the rotation creates another token', async () => {
    const { adapter } = changeable({ tokens: [plain], policy: { rotation: { overlaps: [hour] } } });
    const old = { ...plain, retiresAt: new Date('2026-11-30T14:05:00Z') };
    const pair = [token('CI deploy', { id: 'new' }), old];
    let hasRotated = false;
    const two: TokenAdapter = {
      ...adapter,
      supports: { update: ['name'] },
      list: async (query, options) => ({
        ...(await adapter.list(query, options)),
        ...(hasRotated && { tokens: pair, total: 2 }),
      }),
      rotate: () => {
        hasRotated = true;
        return Promise.resolve({ secret: 'ate_new', token: { id: 'new' } });
      },
    };
    const list = await mountList({ adapter: two });
    await choose(list, 'CI deploy', 'Rotate…');
    await until(() => parts(list, 'confirm-button').length === 1, 'the question');
    rotate(list);
    await shown(list);
    await until(() => names(list).length === 2, 'two rows');
    expect(visibleText(list)).to.contain('Old secret works until');
  });
});

describe('the expiration of the new secret', () => {
  const policy: TokenPolicy = { rotation: { expiry: 'chosen' } };

  it('is as long from now as before if it is to be chosen (A18), and is shown with the secret', async () => {
    const { list, rotations } = await askToRotate(policy, [twoMonths]);
    expect((field(list, 'Expiration') as HTMLSelectElement).value).to.equal('2');
    rotate(list);
    await shown(list);
    expect(rotations.map(([, rotation]) => rotation)).to.deep.equal([
      { expiry: { kind: 'months', months: 2 }, expiresAt: new Date('2027-01-30T13:05:00Z') },
    ]);
    const reveal = everyElement(list).find(({ localName }) => localName === 'token-reveal-once');
    expect(visibleText(reveal ?? list)).to.contain('30 Jan 2027, 14:05 (Europe/Amsterdam)');
    expect(rows(list)[0]?.[1]).to.contain('In 2 months');
  });

  it('is kept if it is not chosen, and the dialog says so', async () => {
    const { list } = await askToRotate({ rotation: { expiry: 'kept' } }, [twoMonths]);
    expect(parts(list, 'expiry-select')).to.be.empty;
    expect(visibleText(question(list)).replace(/(day),/u, '$1')).to.contain(
      'Expires Tuesday 15 December 2026 at 12:00 (Europe/Amsterdam), in 15 days',
    );
  });

  it('must be chosen if the token has expired, and the expired secret gets no overlap (R15)', async () => {
    const expired = token('CI deploy', { expiresAt: new Date('2026-11-29T00:00:00Z') });
    const { list, rotations } = await askToRotate({ rotation: { overlaps, expired: true } }, [expired]);
    expect(parts(list, 'overlap-radio')).to.be.empty;
    rotate(list);
    await shown(list);
    expect(rotations[0]?.[1].overlap).to.equal(undefined);
    expect(rotations[0]?.[1].expiresAt).to.be.a('date');
  });

  it('stays as chosen, with the backend’s error at the field, if it is refused (R15, R16)', async () => {
    const said = { fields: { expiry: 'At most a year.' } };
    const { list, rotations } = await askToRotate({ rotation: { overlaps, expiry: 'chosen' } }, [twoMonths], {
      rotate: () => Promise.reject(new TokenAdapterError('invalid', said)),
    });
    radio(list, /1 hour/u).click();
    enter(field(list, 'Expiration'), '24');
    rotate(list);
    await until(() => visibleText(question(list)).includes('At most a year.'), 'the refusal');
    await until(() => focusedElement().part.contains('expiry-select'), 'the focus in the field');
    expect((focusedElement() as HTMLSelectElement).value).to.equal('24');
    expect(chosen(list)).to.deep.equal([false, true, false, false]);
    enter(field(list, 'Expiration'), '12');
    rotate(list);
    await until(() => rotations.length === 2, 'the second try');
    const [first, second] = rotations.map(([, , { idempotencyKey }]) => idempotencyKey);
    expect(first).not.to.equal(second);
  });
});

describe('a rotation without a response', () => {
  it('is retried with the same key and the same choices, which cannot be changed (R15)', async () => {
    const lose: Rotate = () => Promise.reject(new TokenAdapterError('network'));
    const succeed: Rotate = (row) => Promise.resolve({ secret: 'ate_second', token: { id: row.id } });
    const { list, rotations } = await askToRotate({ rotation: { overlaps, expiry: 'chosen' } }, [twoMonths], {
      rotate: inTurn(lose, succeed),
    });
    radio(list, /1 hour/u).click();
    rotate(list);
    await until(() => visibleText(list).includes('The current secret may have been replaced.'), 'honest words');
    radio(list, /7 days/u).click();
    enter(field(list, 'Expiration'), '24');
    await until(() => chosen(list)[1], 'the choice that was sent');
    rotate(list);
    expect(await shown(list)).to.equal('ate_second');
    const [first, second] = rotations.map(([, rotation, { idempotencyKey }]) => ({ rotation, idempotencyKey }));
    expect(first).to.deep.equal(second);
  });
});

describe('ending the old secret early', () => {
  const policy: TokenPolicy = { rotation: { overlaps: [hour, 0] } };

  async function rotated() {
    const backend = changeable({ tokens: [plain], policy });
    const signal = new AbortController().signal;
    await backend.adapter.memory.rotate(plain, { overlap: hour }, { signal, idempotencyKey: 'before' });
    const list = await mountList({ adapter: backend.adapter, lang: 'en-GB' });
    return { list, ...backend };
  }

  it('asks with its end, ends only that secret, announces it, and returns focus (A4, A17)', async () => {
    const { list, updates, adapter } = await rotated();
    await choose(list, 'CI deploy', 'Revoke old secret…');
    await until(() => visibleText(list).includes('Revoke the old secret of “CI deploy”?'), 'the question');
    await focusOn('Cancel');
    expect(visibleText(question(list))).to.contain('It would work until 30 Nov 2026, 15:05 (Europe/Amsterdam).');
    expect(await objections()).to.deep.equal([]);
    button(list, 'Revoke old secret').click();
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ retiresAt: 'now' }]);
    expect(adapter.calls.revoke).to.be.empty;
    expect(spoken(list)).to.contain('Old secret of “CI deploy” revoked.');
    await openMenu(list, 'CI deploy');
    expect(items(list)).not.to.include('Revoke old secret…');
  });

  it('means revoking it if it has its own row', async () => {
    const old = token('CI deploy', { retiresAt: new Date('2026-12-01T00:00:00Z') });
    const { adapter } = changeable({ tokens: [old] });
    const list = await mountList({ adapter });
    await openMenu(list, 'CI deploy');
    expect(items(list)).to.include('Revoke now…').and.not.to.include('Revoke…').and.not.to.include('Rotate…');
    button(list, 'Revoke now…').click();
    await until(() => visibleText(list).includes('Revoke “CI deploy”?'), 'the question');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 1, 'the request');
  });
});
