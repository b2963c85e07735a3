import { waitFor } from 'storybook/test';

/**
 * The first element with this `part` and text, in whichever shadow root below `scope` it is, as soon as it can be seen.
 * The queries of storybook/test see no shadow roots, and what they print when they find nothing could hold a secret.
 */
export async function findPart(scope: ParentNode, part: string, text = ''): Promise<HTMLElement> {
  return await waitFor(() => {
    const [found] = partsIn(scope, part).filter(
      (element) => element.checkVisibility() && element.textContent.includes(text),
    );
    if (found === undefined) throw new Error(`There is no visible part “${part}” with the text “${text}”.`);
    return found;
  });
}

function partsIn(scope: ParentNode, part: string): HTMLElement[] {
  const here = [...scope.querySelectorAll<HTMLElement>(`[part~="${part}"]`)];
  const below = [...scope.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? partsIn(shadowRoot, part) : [],
  );
  return [...here, ...below];
}
