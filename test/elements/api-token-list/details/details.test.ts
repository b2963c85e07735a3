import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { memoryAdapter } from '../../../../src/adapters/memory.js';
import type { TokenPolicy } from '../../../../src/domain/policy.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import type { TokenUsage } from '../../../../src/domain/usage.js';
import { manualClock } from '../../../clock.js';
import { backend, held, inTurn, token } from '../../backends.js';
import { downloads } from '../../downloads.js';
import {
  activate,
  button,
  buttonNames,
  description,
  eventsAt,
  everyElement,
  focusedElement,
  isBusy,
  mountList,
  nameOf,
  part,
  parts,
  press,
  settled,
  spoken,
  until,
  visibleText,
} from '../../vocabulary.js';
import { focusOn } from '../menu.js';
import { heading, names, rows } from '../vocabulary.js';

type Usage = Required<TokenAdapter>['usage'];

const options = { signal: new AbortController().signal };
const day = 24 * 60 * 60 * 1000;

/** The open details dialog. */
function details(list: Element): HTMLElement {
  const open = everyElement(list).find((element) => element.matches('dialog[open][part~="details-dialog"]'));
  if (!(open instanceof HTMLElement)) throw new Error(`No details are open. The page shows: ${visibleText(list)}`);
  return open;
}

const isOpen = (list: Element) => parts(list, 'details-dialog').some((dialog) => dialog.matches('[open]'));

async function openDetails(list: Element, name: string): Promise<HTMLElement> {
  await activate(button(list, name));
  await until(() => isOpen(list), 'the details');
  return details(list);
}

/** The description of a term; undefined without the term. */
function fact(list: Element, term: string): string | undefined {
  const found = parts(list, 'details-fact').find((each) => visibleText(each.querySelector('dt') ?? each) === term);
  return found && visibleText(found.querySelector('dd') ?? found);
}

/** Opens the details of one token. */
async function open(fields: Partial<ApiToken>, policy: TokenPolicy = {}, clock = manualClock()) {
  const adapter = backend({ tokens: [token('CI deploy', fields)], policy, clock });
  const list = await mountList({ adapter, clock });
  await openDetails(list, 'CI deploy');
  return { list, adapter, clock };
}

/** Opens the details of one token on a backend that provides usage. */
async function openWithUsage(usage: Usage | TokenUsage, fields: Partial<ApiToken> = {}) {
  const asked: Parameters<Usage>[] = [];
  const method: Usage = (...args) => {
    asked.push(args);
    return typeof usage === 'function' ? usage(...args) : Promise.resolve(usage);
  };
  const list = await mountList({ adapter: backend({ tokens: [token('CI deploy', fields)] }, { usage: method }) });
  const before = asked.length;
  await openDetails(list, 'CI deploy');
  return { list, asked, before };
}

const words = (list: Element) => until(() => parts(list, 'details-usage-words')[0], 'the words').then(visibleText);
const november = (uses: Readonly<Record<string, number>>) =>
  Object.entries(uses).map(([date, each]) => ({ date: `2026-11-${date}`, uses: each }));

