import { Controls, Description, DocsContext, Primary, Title } from '@storybook/addon-docs/blocks';
import { createElement as h, Fragment, type ReactElement, useContext } from 'react';
import { useScheme } from './docs-container.js';

/** Whether this is a built Storybook with pictures of its stories; see `tools/storybook/docs-pictures.ts`. */
const hasPictures = document.querySelector('meta[name="story-pictures"]') !== null;

/**
 * The docs of an element: one live example, what can be set, and a link to each further story, with what it shows. A
 * built Storybook has a picture at each link.
 */
export function DocsPage(): ReactElement {
  return h(
    Fragment,
    null,
    h(Title),
    h(Description),
    h(Primary),
    h('h2', { id: 'states' }, 'Every state'),
    h(StoryLinks),
    h('h2', { id: 'properties' }, 'Properties, events, slots, parts and custom properties'),
    h(Controls),
  );
}

function StoryLinks(): ReactElement {
  const [, ...rest] = useContext(DocsContext).componentStories();
  const scheme = useScheme();
  return h(
    'ul',
    { className: hasPictures ? 'story-pictures' : undefined },
    rest.map(({ id, name, parameters }) =>
      h(
        'li',
        { key: id },
        h(
          'a',
          { href: `./?path=/story/${id}`, target: '_top' },
          hasPictures && h('img', { src: `./pictures/${id}-${scheme}.png`, alt: '', loading: 'lazy' }),
          name,
        ),
        descriptionOf(parameters) && `: ${descriptionOf(parameters)}`,
      ),
    ),
  );
}

/** What the comment over a story says. */
function descriptionOf(parameters: Readonly<Record<string, unknown>>): string {
  const { docs } = parameters as { readonly docs?: { readonly description?: { readonly story?: string } } };
  return (docs?.description?.story ?? '').replaceAll('`', '');
}
