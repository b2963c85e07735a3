import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LitElement } from 'lit';
import { ApiTokenCreateDialog, ApiTokenList, TokenRevealOnce } from '../../src/index.js';

interface Documented {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

interface Description {
  readonly tagName?: string;
  readonly members: readonly (Documented & {
    readonly kind: string;
    readonly static?: boolean;
    readonly readonly?: boolean;
    readonly attribute?: string;
    readonly default?: string;
    readonly parameters?: readonly Documented[];
  })[];
  readonly attributes: readonly (Documented & { readonly fieldName: string })[];
  readonly events: readonly Documented[];
  readonly cssParts: readonly Documented[];
  readonly slots?: readonly Documented[];
  readonly cssProperties?: readonly Documented[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Description[] }[];
};
const descriptions = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);

const classes: Readonly<Record<string, typeof LitElement>> = {
  'api-token-list': ApiTokenList,
  'api-token-create-dialog': ApiTokenCreateDialog,
  'token-reveal-once': TokenRevealOnce,
};

/** Protected members, and methods that the browser calls. JavaScript cannot tell them from public ones. */
const notPublic = new Set(['constructor', 'isAssigned', 'states', 'adoptedCallback']);

/** The sources of the elements. */
const sources = readdirSync('src/elements', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join('src/elements', name), 'utf8'));

/** The members that a class and its base classes declare, up to Lit's. */
function ownMembers(elementClass: typeof LitElement): readonly string[] {
  const names: string[] = [];
  let prototype = elementClass.prototype as object;
  while (prototype !== LitElement.prototype) {
    names.push(...Object.getOwnPropertyNames(prototype).filter((name) => !(name in LitElement.prototype)));
    prototype = Object.getPrototypeOf(prototype) as object;
  }
  return names.filter((name) => !notPublic.has(name));
}

describe('the manifest from which editors and docs are generated', () => {
  it('describes the three elements', () => {
    assert.deepEqual(descriptions.map(({ tagName }) => tagName).sort(), Object.keys(classes).sort());
  });

  for (const { tagName = '', members, attributes, events, cssParts, slots = [], cssProperties = [] } of descriptions) {
    const elementClass = classes[tagName] as typeof LitElement;

    it(`has every property, attribute and method of <${tagName}>, and no other`, () => {
      // Reading this property finalizes the class.
      const observed = elementClass.observedAttributes;
      const told = members.filter((member) => member.static !== true).map(({ name }) => name);
      assert.deepEqual([...new Set(told)].sort(), [...new Set(ownMembers(elementClass))].sort());
      const declared = [...elementClass.elementProperties].flatMap(([property, { attribute, state }]) => {
        if (attribute === false || state === true) return [];
        return [[typeof attribute === 'string' ? attribute : String(property).toLowerCase(), String(property)]];
      });
      assert.deepEqual(attributes.map(({ name, fieldName }) => [name, fieldName]).sort(), declared.sort());
      for (const { name } of attributes) assert.ok(observed.includes(name), name);
    });

    it(`has a description and a type for everything in <${tagName}>`, () => {
      const unclear = [
        ...[...members, ...attributes, ...events, ...cssParts, ...slots, ...cssProperties]
          .filter((each) => !('static' in each && each.static === true))
          .filter(({ description = '' }) => description.trim() === ''),
        ...[...members.filter(({ kind }) => kind === 'field'), ...attributes, ...events]
          .filter((each) => !('static' in each && each.static === true))
          .filter(({ type }) => type === undefined || /\bany\b|\bunknown\b/u.test(type.text)),
        ...members.flatMap(({ parameters = [] }) => parameters).filter(({ type }) => type === undefined),
        ...members.filter(
          (each) =>
            each.kind === 'field' && each.static !== true && each.readonly !== true && each.default === undefined,
        ),
      ];
      assert.deepEqual(
        unclear.map(({ name }) => name),
        [],
      );
    });
  }

  it('has every declared event, and no other', () => {
    const declared = sources
      .flatMap((source) => [...source.matchAll(/interface \w*EventMap \{([^}]*)\}/gu)])
      .flatMap(([, body = '']) => [...body.matchAll(/'([\w-]+)':/gu)].map(([, name]) => name));
    const told = descriptions.flatMap(({ events }) => events.map(({ name }) => name));
    assert.ok(declared.length > 5);
    assert.deepEqual([...new Set(told)].sort(), [...new Set(declared)].sort());
  });

  it('has every part that a template names', () => {
    const told = new Set(descriptions.flatMap(({ cssParts }) => cssParts.map(({ name }) => name)));
    const named = sources.flatMap((source) =>
      [...source.matchAll(/\spart="([\w -]+)"/gu)].flatMap(([, names = '']) => names.split(' ')),
    );
    assert.ok(named.length > 50);
    assert.deepEqual([...new Set(named)].filter((name) => !told.has(name) && !told.has(`change-${name}`)).sort(), []);
  });
});