describe('the details of a token', () => {
  it('shows every line of a description, of which the row shows one', async () => {
    const lines = ['Deploys every tag to production.', 'Ask the platform team first.', 'Runs at night, too.'];
    const { list } = await open({ description: lines.join('\n') });
    const facts = parts(list, 'details-fact').map((each) => each.querySelector<HTMLElement>('.description'));
    const shown = facts.find((each) => each !== null);
    expect(shown?.clientHeight).to.equal(shown?.scrollHeight);
    expect(shown?.clientHeight).to.be.greaterThan(2.5 * parseFloat(getComputedStyle(shown as Element).fontSize));
  });

  it('open from its name by keyboard, are named by it, and return focus (A2, A4)', async () => {
    const list = await mountList({ adapter: backend() });
    const name = button(list, 'CI deploy');
    expect(nameOf(name)).to.equal('CI deploy');
    expect(description(name)).to.equal('Show details');
    expect(name.getAttribute('aria-haspopup')).to.equal('dialog');
    const dialog = await openDetails(list, 'CI deploy');
    expect(dialog.matches(':modal')).to.be.true;
    expect(dialog.getAttribute('aria-labelledby')).to.equal(focusedElement().id);
    await focusOn('CI deploy');
    expect(focusedElement().part.contains('details-heading')).to.be.true;
    await press('Tab');
    await focusOn('Close');
    await press('Tab');
    await focusOn('Download calendar reminder');
    await press('Escape');
    await until(() => !isOpen(list), 'closed details');
    expect(focusedElement()).to.equal(name);
  });

  it('are available with an adapter that only lists, and for tokens that have ended', async () => {
    const { memory } = backend({ tokens: [token('Old', { expiresAt: new Date('2026-11-01T12:00:00Z') })] });
    const list = await mountList({ adapter: { list: (...asked) => memory.list(...asked) } });
    await openDetails(list, 'Old');
    expect(fact(list, 'Status')).to.equal('Expired');
    expect(buttonNames(details(list))).to.deep.equal(['Close']);
    await activate(button(list, 'Close'));
    await until(() => !isOpen(list), 'closed details');
  });

  it('show everything that is known, each time to the minute, with zone, offset and distance (A19)', async () => {
    const { list } = await open(
      {
        id: 'tok_42',
        hint: 'ate_9fK2…c41x',
        description: 'Deploys every tag.\nAsk Grace first.',
        expiresAt: new Date('2027-06-30T12:04:05Z'),
        createdAt: new Date('2026-11-01T08:09:10Z'),
        createdBy: { name: 'Ada' },
        owner: { name: 'Platform team' },
        lastUsedAt: new Date('2026-11-30T12:05:06Z'),
        lastUsedFrom: '203.0.113.7',
        retiresAt: new Date('2026-12-01T13:05:00Z'),
        scopes: ['datasets:read', 'profile', 'legacy'],
      },
      {
        scopes: {
          presence: 'shown',
          choices: [
            { value: 'datasets:read', label: 'Read', resource: 'Datasets', group: 'Data' },
            { value: 'profile', label: 'Your profile' },
          ],
        },
      },
    );
    expect(fact(list, 'Status')).to.match(/^Being replaced .*Old secret works until/u);
    expect(fact(list, 'Token')).to.equal('ate_9fK2…c41x');
    expect(fact(list, 'Description')).to.equal('Deploys every tag. Ask Grace first.');
    expect(fact(list, 'Expires')).to.match(/^In 7 months .*30 June? 2027|June 30, 2027/u);
    expect(fact(list, 'Expires')).to.match(/2:04\sPM \(Europe\/Amsterdam, GMT\+2\)$/u);
    expect(fact(list, 'Last used')).to.match(
      /^59 minutes ago from 203\.0\.113\.7 .*1:05\sPM \(Europe\/Amsterdam, GMT\+1\)$/u,
    );
    expect(fact(list, 'Created')).to.match(/^29 days ago .*9:09\sAM \(Europe\/Amsterdam, GMT\+1\) by Ada$/u);
    expect(fact(list, 'Old secret works until')).to.match(/^Tomorrow /u);
    expect(fact(list, 'Scopes')).to.equal('Data Datasets: Read datasets:read Your profile profile legacy');
    expect(fact(list, 'Owner')).to.equal('Platform team');
    expect(fact(list, 'ID')).to.equal('tok_42');
    const times = [...details(list).querySelectorAll('time')].map((time) => time.dateTime);
    expect(times).to.include('2027-06-30T12:04:05.000Z').and.include('2026-11-01T08:09:10.000Z');
  });

  it('leave out facts that no backend reports, and say "Unknown" for others', async () => {
    const { list } = await open({ expiresAt: 'unknown', lastUsedAt: 'unknown' });
    expect(fact(list, 'Expires')).to.equal('Unknown');
    expect(fact(list, 'Last used')).to.equal('Unknown');
    for (const term of ['Token', 'Description', 'Scopes', 'Owner', 'Old secret works until']) {
      expect(fact(list, term), term).to.equal(undefined);
    }
    expect(parts(list, 'details-usage')).to.be.empty;
  });

  it('show the complete hint and id at any width, and hostile text as text (S9, S10)', async () => {
    const hint = `ate_${'9fK2'.repeat(20)}…c41x`;
    const narrow = document.createElement('div');
    narrow.style.inlineSize = '320px';
    document.body.append(narrow);
    const hostile = '<img src=x onerror=alert(1)>\u202Egnp';
    const adapter = backend({
      tokens: [token('CI deploy', { hint, description: hostile, createdBy: { name: hostile }, scopes: [hostile] })],
    });
    const list = await mountList({ adapter, place: narrow });
    const dialog = await openDetails(list, 'CI deploy');
    for (const name of ['details-hint', 'details-id']) {
      const shown = part(list, name);
      expect(shown.getClientRects()[0]?.right).to.be.at.most(dialog.getBoundingClientRect().right);
      expect(shown.scrollWidth).to.be.at.most(dialog.clientWidth);
    }
    expect(visibleText(part(list, 'details-hint'))).to.equal(hint);
    expect(dialog.querySelector('img')).to.equal(null);
    expect(fact(list, 'Created')).to.contain('by <img src=x onerror=alert(1)>⟨U+202E⟩gnp');
  });

  it('say why a token does not meet current policy, and show its other remarks (A13)', async () => {
    const { list } = await open(
      { scopes: ['root'], lastUsedAt: new Date('2026-01-01T12:00:00Z') },
      { expiry: { presence: 'required' }, scopes: { presence: 'optional', choices: [{ value: 'read' }] } },
    );
    const remarks = parts(list, 'details-remark').map(visibleText);
    expect(remarks).to.have.length(3);
    expect(remarks[0]).to.equal('Active');
    expect(remarks[1]).to.contain('Tokens must now have an expiration date.').and.to.contain('root');
    expect(remarks[2]).to.equal('Not used recently');
  });

  it('stay correct while they are open', async () => {
    const { list, clock } = await open({ expiresAt: new Date('2026-11-30T13:07:00Z') });
    expect(fact(list, 'Expires')).to.match(/^In 2 minutes/u);
    expect(parts(list, 'reminder-button')).to.have.length(1);
    clock.advance(60_000);
    await until(() => fact(list, 'Expires')?.startsWith('In 1 minute'), 'the next minute');
    clock.advance(61_000);
    await until(() => fact(list, 'Status') === 'Expired', 'the end');
    expect(parts(list, 'reminder-button')).to.be.empty;
  });
});

