import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../tools/process.js';

/** A code block in a page of the docs. */
export interface Sample {
  readonly page: string;
  /** Its position: page and line. */
  readonly place: string;
  /** Empty if the block names no language. */
  readonly language: string;
  readonly code: string;
  /** The file that the block quotes, if it does: `npm run docs` writes it. */
  readonly quoted?: string;
}

/** Every code block in README.md and the docs. */
export function allSamples(): readonly Sample[] {
  return ['README.md', ...markdownIn('docs'), ...markdownIn('docs/adapters')].flatMap(samplesIn);
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function samplesIn(page: string): readonly Sample[] {
  const text = readFileSync(join(projectFolder, page), 'utf8');
  const blocks = text.matchAll(/(?:<!-- quote: (\S+) -->\n\n)?^ *```(\w*)\n([^]*?)^ *```$/gmu);
  return [...blocks].map(({ 0: whole, 1: quoted, 2: language = '', 3: code = '', index }) => ({
    page,
    place: `${page}:${text.slice(0, index + whole.indexOf('```')).split('\n').length}`,
    language,
    code,
    ...(quoted !== undefined && { quoted }),
  }));
}

/** Names that samples use without importing them again. */
const ours = [
  ['api-token-elements', 'ApiToken', 'TokenAdapter', 'TokenAdapterError', 'registerLocale'],
  ['api-token-elements/adapters/memory.js', 'memoryAdapter'],
  ['api-token-elements/adapters/rest.js', 'restAdapter'],
  ['api-token-elements/testing.js', 'checkAdapter'],
] as const;

/** A sample as a module: a fragment becomes an expression, and the package's names are imported. */
export function moduleOf({ language, code }: Pick<Sample, 'language' | 'code'>): string {
  const script = language === 'html' ? scriptsOf(code) : code;
  const isWhole = ts.transpileModule(script, { reportDiagnostics: true }).diagnostics?.length === 0;
  const body = isWhole ? script : `void ({${script}});`;
  const imports = ours.flatMap(([module, ...names]) => {
    const used = names.filter(
      (name) => new RegExp(`\\b${name}\\b`, 'u').test(body) && !new RegExp(`import[^;]*\\b${name}\\b`, 'u').test(body),
    );
    return used.length === 0 ? [] : [`import { ${used.join(', ')} } from '${module}';`];
  });
  return `${imports.join('')} export {};\n${body}`;
}

/** The scripts in HTML code. */
export function scriptsOf(html: string): string {
  return [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/gu)].map(([, script = '']) => script).join('\n');
}
