import { TokenAdapterError } from 'api-token-elements/adapter.js';
import { text, type RestMapping } from 'api-token-elements/adapters/rest.js';

/** Asks in the page's own dialog. Resolves to undefined if the person dismissed it. */
export function askIn(dialog: HTMLDialogElement): Promise<string | undefined> {
  return new Promise((resolve) => {
    const answer = () => {
      resolve(dialog.returnValue === 'confirm' ? dialog.querySelector('input')?.value : undefined);
      dialog.querySelector('form')?.reset();
    };
    dialog.addEventListener('close', answer, { once: true });
    dialog.returnValue = '';
    dialog.showModal();
  });
}

/**
 * Keeps the password from the time it is entered until the page is left.
 *
 * @param isRight For a host that checks the password itself before anything is sent. Absent: the API checks it.
 */
export function passwordProof(
  ask: () => Promise<string | undefined>,
  isRight: (password: string) => Promise<boolean> = () => Promise.resolve(true),
) {
  let known: string | undefined;
  return {
    /**
     * Returns the password for a request body. Without a password the body has none, and the elements call
     * `reauthenticate`.
     */
    password: (): string => {
      if (known === undefined) throw new TokenAdapterError('reauthentication-required');
      return known;
    },
    /** For the element's property `reauthenticate`. */
    reauthenticate: async (): Promise<boolean> => {
      do known = await ask();
      while (known !== undefined && !(await isRight(known)));
      return known !== undefined;
    },
  };
}

/** A backend that requires the password in the body of every request that creates or revokes a token. */
export function withPassword(password: () => string) {
  return {
    token: { id: text('id'), name: 'name' },
    list: { send: 'GET /tokens' },
    create: { send: 'POST /tokens', body: { name: 'name', current_password: () => password() }, secret: 'token' },
    revoke: { send: 'DELETE /tokens/{token.id}', body: { current_password: () => password() } },
    // After a wrong password, the elements ask again at the next attempt.
    failure: { word: 'error', words: { password_wrong: 'reauthentication-required' } },
  } as const satisfies RestMapping;
}
