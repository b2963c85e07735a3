import { expect } from '@esm-bundle/chai';
import 'axe-core';
import type { AxeResults, NodeResult, Result, RunOptions } from 'axe-core';
import { everyElement } from './vocabulary.js';

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core has to say of the page as it is. */
export const inspect = () =>
  axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete', 'passes'] });

export const brief = ({ id, nodes }: Result) =>
  `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary ?? ''}`).join('\n')}`;

/** Brings what moves to its end: a colour on its way is not the one that people read. */
export function endMotion(): void {
  for (const animation of everyElement(document).flatMap((element) => element.getAnimations())) {
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
    else animation.finish();
  }
}

/**
 * That axe-core finds nothing on the page as it is, within shadow roots too. What axe cannot decide counts as found, as
 * long as nobody has explained it.
 */
export async function expectAxeClean(): Promise<void> {
  endMotion();
  const { violations, incomplete, passes } = await inspect();
  expect(violations.map(brief)).to.deep.equal([]);
  expect(incomplete.map(brief)).to.deep.equal([]);
  expect(passes.some(({ nodes }) => nodes.some(liesInShadowRoot))).to.equal(true);
}

/** Does something on a page with a title, in a colour scheme. */
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

/** axe writes the way into a shadow root as a list of selectors, one a root. */
export const liesInShadowRoot = ({ target }: NodeResult) => target.some((selector) => Array.isArray(selector));
