import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { createElement, type PropsWithChildren, type ReactElement, useEffect, useState } from 'react';
import { addons } from 'storybook/preview-api';
import type { Globals } from 'storybook/internal/types';
import { create } from 'storybook/theming';
import { fonts } from './fonts.js';

const themes = { light: create({ base: 'light', ...fonts }), dark: create({ base: 'dark', ...fonts }) };

/** The colors that are chosen in the toolbar. */
export function useScheme(): keyof typeof themes {
  const [scheme, setScheme] = useState<keyof typeof themes>(chosenScheme);
  useEffect(() => {
    const follow = ({ globals }: { readonly globals: Globals }) => setScheme(nameOf(globals));
    const channel = addons.getChannel();
    channel.on('globalsUpdated', follow);
    return () => channel.off('globalsUpdated', follow);
  }, []);
  return scheme;
}

/** Pages of docs follow the toolbar: a dark one is dark around its example, too. */
export function SchemedDocsContainer(properties: PropsWithChildren<DocsContainerProps>): ReactElement {
  const scheme = useScheme();
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme;
  }, [scheme]);
  return createElement(DocsContainer, { ...properties, theme: themes[scheme] });
}

/** As the address says it: a page of docs may be opened before anything is chosen. */
function chosenScheme(): keyof typeof themes {
  return /colorScheme:dark/u.test(decodeURIComponent(location.search)) ? 'dark' : 'light';
}

function nameOf(globals: Globals): keyof typeof themes {
  return globals['colorScheme'] === 'dark' ? 'dark' : 'light';
}
