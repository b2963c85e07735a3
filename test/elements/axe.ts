import { expect } from '@open-wc/testing';
import 'axe-core';
import type { AxeResults, NodeResult, Result, RunOptions } from 'axe-core';
import { everyElement } from './vocabulary.js';

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The results of axe-core for the current page. */
export const inspect = () =>
  axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete', 'passes'] });

export const brief = ({ id, nodes }: Result) =>
  `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary ?? ''}`).join('\n')}`;

/** Ends animations, because people do not read a color in the middle of a transition. */
export function endMotion(): void {
  for (const animation of everyElement(document).flatMap((element) => element.getAnimations())) {
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
    else animation.finish();
  }
}

/**
 * Expects axe-core to find nothing on the current page, including shadow roots. What axe cannot decide counts as found,
 * unless it is explained here.
 */
export async function expectAxeClean(): Promise<void> {
  endMotion();
  await expect(document.body).to.be.accessible();
  const { violations, incomplete, passes } = await inspect();
  expect(violations.map(brief)).to.deep.equal([]);
  expect(incomplete.map(brief)).to.deep.equal([]);
  expect(passes.some(({ nodes }) => nodes.some(liesInShadowRoot))).to.equal(true);
}

/** Runs `act` on a page with a title, in a color scheme. */
export async function inScheme(scheme: string, act: () => Promise<void>): Promise<void> {
  const { title, documentElement } = document;
  documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
  document.title = 'My profile';
  try {
    await act();
  } finally {
    documentElement.removeAttribute('style');
    document.title = title;
  }
}

/** axe writes a path into shadow roots as a list of selectors, one per root. */
export const liesInShadowRoot = ({ target }: NodeResult) => target.some((selector) => Array.isArray(selector));