describe('the text about the last use', () => {
  const since = new Date('2026-10-01T00:00:00Z');

  it('says that there was none, or that nobody recorded it, in the row and in the details', async () => {
    const policy = { lastUsedSince: since };
    const { list } = await open({ lastUsedAt: 'never', createdAt: new Date('2026-09-01T00:00:00Z') }, policy);
    expect(rows(list)[0]?.join()).to.contain('No use since Oct 1, 2026').and.not.to.contain('Never used');
    expect(fact(list, 'Last used')).to.match(/^No use since Oct 1, 2026 Earlier use was not recorded\.$/u);
    expect(fact(list, 'Status')).to.equal('Active');
    list.remove();
    const { list: other } = await open({ lastUsedAt: 'never' }, policy);
    expect(rows(other)[0]?.join()).to.contain('Never used');
    expect(fact(other, 'Last used')).to.equal('Never used');
  });

  it('has neither minutes nor a time of day if the backend records days', async () => {
    const clock = manualClock({ at: '2026-11-30T13:05:00Z' });
    const { list } = await open({ lastUsedAt: new Date('2026-11-30T13:00:00Z') }, { lastUsedPrecision: day }, clock);
    const said = () => [rows(list)[0]?.join() ?? '', fact(list, 'Last used') ?? ''];
    for (const text of said()) {
      expect(text).to.contain('Today').and.to.contain('(UTC)');
      expect(text).not.to.match(/minute|hour|\d:\d\d/u);
    }
    clock.advance(11 * 60 * 60 * 1000);
    await until(() => said().every((text) => text.includes('Yesterday')), 'the next day');
  });
});

