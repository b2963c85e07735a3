import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.js';
import { howToInstall } from '../../tools/debian.js';

/**
 * Launches the Chromium of the machine.
 *
 * @param options.backForwardCache Whether pages that were left are kept whole, as browsers do for people.
 * @param options.arguments Additional arguments of Chromium.
 * @param options.environment Environment variables in addition to those of the tests.
 */
export async function launchBrowser(
  options: {
    readonly backForwardCache?: boolean;
    readonly arguments?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`There is no Chromium: ${howToInstall('Chromium')}.`);
  return chromium.launch({
    executablePath,
    args: [...chromiumArguments, ...(options.arguments ?? [])],
    ...(options.environment && { env: { ...process.env, ...options.environment } }),
    ...(options.backForwardCache === true && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
}
