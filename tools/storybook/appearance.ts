/**
 * Runs in a page and describes what it shows, as text. Each element has its own line, indented below the element that
 * contains it. Lines of elements with the same styles end in the same `#…`, and the styles are listed at the end.
 *
 * Styles are computed values before layout: a width that depends on text is `auto`, whatever font the machine has.
 * Lengths in inline styles are left out, because scripts set them from measurements.
 */

/** Inherited styles. Listed for an element if they differ from those of its parent. */
const inherited = [
  'color',
  'fill',
  'stroke',
  'stroke-width',
  'accent-color',
  'color-scheme',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'line-height',
  'letter-spacing',
  'text-align',
  'text-indent',
  'text-transform',
  'text-wrap-mode',
  'white-space-collapse',
  'overflow-wrap',
  'direction',
  'visibility',
  'border-collapse',
  'list-style-type',
];

const sides = ['top', 'right', 'bottom', 'left'];

/** Styles that are not inherited, with their initial values. Listed if they have another value. */
const own: Readonly<Record<string, string>> = {
  display: '',
  position: 'static',
  opacity: '1',
  'background-color': 'rgba(0, 0, 0, 0)',
  'background-image': 'none',
  'mask-image': 'none',
  'box-shadow': 'none',
  width: 'auto',
  height: 'auto',
  'min-width': 'auto',
  'min-height': 'auto',
  'max-width': 'none',
  'max-height': 'none',
  ...Object.fromEntries(sides.map((side) => [side, 'auto'])),
  'flex-direction': 'row',
  'flex-wrap': 'nowrap',
  'flex-grow': '0',
  'flex-shrink': '1',
  'flex-basis': 'auto',
  order: '0',
  'row-gap': 'normal',
  'column-gap': 'normal',
  'align-items': 'normal',
  'align-self': 'auto',
  'justify-content': 'normal',
  'justify-items': 'normal',
  'justify-self': 'auto',
  'grid-template-columns': 'none',
  'grid-template-rows': 'none',
  'grid-template-areas': 'none',
  'overflow-x': 'visible',
  'overflow-y': 'visible',
  'text-overflow': 'clip',
  'text-decoration-line': 'none',
  'vertical-align': 'baseline',
  transform: 'none',
  appearance: 'none',
  d: 'none',
  cx: '0px',
  cy: '0px',
  r: '0px',
};

/** Styles with one value for each side or corner. Listed as one style if any value is not 0. */
const ofFour = {
  padding: sides.map((side) => `padding-${side}`),
  margin: sides.map((side) => `margin-${side}`),
  'border-radius': ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => `border-${corner}-radius`),
};

/** The styles that are listed for pseudo-elements. */
const ofPseudoElements = ['content', 'color', 'background-color', 'background-image', 'mask-image', 'font-size'];

/** Sets of styles, by the names that lines use for them. */
type Styles = Map<string, string>;

/** Describes an element and its contents, one line each, followed by the styles. */
export function appearanceOf(element: Element): string {
  const named: Styles = new Map();
  const lines = linesOf(element, undefined, named);
  return [...lines, '', ...[...named].map(([name, styles]) => `${name} { ${styles} }`)].join('\n');
}

function linesOf(element: Element, around: StylePropertyMapReadOnly | undefined, named: Styles): readonly string[] {
  const styles = element.computedStyleMap();
  const display = text(styles, 'display');
  // For screen readers only, so it is not visible.
  if (display === 'none' || text(styles, 'clip-path') === 'inset(50%)') return [];
  const told = [
    ...inherited
      .filter((name) => around !== undefined && text(styles, name) !== text(around, name))
      // The browser's font for a button outside the elements differs between machines.
      .filter((name) => name !== 'font-family' || element.getRootNode() instanceof ShadowRoot)
      .map((name) => `${name}: ${text(styles, name)}`),
    ...ownStyles(element, styles),
  ];
  const name = nameFor(told, named);
  const within = childrenOf(element).flatMap((child) =>
    child instanceof Element ? linesOf(child, styles, named) : wordsOf(child.data),
  );
  if (display === 'contents' && element.localName === 'slot') return within;
  return [
    [nameOf(element), ...shownBy(element), ...name].join(' '),
    ...['::before', '::after', '::backdrop'].flatMap((pseudo) =>
      nameFor(pseudoElement(element, pseudo), named).map((each) => `  ${pseudo} ${each}`),
    ),
    ...within.map((line) => `  ${line}`),
  ];
}

