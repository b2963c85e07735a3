import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../process.js';

const folder = join(projectFolder, 'dist/chunks');

/** The chunks in dist/, by name. */
export function builtChunks(): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -'.js'.length)] : []));
}

export function codeOfChunk(name: string): string {
  return readFileSync(join(folder, `${name}.js`), 'utf8');
}

/** Whether the build made a chunk that hands its exports to others. */
export function isSharedChunk(name: string): boolean {
  return codeOfChunk(name).includes(`hand$("${name}", {`);
}

/** The shared chunks that a chunk uses, directly or indirectly. The build loads them with it. */
export function neededBy(chunk: string): readonly string[] {
  const reached = new Set([chunk]);
  for (const each of reached) {
    const [, list = '[]'] = /^handed\$\((\[[^\]]*\]),/m.exec(codeOfChunk(each)) ?? [];
    for (const needed of JSON.parse(list) as string[]) reached.add(needed);
  }
  return [...reached].filter((each) => each !== chunk);
}
