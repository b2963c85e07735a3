import type { CDPSession, Page } from 'playwright-core';

/** A node that Chromium exposes to assistive technology. */
export interface TreeNode {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly value: string;
  /** Whether the node is left out, because it is hidden, inert, or without meaning. */
  readonly ignored: boolean;
  /** Other properties, such as `required`, `focusable` or `valuemax`. */
  readonly states: ReadonlyMap<string, unknown>;
  /** The ids of the elements that give it its name, if others do. */
  readonly namedBy: readonly string[];
  readonly children: readonly TreeNode[];
  readonly domNode: number | undefined;
}

/** The parts of `AXNode` and `AXValue` of the protocol that are used here. The package does not export its types. */
interface ProtocolNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: ProtocolValue;
  readonly name?: ProtocolValue;
  readonly description?: ProtocolValue;
  readonly value?: ProtocolValue;
  readonly properties?: readonly { readonly name: string; readonly value: ProtocolValue }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

interface ProtocolValue {
  readonly value?: string | number | boolean;
  readonly relatedNodes?: readonly { readonly idref?: string }[];
}

/** The page as Chromium exposes it to screen readers. The protocol does not include `aria-current`. */
export async function accessibilityTree(page: Page): Promise<TreeNode> {
  return withSession(page, async (session) => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map<string, ProtocolNode>(nodes.map((node) => [node.nodeId, node]));
    const [root] = nodes;
    if (root === undefined) throw new Error('The page has no accessibility tree.');
    return readNode(root, byId);
  });
}

function readNode(node: ProtocolNode, byId: ReadonlyMap<string, ProtocolNode>): TreeNode {
  const text = (value: ProtocolValue | undefined) => String(value?.value ?? '');
  const properties = node.properties ?? [];
  const naming = properties.find(({ name }) => name === 'labelledby')?.value.relatedNodes ?? [];
  return {
    role: text(node.role),
    name: text(node.name),
    description: text(node.description),
    value: text(node.value),
    ignored: node.ignored,
    states: new Map(properties.map(({ name, value }) => [name, value.value])),
    namedBy: naming.flatMap(({ idref }) => idref ?? []),
    children: (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : [readNode(child, byId)];
    }),
    domNode: node.backendDOMNodeId,
  };
}

/** Every node that is not left out, in reading order. */
export function toldNodes(node: TreeNode): TreeNode[] {
  return [...(node.ignored ? [] : [node]), ...node.children.flatMap(toldNodes)];
}

/** The only node with this role and name. */
export function nodeOf(tree: TreeNode, role: string, name: string): TreeNode {
  const found = toldNodes(tree).filter((node) => node.role === role && node.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`There are ${found.length} of ${role} “${name}”.`);
  return only;
}

/** Roles that screen readers do not announce. The contents of such nodes are announced. */
const silentRoles: ReadonlySet<string> = new Set(['generic', 'none', 'form', 'rowgroup', 'InlineTextBox']);

/**
 * What a screen reader announces, one line per item: role, name, value, description, states. Texts are in quotation
 * marks, unless a parent has announced them already. A label that is not part of a control's name appears as a separate
 * text (A2). A select lists its options in one line.
 */
export function outline(tree: TreeNode): string {
  const names = toldNodes(tree)
    .filter(({ role }) => !['StaticText', 'InlineTextBox', 'LabelText'].includes(role))
    .map(({ name }) => name);
  return linesOf(tree, '', names).join('\n');
}

/**
 * @param said The texts that the parent has announced.
 * @param names All announced names.
 */
function linesOf(node: TreeNode, said: string, names: readonly string[]): string[] {
  const { role, children } = node;
  const inner = (words: string) => children.flatMap((child) => linesOf(child, words, names));
  if (role === 'LabelText') {
    const text = textIn(node);
    return inner(names.some((name) => name.includes(text)) ? text : said);
  }
  if (node.ignored || silentRoles.has(role)) return inner(said);
  if (role === 'StaticText' || role === 'paragraph') {
    const text = textIn(node);
    return said.includes(text) ? [] : [`“${text}”`];
  }
  const below = role === 'combobox' ? [optionsOf(node)] : inner([node.name, node.value, node.description].join(' '));
  return [headOf(node), ...below.map((line) => `  ${line}`)];
}

