import { Controls, Description, DocsContext, Primary, Title } from '@storybook/addon-docs/blocks';
import { createElement as h, Fragment, type ReactElement, useContext } from 'react';

/** The docs of an element: one live example, what can be set, and a link to each further story, with what it shows. */
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
  return h(
    'ul',
    null,
    rest.map(({ id, name, parameters }) =>
      h(
        'li',
        { key: id },
        h('a', { href: `./?path=/story/${id}`, target: '_top' }, name),
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
