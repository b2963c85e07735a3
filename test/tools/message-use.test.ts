/** Checks that every message is used, and that its English text is loaded before it is used. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import {
  earlyEnglish,
  missingEnglish,
  readMessageUse,
  unusedMessages,
  type MessageUse,
} from '../../tools/message-use.js';
import { publishedModules } from '../../tools/package-exports.js';
import { projectFolder } from '../../tools/process.js';

/** By lazy module: the modules that are always loaded before it, although no import shows it. */
const loadedFirst: Readonly<Record<string, readonly string[]>> = {};

describe('the messages of the elements', () => {
  const use = readMessageUse(programOfSource(), join(projectFolder, 'src'));

  test('are all used', () => {
    assert.ok(use.messages.size > 300, `found ${use.messages.size}`);
    assert.deepEqual(unusedMessages(use), []);
  });

  test('are loaded in English when code uses them, even in lazy parts (A22)', () => {
    const entries = publishedModules()
      .filter(({ specifier }) => specifier.startsWith('./define/'))
      .map(({ source }) => source.replace('src/', ''));
    assert.equal(entries.length, 3);
    assert.deepEqual(missingEnglish(use, entries, loadedFirst), []);
  });

  test('are not loaded with the list if only a later part uses them', () => {
    assert.deepEqual(earlyEnglish(use, 'elements/api-token-list/define.ts'), []);
  });
});

describe('the check of messages', () => {
  const list = 'elements/list.ts';
  const details = 'elements/details.ts';
  const facts = 'elements/facts.ts';
  /** A list, and the details that it loads when they are opened. Each adds the English that it uses. */
  const sound: Readonly<Record<string, string>> = {
    'localization/messages.ts': `
      import type { CoreMessages } from './messages/core.js';
      import type { DetailsMessages } from './messages/details.js';
      export interface Messages extends CoreMessages, DetailsMessages { tag: string }`,
    'localization/messages/core.ts': `
      export interface CoreMessages { heading: () => string }
      export const coreEnglish: CoreMessages = { heading: () => 'API tokens' };`,
    'localization/messages/details.ts': `
      export interface DetailsMessages { owner: () => string; id: () => string; close: () => string }
      export const detailsEnglish: DetailsMessages = { owner: () => 'Owner', id: () => 'ID', close: () => 'Close' };`,
    'localization/locale.ts': `
      export function addEnglish(...parts: readonly object[]): void {}`,
    [list]: `
      import { addEnglish } from '../localization/locale.js';
      import { coreEnglish } from '../localization/messages/core.js';
      import type { Messages } from '../localization/messages.js';
      addEnglish(coreEnglish);
      export const list = (messages: Messages) => messages.heading();
      export const open = () => import('./details.js');`,
    [details]: `
      import { addEnglish } from '../localization/locale.js';
      import { detailsEnglish } from '../localization/messages/details.js';
      import { facts } from './facts.js';
      addEnglish(detailsEnglish);
      export const details = facts;`,
    [facts]: `
      import type { Messages } from '../localization/messages.js';
      export function facts({ messages }: { messages: Messages }, term: 'owner' | 'id') {
        const { close: renderClose } = messages;
        return [messages.heading(), messages[term](), renderClose()];
      }`,
  };

  /** The same modules with a replaced text in one of them. */
  function plant(path: string, text: string, fault: string): MessageUse {
    const source = sound[path] ?? '';
    assert.ok(source.includes(text), `${path} has no ${text}`);
    return useOf({ ...sound, [path]: source.replace(text, fault) });
  }

  const missing = (names: readonly string[], path: string, entry: string) =>
    names.map((name) => `${name} is used by ${path}, but ${entry} does not bring its English`);

  test('finds nothing if every message is used and each part brings its English', () => {
    const use = useOf(sound);
    assert.deepEqual([...use.messages].sort(), ['close', 'heading', 'id', 'owner']);
    assert.deepEqual(unusedMessages(use), []);
    assert.deepEqual(missingEnglish(use, [list]), []);
  });

  test('names a message that no code uses, although something else has its name', () => {
    assert.deepEqual(unusedMessages(plant(facts, 'renderClose()', "({ close: () => '' }).close()")), []);
    const use = plant(facts, '{ close: renderClose } = messages', "{ close: renderClose } = { close: () => '' }");
    assert.deepEqual(unusedMessages(use), ['close']);
  });

  test('names each message of a part that does not bring its English', () => {
    const use = plant(details, 'addEnglish(detailsEnglish);', '');
    assert.deepEqual(missingEnglish(use, [list]), missing(['close', 'id', 'owner'], facts, details));
  });

  test('does not count English that a part adds only inside a function', () => {
    const use = plant(details, 'addEnglish(detailsEnglish);', 'export const late = () => addEnglish(detailsEnglish);');
    assert.equal(missingEnglish(use, [list]).length, 3);
  });

  test('names a message that is used before the part with its English is loaded', () => {
    const use = plant(list, 'messages.heading()', 'messages.heading() + messages.owner()');
    assert.deepEqual(missingEnglish(use, [list]), missing(['owner'], list, list));
  });

  test('names a message of the list that an element uses on a page without the list', () => {
    assert.deepEqual(missingEnglish(useOf(sound), [list, details]), missing(['heading'], facts, details));
  });

  test('names a message whose English is loaded with the list although only a later part uses it', () => {
    const use = plant(
      list,
      'addEnglish(coreEnglish);',
      `
      import { detailsEnglish } from '../localization/messages/details.js';
      addEnglish(coreEnglish, detailsEnglish);`,
    );
    assert.deepEqual(earlyEnglish(useOf(sound), list), []);
    assert.deepEqual(earlyEnglish(use, list), ['close', 'id', 'owner']);
  });

  test('counts the English of parts that are declared to load first', () => {
    const shared = 'elements/shared.ts';
    const use = useOf({
      ...sound,
      [details]: `export { facts as details } from './facts.js';`,
      [shared]: `
        import { addEnglish } from '../localization/locale.js';
        import { detailsEnglish } from '../localization/messages/details.js';
        addEnglish(detailsEnglish);`,
    });
    assert.deepEqual(missingEnglish(use, [list]), missing(['close', 'id', 'owner'], facts, details));
    assert.deepEqual(missingEnglish(use, [list], { [details]: [shared] }), []);
  });
});

/** The published modules. */
function programOfSource(): ts.Program {
  const path = join(projectFolder, 'tsconfig.build.json');
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  if (config === undefined) throw new Error(`${path} cannot be read.`);
  return ts.createProgram(config.fileNames, config.options);
}

/** Reads modules that are given by their paths below src/. */
function useOf(sources: Readonly<Record<string, string>>): MessageUse {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [`/src/${path}`, text]));
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noLib: true,
    types: [],
  };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    fileExists: (path) => texts.has(path),
    directoryExists: () => true,
    readFile: (path) => texts.get(path),
    getSourceFile: (path, languageVersion) => {
      const text = texts.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion, true);
    },
    getCurrentDirectory: () => '/',
  };
  return readMessageUse(ts.createProgram([...texts.keys()], options, host), '/src');
}
