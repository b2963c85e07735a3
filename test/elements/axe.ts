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

/** axe writes the way into a shadow root as a list of selectors, one a root. */
export const liesInShadowRoot = ({ target }: NodeResult) => target.some((selector) => Array.isArray(selector));
