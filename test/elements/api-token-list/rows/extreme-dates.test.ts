import { expect } from '@esm-bundle/chai';
import { token } from '../../backends.js';
import { button, everyElement, field, mountList, parts, press, until, visibleText } from '../../vocabulary.js';
import { changeable, choose } from '../menu.js';
import { askToRevoke, names, question, rows } from '../vocabulary.js';

const dialogIn = (list: Element) =>
  until(() => everyElement(list).find((element) => element.matches('dialog[open]')), 'the dialog');

const meaningIn = (root: Node) => visibleText(parts(root, 'expiry-meaning')[0] ?? root);

/** The latest dates that databases and languages use for "never", and the limits of a Date. */
const extremes = [
  '9999-12-31T23:59:59.999Z',
  '+010000-01-01T00:00:00Z',
  '+012026-06-01T10:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '-271821-04-20T00:00:00.000Z',
];

describe('a token with extreme dates', () => {
  for (const moment of extremes) {
    const at = new Date(moment);
    const extreme = token('Ancient', { createdAt: new Date('2026-11-01T00:00:00Z'), expiresAt: at, lastUsedAt: at });

    it(`is listed, and its details and changes work: ${moment} (R47)`, async () => {
      const { adapter } = changeable({ tokens: [extreme], policy: { rotation: { overlaps: [0], expiry: 'chosen' } } });
      const list = await mountList({ adapter, lang: 'en-GB' });
      expect(names(list)).to.deep.equal(['Ancient']);
      expect(rows(list)[0]?.[1]).to.match(/\d/u);
      button(list, 'Ancient').click();
      await until(() => parts(list, 'details-facts')[0], 'the details');
      await press('Escape');
      await until(() => parts(list, 'details-facts').length === 0, 'the end of the details');
      if (at.getTime() > Date.now()) await askForChanges(list);
      await askToRevoke(list, 'Ancient');
      expect(visibleText(question(list))).to.contain('Last used');
      await press('Escape');
    });
  }

  for (const moment of extremes.filter((each) => !/^[01-]/u.test(each))) {
    it(`without a creation date is not offered an end that cannot be entered: ${moment} (R47)`, async () => {
      const { createdAt: _createdAt, ...undated } = token('Ancient', { expiresAt: new Date(moment) });
      const policy = { rotation: { overlaps: [0], expiry: 'chosen' as const } };
      const { adapter, rotations } = changeable({ tokens: [undated], policy });
      const list = await mountList({ adapter, lang: 'en-GB' });
      await askForChanges(list);
      await choose(list, 'Ancient', 'Rotate…');
      await until(() => visibleText(list).includes('Rotate “Ancient”?'), 'the question for a new secret');
      const dialog = await dialogIn(list);
      await until(() => parts(dialog, 'expiry-meaning')[0], 'what is proposed');
      expect(visibleText(dialog)).not.to.contain('Never expires');
      button(list, 'Rotate token').click();
      await until(() => rotations.length > 0, 'the rotation');
      await until(() => parts(list, 'secret')[0], 'the secret');
    });
  }

  /** Opens the dialogs for another expiration and for a new secret, and cancels both. */
  async function askForChanges(list: Element): Promise<void> {
    await choose(list, 'Ancient', 'Change expiration…');
    await until(() => visibleText(list).includes('Current expiration'), 'the question for another expiry');
    expect(field(list, 'Expiration')).to.have.property('value', '2');
    await press('Escape');
    await until(() => !visibleText(list).includes('Current expiration'), 'the end of the question');
    await choose(list, 'Ancient', 'Rotate…');
    await until(() => visibleText(list).includes('Rotate “Ancient”?'), 'the question for a new secret');
    await press('Escape');
    await until(() => !visibleText(list).includes('Give “Ancient”'), 'the end of the question');
  }
});

describe('a duplicate of a token without a creation date', () => {
  const undated = (expiresAt: Date) => {
    const { createdAt: _createdAt, ...rest } = token('CI deploy', { expiresAt });
    return rest;
  };

  it('ends when that token ends, and never lasts forever', async () => {
    const { adapter } = changeable({ tokens: [undated(new Date('2027-01-31T13:05:00Z'))] });
    const list = await mountList({ adapter, lang: 'en-GB' });
    await choose(list, 'CI deploy', 'Duplicate…');
    const dialog = await dialogIn(list);
    await until(() => /31 January 2027/u.test(meaningIn(dialog)), 'the same end');
    expect(visibleText(dialog)).not.to.contain('Never expires');
  });

  it('lasts for the shortest preset if that token has expired', async () => {
    const { adapter } = changeable({ tokens: [undated(new Date('2026-10-01T00:00:00Z'))] });
    const list = await mountList({ adapter, lang: 'en-GB' });
    await choose(list, 'CI deploy', 'Duplicate…');
    const dialog = await dialogIn(list);
    await until(() => /in 2 months/u.test(meaningIn(dialog)), 'two months');
  });

  it('is not offered by a rotation to last forever either', async () => {
    const policy = { rotation: { overlaps: [0], expiry: 'chosen' as const } };
    const { adapter } = changeable({ tokens: [undated(new Date('2027-01-31T13:05:00Z'))], policy });
    const list = await mountList({ adapter, lang: 'en-GB' });
    await choose(list, 'CI deploy', 'Rotate…');
    const dialog = await dialogIn(list);
    await until(() => /31 January 2027/u.test(meaningIn(dialog)), 'the same end');
  });
});

describe('moments in the past that are in the future by the viewer’s clock', () => {
  const ahead = (seconds: number) => new Date(Date.parse('2026-11-30T13:05:00Z') + seconds * 1000);

  for (const seconds of [90, 3600, 400 * 24 * 3600]) {
    it(`are shown as now: ${seconds} s (R30)`, async () => {
      const early = token('Early', { createdAt: ahead(seconds), lastUsedAt: ahead(seconds), scopes: ['read'] });
      const { adapter } = changeable({ tokens: [early] });
      const list = await mountList({ adapter: { ...adapter, list: () => Promise.resolve({ tokens: [early] }) } });
      Object.assign(list, { columns: ['created'] });
      await list.updateComplete;
      expect(rows(list)[0]?.[2]).to.match(/^Now/u);
      const told = () => parts(list, 'created-cell').map(visibleText).join();
      expect(told()).to.match(/^Now/u);
      button(list, 'Early').click();
      const facts = await until(() => parts(list, 'details-facts')[0], 'the details');
      expect(visibleText(facts)).not.to.match(/In \d/u);
      await press('Escape');
      await until(() => parts(list, 'details-facts').length === 0, 'the end of the details');
      await askToRevoke(list, 'Early');
      expect(visibleText(question(list)))
        .to.contain('Last used now')
        .and.not.to.match(/in \d/u);
      await press('Escape');
    });
  }

  it('are shown as today if uses are kept by day (R30)', async () => {
    const early = token('Early', { lastUsedAt: ahead(40 * 24 * 3600) });
    const policy = { lastUsedPrecision: 24 * 60 * 60 * 1000 };
    const { adapter } = changeable({ tokens: [early], policy });
    const list = await mountList({ adapter: { ...adapter, list: () => Promise.resolve({ tokens: [early], policy }) } });
    expect(rows(list)[0]?.[2]).to.match(/^Today/u);
  });

  it('do not make a token that the backend calls expired expire in a minute (R30)', async () => {
    const expired = token('Gone', { expiresAt: ahead(60), status: 'expired' });
    const { adapter } = changeable({ tokens: [expired] });
    const list = await mountList({ adapter });
    expect(rows(list)[0]?.[1]).not.to.match(/In \d|today/u);
  });
});
