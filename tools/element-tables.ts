import type { Examples } from './element-examples.js';

/** The fields of a manifest entry that the docs show: an attribute, a property, a method and so on. */
export interface Documented {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Member extends Documented {
  readonly kind: 'field' | 'method';
  /** The attribute with the same meaning. */
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly static?: boolean;
  readonly privacy?: string;
  readonly parameters?: readonly (Documented & { readonly optional?: boolean })[];
  readonly return?: { readonly type?: { readonly text: string } };
}

/** An element as custom-elements.json describes it (https://github.com/webcomponents/custom-elements-manifest). */
export interface ElementDescription {
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Documented[];
  readonly events?: readonly Documented[];
  readonly slots?: readonly Documented[];
  readonly cssParts?: readonly Documented[];
  readonly cssStates?: readonly Documented[];
  readonly cssProperties?: readonly Documented[];
}

/** A custom-elements.json. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly ElementDescription[] }[];
}

/**
 * A Markdown section with one table for each kind of feature of the element.
 *
 * @throws {Error} if something has no description or no example, because the docs would then not say what it is for.
 */
export function elementTables(element: ElementDescription, examples: Examples): string {
  const exampleOf = ({ name }: Documented): string => {
    const example = examples[name];
    if (example === undefined) throw new Error(`${name} has no example.`);
    return code(example.replace('<…', `<${element.tagName ?? ''}`).replace(/^on\(/u, 'element.addEventListener('));
  };
  const members = (element.members ?? []).filter((member) => member.static !== true);
  const properties = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    '## Reference',
    table(
      'Attributes and properties',
      ['Property', 'Attribute', 'Type', 'Default', 'Meaning', 'Example'],
      properties,
      (member) => [
        code(member.name),
        member.attribute === undefined ? '' : code(member.attribute),
        code(member.type?.text),
        member.readonly ? 'read only' : code(member.default ?? 'undefined'),
        meaningOf(member),
        exampleOf(member),
      ],
    ),
    table('Methods', ['Method', 'Answers', 'What it does', 'Example'], methods, (method) => [
      code(signatureOf(method)),
      code(method.return?.type?.text ?? 'void'),
      [meaningOf(method), ...(method.parameters ?? []).flatMap(parameterMeaning)].join(' '),
      exampleOf(method),
    ]),
    table('Events', ['Event', 'Type', 'When', 'Example'], element.events, (event) => [
      code(event.name),
      code(event.type?.text),
      meaningOf(event),
      exampleOf(event),
    ]),
    table('Slots', ['Slot', 'What it takes'], element.slots, (slot) => [
      slot.name === '' ? 'without a name' : code(slot.name),
      meaningOf(slot),
    ]),
    table('Parts', ['`::part(…)`', 'What it is'], element.cssParts, (part) => [code(part.name), meaningOf(part)]),
    table('States', ['`:state(…)`', 'When'], element.cssStates, (state) => [code(state.name), meaningOf(state)]),
    table('Custom properties', ['Property', 'Default', 'Meaning'], element.cssProperties, (property) => [
      code(property.name),
      property.default === undefined ? '' : code(property.default),
      meaningOf(property),
    ]),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/**
 * Fills in the tables of each element that a page has markers for: `<!-- reference: token-reveal-once -->` up to
 * `<!-- /reference -->`.
 *
 * @throws {Error} if the manifest does not have such an element.
 */
export function withTables(page: string, { modules }: Manifest, examples: Readonly<Record<string, Examples>>): string {
  const elements = modules.flatMap(({ declarations = [] }) => declarations);
  return page.replace(/(<!-- reference: (\S+) -->)[^]*?(<!-- \/reference -->)/gu, (_, begin, tagName, end) => {
    const element = elements.find((candidate) => candidate.tagName === tagName);
    if (element === undefined) throw new Error(`custom-elements.json has no element ${String(tagName)}.`);
    return `${String(begin)}\n\n${elementTables(element, examples[element.tagName ?? ''] ?? {})}\n\n${String(end)}`;
  });
}

function table<Row>(
  heading: string,
  columns: readonly string[],
  rows: readonly Row[] | undefined,
  cellsOf: (row: Row) => readonly string[],
): string {
  if (rows === undefined || rows.length === 0) return '';
  const lines = [columns, columns.map(() => '---'), ...rows.map(cellsOf)];
  return `### ${heading}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}

function signatureOf({ name, parameters = [] }: Member): string {
  const named = parameters.map((parameter) => parameter.name + (isOptional(parameter) ? '?' : ''));
  return `${name}(${named.join(', ')})`;
}

function isOptional(parameter: Documented & { readonly optional?: boolean }): boolean {
  return parameter.optional === true || parameter.default !== undefined;
}

function parameterMeaning({ name, type, description }: Documented): readonly string[] {
  return description === undefined ? [] : [`${code(name)} (${code(type?.text)}): ${oneLine(description)}`];
}

function meaningOf({ name, description }: Documented): string {
  if (description === undefined || description === '') throw new Error(`${name} has no description.`);
  return oneLine(description);
}

/** Makes the text of a docblock fit a table cell. Removes codes such as (A20), which only contributors need. */
function oneLine(text: string): string {
  return text
    .replaceAll(/ \([SRA]\d+\)/gu, '')
    .replaceAll(/\{@link ([^}]+)\}/gu, '`$1`')
    .replaceAll(/(?<!`)<([a-z-]+)>(?!`)/gu, '`<$1>`')
    .replaceAll('|', '\\|')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function code(text = ''): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|').replaceAll(/\s+/gu, ' ')}\``;
}
