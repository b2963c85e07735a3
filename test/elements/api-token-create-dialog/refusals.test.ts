import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, inTurn, namesAt, token } from '../backends.js';
import {
  button,
  buttonNames,
  description,
  enter,
  eventsAt,
  field,
  focusedElement,
  openDialog,
  part,
  parts,
  press,
  settled,
  spoken,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { chooseExactDate, drafts, generate, idempotencyKeys, theReveal } from './vocabulary.js';

/** An adapter whose `create` fails once in the given way and then works. */
function failingOnce(failure: () => Promise<never>) {
  return backend({}, (memory) => ({
    create: inTurn<Required<TokenAdapter>['create']>(failure, (...asked) => memory.create(...asked)),
  }));
}

const refusing = (...reason: ConstructorParameters<typeof TokenAdapterError>) =>
  failingOnce(() => Promise.reject(new TokenAdapterError(...reason)));

describe('a creation that the backend refuses', () => {
  it('is reported at the name, focuses it, and keeps the whole draft (R4)', async () => {
    const adapter = refusing('invalid', { fields: { name: 'No names of birds, please.' } });
    const dialog = await openDialog({ adapter });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog, 'Kingfisher');
    button(dialog, 'Cancel').focus();
    const name = field(dialog, 'Name');
    await until(() => visibleText(dialog).includes('No names of birds, please.'), 'the refusal');
    await until(() => focusedElement() === name, 'the focus on Name');
    expect(description(name)).to.contain('No names of birds, please.');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    expect(name.value).to.equal('Kingfisher');
    expect(field(dialog, 'Date').value).to.equal('01/05/2027');
    expect([field(dialog, 'Hour').value, field(dialog, 'Minute').value]).to.deep.equal(['10', '00']);
    enter(name, 'Granite');
    button(dialog, 'Generate token').click();
    await theReveal();
    const [refused, taken] = drafts(adapter.calls);
    expect(taken).to.deep.equal({ ...refused, name: 'Granite' });
    const [first, second] = idempotencyKeys(adapter.calls);
    expect(second).not.to.equal(first);
  });

  it('is reported at the expiry, and focuses it (R4)', async () => {
    const dialog = await openDialog({ adapter: refusing('invalid', { fields: { expiry: 'Not on a Tuesday.' } }) });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog);
    await until(() => visibleText(dialog).includes('Not on a Tuesday.'), 'the refusal');
    await until(() => focusedElement() === field(dialog, 'Date'), 'the focus on Date');
    expect(description(field(dialog, 'Date'))).to.contain('Not on a Tuesday.');
  });

  it('is explained in our own words if the backend only names the field (R4)', async () => {
    for (const [code, words] of [
      ['conflict', /Another token already has this name\. Try “Kingfisher 2”\./],
      ['invalid', /The server rejected this\./],
    ] as const) {
      const dialog = await openDialog({ adapter: refusing(code, { fields: { name: true } }) });
      generate(dialog, 'Kingfisher');
      const name = field(dialog, 'Name');
      await until(() => name.getAttribute('aria-invalid') === 'true', 'the refusal');
      expect(description(name)).to.match(words);
      dialog.remove();
    }
  });

  it('shows the backend’s general message if it only names the field, also for the expiry (R4)', async () => {
    const adapter = refusing('invalid', { fields: { expiry: true }, userMessage: 'Not on a Tuesday.' });
    const dialog = await openDialog({ adapter });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog);
    await until(() => visibleText(dialog).includes('Not on a Tuesday.'), 'the refusal');
    expect(description(field(dialog, 'Date'))).to.contain('Not on a Tuesday.');
  });

  it('suggests another name if one is taken, without claiming anything that is unknown (R5)', async () => {
    const adapter = backend({
      policy: { name: { unique: true, maxLength: 12 } },
      tokens: [token('Deploy to CI'), token('Deploy to 2')],
    });
    const dialog = await openDialog({ adapter });
    await settled();
    generate(dialog, 'Deploy to CI');
    await until(() => visibleText(dialog).includes('There is already a token of this name.'), 'the refusal');
    const [, suggestion = ''] = /Try “(.+?)”/.exec(visibleText(dialog)) ?? [];
    expect(suggestion).to.have.length.within(1, 12).and.not.equal('Deploy to CI');
    expect(visibleText(dialog)).not.to.contain('is free');
    expect(field(dialog, 'Name').value).to.equal('Deploy to CI');
    await until(() => focusedElement() === field(dialog, 'Name'), 'the focus on Name');
  });

  for (const [code, words] of [
    ['forbidden', 'You do not have permission.'],
    ['quota-exceeded', 'You have reached the token limit.'],
    ['unauthenticated', 'You are signed out.'],
  ] as const) {
    it(`says what to do about “${code}”, announces it once, and keeps the draft (R24, R27, R28)`, async () => {
      const dialog = await openDialog({ adapter: refusing(code, { requestId: 'req-71' }) });
      const errors = eventsAt(window, 'api-token-error');
      generate(dialog, 'Typed');
      await until(() => parts(dialog, 'notice').length === 1, 'the notice');
      expect(visibleText(part(dialog, 'notice')))
        .to.contain(words)
        .and.to.contain('Reference: req-71');
      expect(spoken(dialog)).to.contain(words);
      expect(field(dialog, 'Name').value).to.equal('Typed');
      expect(errors.map(({ detail }) => detail)).to.deep.equal([{ operation: 'create', code, requestId: 'req-71' }]);
      button(dialog, 'Generate token').click();
      await theReveal();
    });
  }

  it('says how long to wait after too many requests (R26)', async () => {
    const dialog = await openDialog({ adapter: refusing('rate-limited', { retryAfter: 12_000 }) });
    generate(dialog);
    await until(() => visibleText(dialog).includes('Try again in 12 seconds.'), 'the wait');
  });

  it('says how long to wait even if all other messages are at the fields (R26)', async () => {
    const details = { fields: { name: 'No more names today.' }, retryAfter: 12_000 };
    const dialog = await openDialog({ adapter: refusing('rate-limited', details) });
    generate(dialog);
    await until(() => visibleText(dialog).includes('Try again in 12 seconds.'), 'the wait');
  });

  it('shows the error of each field until that field is edited (R4)', async () => {
    const fields = { name: 'No names of birds.', expiry: 'Not on a Tuesday.' };
    const dialog = await openDialog({ adapter: refusing('invalid', { fields }) });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog, 'Kingfisher');
    await until(() => visibleText(dialog).includes('No names of birds.'), 'the refusal');
    enter(field(dialog, 'Name'), 'Granite');
    await dialog.updateComplete;
    expect(visibleText(dialog)).not.to.contain('No names of birds.');
    expect(visibleText(dialog)).to.contain('Not on a Tuesday.');
    enter(field(dialog, 'Hour'), '11');
    await dialog.updateComplete;
    expect(visibleText(dialog)).not.to.contain('Not on a Tuesday.');
    expect(parts(dialog, 'notice')).to.be.empty;
  });

  it('keeps its general message, and the way to sign in, while somebody types (R24)', async () => {
    const dialog = await openDialog({ adapter: refusing('unauthenticated') });
    dialog.reauthenticate = () => Promise.resolve(true);
    generate(dialog, 'Typed');
    await until(() => buttonNames(dialog).includes('Sign in'), 'the way to sign in');
    enter(field(dialog, 'Name'), 'Typed on');
    await dialog.updateComplete;
    expect(buttonNames(dialog)).to.include('Sign in');
  });

  it('says who has the name if that token is revoked, and suggests a free one (R5)', async () => {
    const clock = manualClock();
    const adapter = backend({
      clock,
      policy: { name: { unique: true } },
      tokens: [token('CI', { status: 'revoked' }), token('CI 2')],
    });
    const dialog = await openDialog({ adapter, clock });
    generate(dialog, 'CI');
    await until(() => visibleText(dialog).includes('There is already a token of this name.'), 'the refusal');
    clock.advance(400);
    await until(() => visibleText(dialog).includes('A revoked token already has this name'), 'who holds it');
    expect(visibleText(dialog)).to.contain('Try “CI 3”.');
  });

  it('shows the backend’s messages for people as text, whatever they contain (S9)', async () => {
    const dialog = await openDialog({
      adapter: refusing('forbidden', { userMessage: 'Ask <img src=x onerror="window.hacked = true"> first.' }),
    });
    generate(dialog);
    await until(() => visibleText(dialog).includes('Ask <img src=x'), 'the words');
    expect('hacked' in window).to.be.false;
  });
});

