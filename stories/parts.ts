import { waitFor } from 'storybook/test';

/**
 * The element with this `part`, in whichever shadow root below `scope` it is, as soon as it can be seen. The queries
 * of storybook/test see no shadow roots, and what they print when they find nothing could hold a secret.
 */
export async function findPart(scope: ParentNode, part: string): Promise<HTMLElement> {
  return await waitFor(() => {
    const [found] = partsIn(scope, part).filter((element) => element.checkVisibility());
    if (found === undefined) throw new Error(`There is no visible part “${part}”.`);
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