describe('the details of a token that changes elsewhere', () => {
  it('update, and say when it is gone, and keep focus (A4, R20)', async () => {
    const { list, adapter } = await open({});
    const known = token('CI deploy');
    await adapter.memory.update(known, { name: 'Release train' }, options);
    await list.refresh();
    await focusOn('Release train');
    expect(visibleText(part(list, 'details-heading'))).to.equal('Release train');
    await adapter.memory.revoke(known, options);
    await list.refresh();
    const gone = 'This token was revoked or deleted.';
    await until(() => visibleText(details(list)).includes(gone), 'the word that it is gone');
    expect(spoken(details(list))).to.equal(gone);
    expect(parts(list, 'details-facts')).to.be.empty;
    await press('Escape');
    await until(() => focusedElement() === heading(list), 'the focus on the heading');
  });

  it('move focus to the nearest row if their row is gone (A4)', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    await openDetails(list, 'Backup');
    await adapter.revoke(token('Backup'), options);
    await list.refresh();
    await until(() => parts(list, 'details-gone').length > 0, 'the word that it is gone');
    await press('Escape');
    await focusOn('Grafana');
  });

  it('do not say that it is gone if the list shows only a part of the tokens', async () => {
    const clock = manualClock();
    const tokens = Array.from({ length: 51 }, (_, index) => token(`Agent ${index}`, { age: index }));
    const adapter = memoryAdapter({ tokens, clock });
    const list = await mountList({ adapter, clock });
    await openDetails(list, 'Agent 49');
    await adapter.create(
      { name: 'New', expiry: { kind: 'never' }, expiresAt: 'never' },
      { ...options, idempotencyKey: 'a new one' },
    );
    clock.advance(60_000);
    await list.refresh();
    await until(() => visibleText(details(list)).includes('This token is no longer in the list.'), 'the word for it');
    expect(fact(list, 'ID')).to.equal('id of Agent 49');
  });

  it('do not say that it is gone if the pagination seems endless (R46)', async () => {
    let shown = ['Agent 1', 'Agent 2'];
    let calls = 0;
    const list = await mountList({
      adapter: backend(
        {},
        { list: () => Promise.resolve({ tokens: shown.map((name) => token(name)), nextCursor: `${(calls += 1)}` }) },
      ),
    });
    await openDetails(list, 'Agent 2');
    shown = ['Agent 1'];
    await list.refresh();
    await until(() => visibleText(details(list)).includes('This token is no longer in the list.'), 'the word for it');
    expect(parts(list, 'details-gone')).to.be.empty;
  });

  it('close when their adapter is replaced (R21)', async () => {
    const { list } = await open({});
    list.adapter = backend();
    await until(() => !isOpen(list) && !isBusy(list), 'closed details');
    expect(names(list)).to.have.length(3);
  });

  it('move with the list in the document, open and intact (R22)', async () => {
    const { list } = await open({ expiresAt: new Date('2027-01-31T13:05:00Z') });
    const place = document.createElement('section');
    document.body.append(place);
    place.append(list);
    await settled();
    await until(() => details(list).matches(':modal'), 'the details');
    expect(getComputedStyle(part(list, 'details-facts')).display).to.equal('grid');
    await press('Escape');
    await until(() => !isOpen(list), 'closed details');
  });
});

