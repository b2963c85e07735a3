/** `npm run quality`: writes docs/quality.md from the titles of the tests. */
import { writeFileSync } from 'node:fs';
import { qualityMap, qualityPage } from './quality-map.js';

writeFileSync(qualityPage, await qualityMap());
