import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.js';

/**
 * Chromium, as the machine has it.
 *
 * @param options.backForwardCache Whether pages that were left are kept whole, as browsers do for people.
 * @param options.arguments Further arguments of Chromium.
 */
export async function launchBrowser(
  options: { readonly backForwardCache?: boolean; readonly arguments?: readonly string[] } = {},
): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not installed; see npm test for how to.');
  return chromium.launch({
    executablePath,
    args: [...chromiumArguments, ...(options.arguments ?? [])],
    ...(options.backForwardCache === true && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
}