describe('the daily usage of a token', () => {
  it('is requested when the details open, with the whole row, and not before', async () => {
    const { list, asked, before } = await openWithUsage(
      { days: november({ 14: 38, 20: 4 }) },
      { opaque: { version: 7 } },
    );
    await words(list);
    expect([before, asked.length]).to.deep.equal([0, 1]);
    expect(asked[0]?.[0]).to.deep.include({ name: 'CI deploy', opaque: { version: 7 } });
  });

  for (const [what, usage, said] of [
    [
      'a busiest day',
      { days: november({ 14: 38, 29: 4 }) },
      'Used 42 times in the last 30 days. Busiest day: November 14 (38).',
    ],
    [
      'a pause since',
      { days: november({ 14: 38, 20: 4 }) },
      'Used 42 times in the last 30 days. Busiest day: November 14 (38). Not used since November 20.',
    ],
    ['days alike', { days: november({ 29: 2, 30: 2 }) }, 'Used 4 times in the last 30 days. Most in one day: 2.'],
    ['one day', { days: november({ 14: 1 }) }, 'Used once in the last 30 days. That was on November 14.'],
    ['nothing', { days: [] }, 'Not used in the last 30 days.'],
    [
      'days that nobody counted',
      { days: november({ 29: 3 }), since: '2026-11-20' },
      'Used 3 times since November 20. All on November 29.',
    ],
  ] as const) {
    it(`says ${what} in words, which the chart repeats as a picture (A13)`, async () => {
      const { list } = await openWithUsage(usage);
      expect(await words(list)).to.equal(said);
      const chart = everyElement(list).find((element) => element.part.contains('details-usage-chart'));
      if (usage.days.length === 0) {
        expect(chart).to.equal(undefined);
        return;
      }
      expect(chart?.getAttribute('aria-hidden')).to.equal('true');
      expect(chart?.querySelectorAll('rect')).to.have.length(30);
      const uncounted = 'since' in usage ? 19 : 0;
      expect(chart?.querySelectorAll('rect.not-counted')).to.have.length(uncounted);
      expect(visibleText(part(list, 'details-usage'))).to.contain('Days are in UTC.');
    });
  }

  it('says that it is loading, and that it failed, and retries with focus kept (R1, A4)', async () => {
    const first = held<TokenUsage>();
    let answer: () => Promise<TokenUsage> = () => first.promise;
    const errors = eventsAt(window, 'api-token-error');
    const { list, asked } = await openWithUsage(() => answer());
    expect(visibleText(part(list, 'details-usage'))).to.contain('Loading usage…');
    expect(part(list, 'details-usage').getAttribute('aria-busy')).to.equal('true');
    answer = () => Promise.resolve({ days: november({ 14: 2 }) });
    first.reject(new TokenAdapterError('network'));
    const retry = await until(() => parts(list, 'details-usage-retry-button')[0], 'the way to try again');
    expect(visibleText(part(list, 'details-usage'))).to.contain('Could not load usage. Could not reach the server.');
    expect(spoken(details(list))).to.contain('Could not load usage.');
    expect(errors.map(({ detail }) => [detail.operation, detail.code])).to.deep.equal([['usage', 'network']]);
    expect(fact(list, 'Status')).to.equal('Active');
    await activate(retry);
    expect(await words(list)).to.contain('Used 2 times');
    expect(asked).to.have.length(2);
    expect(details(list).contains(focusedElement())).to.be.true;
  });

  it('is requested again if the list is moved while it loads (R22)', async () => {
    let answer: Usage = () => held<TokenUsage>().promise;
    const { list, asked } = await openWithUsage((...args) => answer(...args));
    answer = () => Promise.resolve({ days: november({ 14: 2 }) });
    const place = document.createElement('section');
    document.body.append(place);
    place.append(list);
    expect(await words(list)).to.contain('Used 2 times');
    expect(asked[0]?.[1].signal.aborted).to.be.true;
  });

  it('is not mentioned if the backend has none for this token', async () => {
    const { list } = await openWithUsage(() => Promise.reject(new TokenAdapterError('unsupported')));
    await until(() => parts(list, 'details-usage').length === 0, 'no section');
    expect(fact(list, 'Status')).to.equal('Active');
  });

  it('is released with the details (R38)', async () => {
    const { list, asked } = await openWithUsage(() => held<TokenUsage>().promise);
    await press('Escape');
    await until(() => !isOpen(list), 'closed details');
    expect(asked[0]?.[1].signal.aborted).to.be.true;
    await openDetails(list, 'CI deploy');
    expect(asked).to.have.length(2);
    list.remove();
    expect(asked[1]?.[1].signal.aborted).to.be.true;
  });

  it('reports invalid parts to the host, and shows the rest (R29)', async () => {
    const problems = eventsAt(window, 'api-token-problems-found');
    const days = [{ date: 'yesterday', uses: 3 }, ...november({ 30: 2 })];
    const { list } = await openWithUsage({ days });
    expect(await words(list)).to.contain('Used 2 times');
    expect(problems[0]?.detail.problems[0]).to.include({ kind: 'wrong-type', where: 'usage.days[0].date' });
  });
});

