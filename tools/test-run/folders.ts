import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../process.js';

/** Folders of test/ whose tests run in Node. */
export const nodeFolders = ['domain', 'adapter', 'adapters', 'testing', 'examples', 'demo', 'tools'] as const;

/** Folders of test/ whose tests run in browsers. */
export const browserFolders = ['elements', 'controllers', 'localization'] as const;

/** The folder of test/ whose tests drive a browser from Node. */
export const endToEndFolder = 'end-to-end';

/** The folder of test/ with tests of real servers from the npm registry. Only `npm run test:servers` runs them. */
export const serversFolder = 'servers';

/** The test files of a folder of test/, by their paths in the project. */
export function testFilesIn(folder: string): readonly string[] {
  const path = join('test', folder);
  if (!existsSync(join(projectFolder, path))) return [];
  return readdirSync(join(projectFolder, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort();
}

/** Test files that no runner would run, because they are in none of the folders above. */
export function strayTestFiles(): readonly string[] {
  const known = [...nodeFolders, ...browserFolders, endToEndFolder, serversFolder].flatMap(testFilesIn);
  return testFilesIn('.').filter((file) => !known.includes(file));
}
