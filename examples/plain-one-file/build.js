// Nothing is built: the one file is put beside the page.
import { cpSync } from 'node:fs';

cpSync('page', 'dist', { recursive: true });
cpSync('node_modules/api-token-elements/dist/cdn/api-token-elements.js', 'dist/api-token-elements.js');