describe('a reminder', () => {
  const expiresAt = new Date('2027-01-31T13:05:00Z');

  it('is a calendar file, named after the token and announced, without the secret or the adapter’s private data', async () => {
    const saved = downloads();
    const { list } = await open({ expiresAt, hint: 'ate_9fK2…c41x', opaque: { version: 'opaque-7' } });
    await activate(button(list, 'Download calendar reminder'));
    saved.restore();
    expect(saved.names).to.deep.equal(['ci-deploy-token-expires.ics']);
    const [file] = saved.blobs;
    expect(file?.type).to.contain('text/calendar');
    const text = (await file?.text())?.replaceAll('\r\n ', '') ?? '';
    expect(text).to.contain('DTSTART:20270131T130500Z').and.to.contain('SUMMARY:API token “CI deploy” expires');
    expect(text).to.contain('ate_9fK2…c41x').and.to.contain('TRIGGER:-P7D').and.not.to.contain('opaque');
    await until(() => parts(list, 'details-reminder-outcome').length > 0, 'the word for it');
    expect(visibleText(list)).to.contain('Check your downloads for ci-deploy-token-expires.ics.');
    expect(spoken(details(list))).to.contain('Check your downloads for ci-deploy-token-expires.ics.');
    await focusOn('Download calendar reminder');
  });

  it('can be replaced by the page, which gets an event first: then no file is saved', async () => {
    const saved = downloads();
    const requests = eventsAt(window, 'api-token-reminder-requested');
    window.addEventListener('api-token-reminder-requested', (event) => event.preventDefault(), { once: true });
    const { list } = await open({ expiresAt, opaque: { version: 7 } });
    await activate(button(list, 'Download calendar reminder'));
    await settled();
    saved.restore();
    expect(saved.names).to.be.empty;
    expect(requests).to.have.length(1);
    expect(requests[0]?.detail.expiresAt).to.deep.equal(expiresAt);
    expect(requests[0]?.detail.token).to.include({ name: 'CI deploy' }).and.not.to.have.property('opaque');
    expect(parts(list, 'details-reminder-outcome')).to.be.empty;
  });

  it('is not offered for a token that never expires, has ended, or has an unknown expiration', async () => {
    for (const fields of [
      { expiresAt: 'never' },
      { expiresAt: 'unknown' },
      { expiresAt: new Date('2026-11-30T13:04:00Z') },
      { expiresAt, status: 'revoked' },
    ] as const) {
      const { list } = await open(fields);
      expect(parts(list, 'reminder-button'), JSON.stringify(fields)).to.be.empty;
      list.remove();
    }
  });
});

describe('an ended session in the details', () => {
  const signedOut = (): Promise<never> => Promise.reject(new TokenAdapterError('unauthenticated'));

  it('is reported with Sign in beside the usage, which is requested once more after it (R24)', async () => {
    const usage = inTurn<Usage>(signedOut, signedOut, () => Promise.resolve({ days: november({ 14: 3 }) }));
    const { list } = await openWithUsage(usage);
    await until(() => buttonNames(list).includes('Try again'), 'the failure');
    expect(buttonNames(list), 'where the page has no way to sign in').not.to.include('Sign in');
    const answers = [false, true];
    const layers: number[] = [];
    list.reauthenticate = ({ reason }) => {
      expect(reason).to.equal('unauthenticated');
      layers.push(everyElement(document.body).filter((each) => each.matches('dialog[open]')).length);
      return Promise.resolve(answers.shift() ?? false);
    };
    button(list, 'Try again').click();
    await activate(await until(() => parts(list, 'sign-in-button')[0], 'the button that signs in'));
    await until(() => layers.length === 1, 'the request to the page');
    await until(() => part(list, 'details-dialog').matches(':modal'), 'the details again');
    await activate(await until(() => parts(list, 'sign-in-button')[0], 'the same button'));
    expect(visibleText(await until(() => parts(list, 'details-usage-words')[0], 'the words'))).to.match(/3/u);
    expect(part(list, 'details-dialog').matches(':modal')).to.equal(true);
    expect(layers).to.deep.equal([0, 0]);
    expect(buttonNames(list)).not.to.include('Sign in');
  });
});