function textIn(node: TreeNode): string {
  const texts = toldNodes(node).filter(({ role }) => role === 'StaticText');
  return texts
    .map(({ name }) => name)
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function optionsOf(node: TreeNode): string {
  const options = toldNodes(node).filter(({ role }) => role === 'option');
  return `options: ${options.map(({ name }) => name.trim()).join(' | ')}`;
}

function headOf(node: TreeNode): string {
  const { role, name, value, description } = node;
  // A row's name consists of its cells, which follow.
  const head = role === 'row' ? role : `${role} "${name}"`;
  return [
    value === '' ? head : `${head} = ${value}`,
    ...(description === '' ? [] : [`described “${description}”`]),
    ...statesOf(node),
  ].join(', ');
}

function statesOf({ role, states, namedBy }: TreeNode): string[] {
  const is = (state: string, value: unknown = true) => states.get(state) === value;
  return [
    ...(role === 'dialog' && namedBy.length > 0 ? [`named by #${namedBy.join(' #')}`] : []),
    ...(states.has('level') ? [`level ${String(states.get('level'))}`] : []),
    ...(states.has('valuemin') ? [`${String(states.get('valuemin'))} to ${String(states.get('valuemax'))}`] : []),
    ...(is('modal') ? ['modal'] : []),
    ...(is('hasPopup', 'dialog') ? ['opens a dialog'] : []),
    ...(is('hasPopup', 'dialog') && is('expanded') ? ['opened'] : []),
    ...(role === 'button' && is('hasPopup', 'menu') ? ['opens a menu'] : []),
    ...(role === 'button' && is('expanded') && !is('hasPopup', 'dialog') ? ['expanded'] : []),
    ...(is('pressed', 'true') ? ['pressed'] : []),
    ...(is('required') ? ['required'] : []),
    ...(is('invalid', 'true') ? ['invalid'] : []),
    ...(is('checked', 'true') ? ['checked'] : []),
    ...(is('checked', 'mixed') ? ['partly checked'] : []),
    ...(is('selected') ? ['selected'] : []),
    ...(is('disabled') ? [is('focusable') ? 'disabled yet focusable' : 'disabled'] : []),
    ...(states.has('live') ? [String(states.get('live'))] : []),
    ...(is('focused') && role !== 'RootWebArea' ? ['focused'] : []),
  ];
}

/** Calls `ask` on the element of each node, in the page. `ask` may use only its element. */
export async function askElements<Answer>(
  page: Page,
  nodes: readonly TreeNode[],
  ask: (this: Element) => Answer,
): Promise<Answer[]> {
  return withSession(page, async (session) => {
    const answers: Answer[] = [];
    for (const { domNode } of nodes) {
      if (domNode === undefined) throw new Error('There is no element behind a node.');
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: domNode });
      if (object.objectId === undefined) throw new Error('The element behind a node is gone.');
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: ask.toString(),
        returnByValue: true,
      });
      answers.push(result.value as Answer);
    }
    return answers;
  });
}

async function withSession<Result>(page: Page, use: (session: CDPSession) => Promise<Result>): Promise<Result> {
  const session = await page.context().newCDPSession(page);
  try {
    return await use(session);
  } finally {
    await session.detach();
  }
}

/**
 * For {@link askElements}: the size of what people press, in px. They press a checkbox by its label. Chromium lays out in
 * 64ths of a pixel and reports edges as 32-bit numbers, so far down the page 44 px are reported as 43.99997.
 */
export function sizeOfTarget(this: Element): { width: number; height: number } {
  const { width, height } = (this.closest('label') ?? this).getBoundingClientRect();
  return { width: Math.round(width * 64) / 64, height: Math.round(height * 64) / 64 };
}