describe('a creation whose response is lost', () => {
  const lost = () => Promise.reject(new TokenAdapterError('network'));

  it('says that the token may exist, and a retry leaves one token (R6)', async () => {
    const adapter = backend({}, (memory) => ({
      create: inTurn<Required<TokenAdapter>['create']>(
        async (...asked) => {
          await memory.create(...asked);
          return await lost();
        },
        (...asked) => memory.create(...asked),
      ),
    }));
    const dialog = await openDialog({ adapter });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog, 'Nightly');
    await until(
      () => visibleText(dialog).includes('The token may have been created, but its secret was never shown.'),
      'the words',
    );
    expect(visibleText(dialog)).to.contain('The connection was lost before the server responded.');
    expect(visibleText(dialog)).to.contain('It is safe to try again. You will not get a second token.');
    expect(spoken(dialog)).to.contain('The token may have been created');
    button(dialog, 'Try again').click();
    await theReveal();
    const [first, second] = adapter.calls.create;
    expect(second?.[0]).to.deep.equal(first?.[0]);
    expect(new Set(idempotencyKeys(adapter.calls)).size).to.equal(1);
    expect((await namesAt(adapter)).filter((name) => name === 'Nightly')).to.have.length(1);
  });

  it('says how long to wait if the server is overloaded, and then accepts a retry (R6, R26)', async () => {
    const clock = manualClock();
    const overloaded = new TokenAdapterError('network', { retryAfter: 40_000 });
    const dialog = await openDialog({ adapter: failingOnce(() => Promise.reject(overloaded)), clock });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Try again in 40 seconds.'), 'the wait');
    expect(button(dialog, 'Try again').getAttribute('aria-disabled')).to.equal('true');
    clock.advance(40_000);
    await until(() => spoken(dialog).includes('You can try again now.'), 'the end of the wait');
    button(dialog, 'Try again').click();
    await theReveal();
  });

  it('freezes what was sent until the result is known (R6)', async () => {
    const adapter = failingOnce(lost);
    const dialog = await openDialog({ adapter });
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
    field(dialog, 'Name').focus();
    await type('x');
    field(dialog, 'Select expiration date').click();
    for (const [label, value] of [
      ['Expiration', '6'],
      ['Date', '2028-02-02'],
      ['Hour', '11'],
      ['Minute', '11'],
    ] as const) {
      enter(field(dialog, label), value);
      await dialog.updateComplete;
    }
    const shown = ['Name', 'Expiration', 'Date', 'Hour', 'Minute'].map((label) => field(dialog, label).value);
    expect(shown).to.deep.equal(['Nightly', 'exact', '01/05/2027', '10', '00']);
    expect(field(dialog, 'Select expiration date')).to.have.property('checked', true);
    button(dialog, 'Try again').click();
    await theReveal();
    expect(drafts(adapter.calls)[1]).to.deep.equal(drafts(adapter.calls)[0]);
  });

  it('is not sent again if the backend has no idempotency (R6)', async () => {
    const adapter = { ...failingOnce(lost), supports: { idempotent: false } };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('The token is not in your list.'), 'what the list told');
    expect(buttonNames(dialog)).to.deep.equal(['Cancel', 'Create again']);
    field(dialog, 'Name').focus();
    await press('Enter');
    await settled();
    expect(adapter.calls.create).to.have.length(1);
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    await press('Escape');
    await until(() => !dialog.open, 'the end of the dialog');
  });

  it('is retried at the same backend, even if the page has another one by then (R6, R21)', async () => {
    const first = failingOnce(lost);
    const other = backend();
    const dialog = await openDialog({ adapter: first });
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
    dialog.adapter = other;
    await dialog.updateComplete;
    button(dialog, 'Try again').click();
    await theReveal();
    expect(first.calls.create).to.have.length(2);
    expect(other.calls.create).to.be.empty;
  });

  it('includes one without a response within the time limit (R34)', async () => {
    const clock = manualClock();
    const signals: AbortSignal[] = [];
    const adapter = backend(
      {},
      {
        create: (_draft, { signal }) => {
          signals.push(signal);
          return new Promise(() => undefined);
        },
      },
    );
    const dialog = await openDialog({ adapter, clock });
    dialog.timeout = 10_000;
    generate(dialog);
    await until(() => signals.length === 1, 'the request');
    clock.advance(9_999);
    await settled();
    expect(buttonNames(dialog)).to.include('Generating…');
    clock.advance(1);
    await until(() => visibleText(dialog).includes('The token may have been created'), 'the words');
    expect(signals[0]?.aborted).to.be.true;
    expect(buttonNames(dialog)).to.include('Try again');
  });

  for (const [what, create] of [
    [
      'throws at once',
      () => {
        throw new Error('stack and body with sk_live_1');
      },
    ],
    ['answers nothing', () => Promise.resolve(undefined as never)],
    [
      'rejects with a text',
      async () => {
        const reason: unknown = 'sk_live_1 in a text';
        throw reason;
      },
    ],
    ['answers an empty secret', () => Promise.resolve({ secret: '', token: { id: '1' } })],
  ] as const) {
    it(`includes an adapter that ${what}; its raw message is not shown (R35, S11)`, async () => {
      const dialog = await openDialog({ adapter: backend({}, { create }) });
      generate(dialog, 'Typed');
      await until(
        () => visibleText(dialog).includes('Something went wrong, and the server did not confirm the token.'),
        'our own words',
      );
      expect(visibleText(dialog)).not.to.contain('sk_live_1');
      expect(field(dialog, 'Name').value).to.equal('Typed');
      expect(buttonNames(dialog)).to.include('Try again');
    });
  }
});
