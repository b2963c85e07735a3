import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What a person does on a page with a token list, by keyboard. */

/** Focuses a button and presses Enter. */
export async function press(name: string | RegExp, within: Page | Locator | FrameLocator): Promise<void> {
  const button = within.getByRole('button', { name, exact: true });
  await button.press('Enter');
}

/** Creates a token. Its secret is then shown. */
export async function createToken(page: Page, name: string): Promise<Locator> {
  await press('Create API token', page);
  const dialog = page.getByRole('dialog', { name: 'Create new API token' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await press('Generate token', dialog);
  return await shownReveal(page);
}

/** Rotates a token with the menu of its row. The new secret is then shown. */
export async function rotateToken(page: Page, name: string): Promise<Locator> {
  await page
    .getByRole('row', { name })
    .getByRole('button', { name: /^Actions for/u })
    .press('Enter');
  await page.getByRole('menuitem', { name: 'Rotate…' }).press('Enter');
  await press('Rotate token', page.getByRole('alertdialog'));
  return await shownReveal(page);
}

/** Waits for the dialog that shows a secret, and returns it. */
export async function shownReveal(page: Page): Promise<Locator> {
  const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
  await reveal.waitFor();
  return reveal;
}

/** Closes the dialog without saving the secret. */
export async function leaveWithout(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Close without copying the token?' });
  await press('Close anyway', question);
  await question.waitFor({ state: 'detached' });
}
