import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../process.js';

/** Folders of test/ whose tests run in Node. */
export const nodeFolders = ['domain', 'adapter', 'adapters', 'testing', 'demo', 'tools'] as const;

/** Folders of test/ whose tests run in browsers. */
export const browserFolders = ['elements', 'controllers', 'localization'] as const;

/** The folder of test/ whose tests drive a browser from Node. */
export const endToEndFolder = 'end-to-end';

/** The test files of a folder of test/, by paths from the project's folder. */
export function testFilesIn(folder: string): readonly string[] {
  const path = join('test', folder);
  if (!existsSync(join(projectFolder, path))) return [];
  return readdirSync(join(projectFolder, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort();
}

/** Test files that no runner would run, since they lie in none of the folders above. */
export function strayTestFiles(): readonly string[] {
  const known = [...nodeFolders, ...browserFolders, endToEndFolder].flatMap(testFilesIn);
  return testFilesIn('.').filter((file) => !known.includes(file));
}
