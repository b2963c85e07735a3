import { launchBrowser } from '../../test/end-to-end/browser.js';
import { startBuiltDemo } from '../demo.js';
import { walkThrough, type Walk } from './walk.js';

/** What the page asks the backend, step by step; of the built demo. */
export async function measureRequests(): Promise<Walk> {
  const demo = await startBuiltDemo();
  try {
    const browser = await launchBrowser();
    try {
      return await walkThrough(browser, demo);
    } finally {
      await browser.close();
    }
  } finally {
    await demo.close();
  }
}
