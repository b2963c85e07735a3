import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../tools/browsers.js';
import { howToInstall } from '../tools/debian.js';

export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`There is no Chromium: ${howToInstall('Chromium')}.`);
  return chromium.launch({ executablePath, args: [...chromiumArguments, ...more] });
}
