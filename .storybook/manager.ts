import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';
import { fonts } from './fonts.js';

const base = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

addons.setConfig({ theme: create({ base, brandTitle: 'api-token-elements', ...fonts }) });
