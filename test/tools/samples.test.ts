import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { publishedModules } from '../../tools/package-exports.js';
import { projectFolder } from '../../tools/process.js';
import { allSamples, moduleOf, type Sample } from '../end-to-end/samples/docs-samples.js';

const samples = allSamples().filter(
  // The projects of frameworks.md are compiled with their own tools.
  ({ page, language }) => page !== 'docs/frameworks.md' && language !== '',
);

/** The names that a reader's own page defines. */
const surroundings = `
  import type { TokenAdapter } from 'api-token-elements';
  declare global {
    const list: HTMLElementTagNameMap['api-token-list'];
    const dialog: HTMLElementTagNameMap['api-token-create-dialog'];
    const reveal: HTMLElementTagNameMap['token-reveal-once'];
    const adapter: TokenAdapter;
  }
`;

/** Errors about what only the reader has: a name, a module, the type of a parameter. */
const theReaders = new Set([2304, 2307, 2552, 2582, 2593, 2683, 18004]);
/** Errors about what JavaScript leaves out: types, the check that an element exists, literal types. */
const untyped = new Set([7005, 7006, 7031, 7034, 7053, 18046, 18047, 18048, 2531, 4111]);
const isUntyped = (message: string) => /on type 'Element'|Type 'string' is not assignable to type '"/u.test(message);

/** The compiler's messages about samples, by their positions. */
function compile(modules: ReadonlyMap<string, Sample>): ReadonlyMap<string, readonly string[]> {
  const { config } = ts.readConfigFile(join(projectFolder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectFolder);
  const folder = join(projectFolder, 'test/tools/samples');
  const texts = new Map([
    [join(folder, 'surroundings.ts'), surroundings],
    ...[...modules].map(([name, sample]) => [join(folder, name), moduleOf(sample)] as const),
  ]);
  const relaxed = {
    ...options,
    noUnusedLocals: false,
    noUnusedParameters: false,
    exactOptionalPropertyTypes: false,
    allowJs: true,
    checkJs: true,
  };
  const host = ts.createCompilerHost(relaxed);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, target) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, target) : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...texts.keys()], relaxed, host);
  const messages = new Map<string, string[]>();
  for (const [name, sample] of modules) {
    const file = program.getSourceFile(join(folder, name));
    messages.set(
      sample.place,
      [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
        .map(({ code, messageText }) => ({ code, message: ts.flattenDiagnosticMessageText(messageText, '\n') }))
        .filter(({ code, message }) => !(theReaders.has(code) && !message.includes("'api-token-elements")))
        .filter(({ code, message }) => sample.language === 'ts' || !(untyped.has(code) || isUntyped(message)))
        .map(({ code, message }) => `TS${code}: ${message}`),
    );
  }
  return messages;
}

describe('the samples of README.md and docs', () => {
  const compiled = samples.filter(({ language }) => ['js', 'ts', 'html'].includes(language));
  const messages = compile(
    new Map(compiled.map((sample, number) => [`sample-${number}.${sample.language === 'ts' ? 'ts' : 'js'}`, sample])),
  );

  for (const { place } of compiled) {
    it(`compile as ${place} shows them`, () => assert.deepEqual(messages.get(place), []));
  }

  it('find code that does not compile: the test works', () => {
    const broken: Sample = {
      page: 'here',
      place: 'here',
      language: 'js',
      code: "import { restAdaptor } from 'api-token-elements/adapters/rest.js';\nlist.adapter = 42;\nlist.heading = 3;\n",
    };
    const found = compile(new Map([['broken.js', broken]])).get('here') ?? [];
    assert.deepEqual(
      found.map((message) => message.slice(0, 6)),
      ['TS2724', 'TS2322', 'TS2339'],
    );
  });

  it('import nothing that the package does not export', () => {
    const published = publishedModules().map(({ specifier }) => `api-token-elements${specifier.slice(1)}`);
    for (const { place, code } of samples) {
      for (const [, specifier = ''] of code.matchAll(/['"](api-token-elements(?:\/[^'"]+)?)['"]/gu)) {
        assert.ok(published.includes(specifier), `${place} imports ${specifier}`);
      }
    }
  });

  it('set attributes and custom properties that exist', () => {
    const manifest = readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8');
    const names = new Set([...manifest.matchAll(/"(?:name|attribute)": "([^"]+)"/gu)].map(([, name]) => name));
    const auto = readFileSync(join(projectFolder, 'src/auto.ts'), 'utf8');
    const global = ['class', 'id', 'slot', 'lang', 'hidden'];
    for (const { place, language, code } of samples) {
      if (language === 'html') {
        for (const [, tag = '', attributes = ''] of code.matchAll(/<((?:api-)?token-[\w-]+)([^>]*)>/gu)) {
          for (const [, name = ''] of attributes.replaceAll(/"[^"]*"/gu, '').matchAll(/\s([\w-]+)/gu)) {
            const isKnown = names.has(name) || auto.includes(`'${name}'`) || global.includes(name);
            assert.ok(isKnown, `${place}: <${tag} ${name}>`);
          }
        }
      } else if (language === 'css') {
        for (const [name] of code.matchAll(/--api-token-[\w-]+/gu)) assert.ok(names.has(name), `${place}: ${name}`);
      }
    }
  });

  it('link from the page of the package only to packed files', () => {
    const { files } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      readonly files: readonly string[];
    };
    const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
    // Not pictures: one alone would be a sixth of the package, so they are only in the repository.
    const links = [...readme.matchAll(/(?<!!\[[^\]]*)\]\(([^)#]+)[^)]*\)/gu)].map(([, link = '']) => link);
    assert.ok(links.length > 5, 'the test is not blind');
    for (const link of links) {
      const isPacked = link === 'LICENSE' || files.some((file) => link === file || link.startsWith(`${file}/`));
      assert.ok(isPacked || link.startsWith('https://'), link);
      assert.ok(link.startsWith('https://') || existsSync(join(projectFolder, link)), link);
    }
  });

  it('run scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const { place, language, code } of samples) {
      if (language !== 'sh') continue;
      for (const [, script = ''] of code.matchAll(/npm (?:run )?(start|test|[\w-]+:[\w-]+|(?<=run )[\w-]+)/gu)) {
        assert.ok(script in scripts, `${place}: npm run ${script}`);
      }
    }
  });
});
