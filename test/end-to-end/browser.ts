import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.js';

/** Chromium, as the machine has it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not installed; see npm test for how to.');
  return chromium.launch({ executablePath, args: [...chromiumArguments] });
}
