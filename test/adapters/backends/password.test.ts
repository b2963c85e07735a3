import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { restAdapter } from '../../../src/adapters/rest.js';
import { askIn, passwordProof, withPassword } from '../configurations/password.js';
import { json, startLoopbackServer, type LoopbackServer } from '../loopback-server.js';
import { draft, failureOf, options, submission } from './vocabulary.js';

let server: LoopbackServer;
before(async () => void (server = await startLoopbackServer()));
beforeEach(() => void server.requests.splice(0));
after(() => server.close());

const bodies = () => server.requests.splice(0).map(({ body }) => body);
/** A person who types these passwords one after the other, and then dismisses the dialog. */
const typing = (...passwords: readonly string[]) => {
  const left = [...passwords];
  return () => Promise.resolve(left.shift());
};
const row = { id: '7', name: 'CI', expiresAt: 'unknown' } as const;

describe('the example of docs/adapters.md for a password in the body', () => {
  it('sends nothing without a password, and asks for step-up instead (R25)', async () => {
    const { password } = passwordProof(typing());
    const adapter = restAdapter({ baseUrl: server.origin }, withPassword(password));
    for (const call of [adapter.create(draft('CI'), submission()), adapter.revoke(row, options)]) {
      assert.equal((await failureOf(call)).code, 'reauthentication-required');
    }
    assert.deepEqual(bodies(), []);
  });

  it('sends the typed password, and asks again if the API rejects it (R25)', async () => {
    const { password, reauthenticate } = passwordProof(typing('wrong', 'right'));
    const adapter = restAdapter({ baseUrl: server.origin }, withPassword(password));
    assert.equal(await reauthenticate(), true);
    server.answer = json(403, { error: 'password_wrong' });
    assert.equal((await failureOf(adapter.create(draft('CI'), submission()))).code, 'reauthentication-required');
    assert.equal(await reauthenticate(), true);
    server.answer = json(201, { id: 7, token: 'CANARY' });
    assert.equal((await adapter.create(draft('CI'), submission())).secret, 'CANARY');
    await adapter.revoke(row, options);
    assert.deepEqual(bodies(), [
      { name: 'CI', current_password: 'wrong' },
      { name: 'CI', current_password: 'right' },
      { current_password: 'right' },
    ]);
  });

  it('asks until the host itself accepts the password, before anything is sent (R25)', async () => {
    const checked: string[] = [];
    const isRight = (typed: string) => Promise.resolve(checked.push(typed) === 2);
    const { password, reauthenticate } = passwordProof(typing('wrong', 'right'), isRight);
    assert.equal(await reauthenticate(), true);
    assert.deepEqual([checked, password()], [['wrong', 'right'], 'right']);
    assert.equal(await passwordProof(typing('wrong'), () => Promise.resolve(false)).reauthenticate(), false);
  });

  it('uses a password that is confirmed in the dialog, then forgets it, and uses none from a dismissed dialog', async () => {
    const resets: string[] = [];
    const parts: Record<string, object> = { input: { value: 'right' }, form: { reset: () => resets.push('reset') } };
    for (const [returnValue, typed] of [
      ['confirm', 'right'],
      ['', undefined],
    ] as const) {
      const events = new EventTarget();
      const dialog = Object.assign(events, {
        returnValue: 'confirm',
        querySelector: (selector: string) => parts[selector],
        showModal() {
          assert.equal(this.returnValue, '', 'as an earlier dialog left it');
          this.returnValue = returnValue;
          queueMicrotask(() => events.dispatchEvent(new Event('close')));
        },
      });
      assert.equal(await askIn(dialog as unknown as HTMLDialogElement), typed);
    }
    assert.equal(resets.length, 2);
  });
});