/** Names a set of styles if there are any. The name depends only on the styles. */
function nameFor(told: readonly string[], named: Styles): readonly string[] {
  if (told.length === 0) return [];
  const styles = told.join('; ');
  // FNV-1a
  let hash = 0x811c9dc5;
  for (const character of styles) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const name = `#${hash.toString(36)}`;
  named.set(name, styles);
  return [name];
}

/** What is rendered inside an element: for a host its shadow root, for a slot the assigned nodes. */
function childrenOf(element: Element): readonly (Element | Text)[] {
  if (['style', 'script', 'select', 'textarea', 'template'].includes(element.localName)) return [];
  const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  const nodes = assigned.length > 0 ? assigned : [...(element.shadowRoot ?? element).childNodes];
  return nodes.filter((node) => node instanceof Element || node instanceof Text);
}

function wordsOf(data: string): readonly string[] {
  const words = data.replaceAll(/\s+/gu, ' ').trim();
  return words === '' ? [] : [JSON.stringify(words)];
}

function nameOf(element: Element): string {
  const parts = element.part.value.trim();
  return parts === '' ? element.localName : `${element.localName}::part(${parts.replaceAll(/\s+/gu, ' ')})`;
}

/** What a control or a picture shows in addition to its styles. */
function shownBy(element: Element): readonly string[] {
  if (element instanceof HTMLImageElement) return [`[src=${element.getAttribute('src') ?? ''}]`];
  if (element instanceof HTMLSelectElement) return [JSON.stringify(element.selectedOptions[0]?.text ?? '')];
  if (element instanceof HTMLTextAreaElement) return [JSON.stringify(element.value || element.placeholder)];
  if (!(element instanceof HTMLInputElement)) return [];
  const { type, value, placeholder, checked, indeterminate, disabled } = element;
  const isToggle = ['checkbox', 'radio'].includes(type);
  return [
    `[type=${type}]`,
    ...(isToggle ? [] : [JSON.stringify(value || placeholder)]),
    ...(checked ? ['[checked]'] : []),
    ...(indeterminate ? ['[indeterminate]'] : []),
    ...(disabled ? ['[disabled]'] : []),
  ];
}

function ownStyles(element: Element, styles: StylePropertyMapReadOnly): readonly string[] {
  const inline = element instanceof HTMLElement || element instanceof SVGElement ? element.style : undefined;
  const isPositioned = text(styles, 'position') !== 'static';
  return [
    ...Object.entries(own)
      .filter(([name, usual]) => !['', usual].includes(text(styles, name)))
      .filter(([name]) => !sides.includes(name) || isPositioned)
      .filter(([name]) => !(inline?.getPropertyValue(name) && /\d/u.test(text(styles, name))))
      .map(([name]) => `${name}: ${text(styles, name)}`),
    ...Object.entries(ofFour).flatMap(([name, four]) => {
      const values = four.map((each) => text(styles, each));
      if (values.every((value) => value === '0px')) return [];
      return [`${name}: ${values.every((value) => value === values[0]) ? values[0] : values.join(' ')}`];
    }),
    ...[...sides.map((side) => `border-${side}`), 'outline'].flatMap((line) => lineOf(styles, line)),
  ];
}

/** A border or an outline, if there is one. */
function lineOf(styles: StylePropertyMapReadOnly, name: string): readonly string[] {
  const [width, style, color] = ['width', 'style', 'color'].map((each) => text(styles, `${name}-${each}`));
  return style === 'none' || width === '0px' ? [] : [`${name}: ${width} ${style} ${color}`];
}

function pseudoElement(element: Element, name: string): readonly string[] {
  if (name === '::backdrop') {
    if (!(element instanceof HTMLDialogElement && element.matches(':modal'))) return [];
    return [`background-color: ${getComputedStyle(element, name).backgroundColor}`];
  }
  const styles = getComputedStyle(element, name);
  if (['none', 'normal'].includes(styles.content)) return [];
  return ofPseudoElements.map((each) => `${each}: ${rounded(styles.getPropertyValue(each))}`);
}

function text(styles: StylePropertyMapReadOnly, name: string): string {
  return rounded(styles.get(name)?.toString() ?? '');
}

/** Rounds numbers, because engines write the same number with more or fewer digits. */
function rounded(value: string): string {
  return value.replaceAll(/\d+\.\d+/gu, (number) => String(Math.round(Number(number) * 100) / 100));
}
