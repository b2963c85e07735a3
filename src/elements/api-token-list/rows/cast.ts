import { nothing, render, type TemplateResult } from 'lit';

/**
 * Renders elements that occur hundreds of times, with fewer steps and fewer nodes than Lit. Lit renders each template
 * once; every element is a clone of that, in which only the values are filled in.
 *
 * A template has a single element. An attribute is either fixed or one value. White space between tags is ignored. A
 * value in the contents is text, an element from {@link plain}, or anything that Lit renders.
 */
export interface Cast {
  readonly element: Element;
  readonly strings: TemplateStringsArray;
  readonly spots: readonly Spot[];
}

/** A place in one element that holds a value. */
interface Spot {
  readonly place: Place;
  /**
   * The node at this place, or the marker before which Lit renders. For an attribute or the last content of an element:
   * that element.
   */
  node: Node;
  value?: unknown;
  inner?: Cast | undefined;
  isRendered?: boolean;
}

interface Place {
  /** The index of the node in a clone, in document order. */
  readonly node: number;
  /** The name of an attribute; `undefined` for contents. */
  readonly attribute?: string;
  /** Whether this is the last content of its element. It then has no node while there is no value. */
  readonly isLast?: boolean;
}

interface Mould {
  readonly element: Element;
  /** One place for each value of the template, in order. */
  readonly places: readonly Place[];
}

class Plain {
  constructor(readonly template: TemplateResult) {}
}

/** A value that is cast too. It must be a single element without listeners. */
export function plain(template: TemplateResult): Plain {
  return new Plain(template);
}

/** The element for a template: `before`, updated, if it was made from the same template; otherwise a new one. */
export function castFrom(template: TemplateResult, before: Cast | undefined): Cast {
  const cast = before?.strings === template.strings ? before : newCast(template);
  cast.spots.forEach((spot, index) => fill(spot, template.values[index]));
  return cast;
}

const moulds = new WeakMap<TemplateStringsArray, Mould>();

function newCast(template: TemplateResult): Cast {
  const { strings } = template;
  let mould = moulds.get(strings);
  if (mould === undefined) moulds.set(strings, (mould = newMould(template)));
  const element = mould.element.cloneNode(true) as Element;
  const nodes = nodesOf(element);
  return { element, strings, spots: mould.places.map((place) => ({ place, node: nodes[place.node] ?? element })) };
}

/**
 * Lit renders the template, because only Lit may parse markup on a page with trusted types. The values are markers that
 * are searched for afterward.
 */
function newMould(template: TemplateResult): Mould {
  const fragment = document.createDocumentFragment();
  const marks = template.values.map((_, index) => `\uE000${index}`);
  render({ ...template, values: marks }, fragment);
  for (const node of nodesOf(fragment)) {
    if (node instanceof Comment || (node instanceof Text && node.data.trim() === '')) node.remove();
  }
  const places: Place[] = [];
  const nodes: Node[] = [];
  const element = fragment.firstElementChild;
  if (element === null) throw new Error('A template has no element.');
  for (const node of nodesOf(element)) {
    if (node instanceof Text && marks.includes(node.data)) {
      const isLast = node.previousSibling !== null && node.nextSibling === null;
      const parent = nodes.indexOf(node.parentElement ?? element);
      places[marks.indexOf(node.data)] = { node: isLast ? parent : nodes.length, isLast };
      node.data = '';
      if (isLast) {
        node.remove();
        continue;
      }
    }
    for (const { name, value } of node instanceof Element ? node.attributes : []) {
      if (marks.includes(value)) places[marks.indexOf(value)] = { node: nodes.length, attribute: name };
    }
    nodes.push(node);
  }
  return { element, places };
}

/** A node and its descendants in document order. */
function nodesOf(root: Node): readonly Node[] {
  const walker = document.createTreeWalker(root);
  const nodes = [root];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function fill(spot: Spot, value: unknown): void {
  const { place, node } = spot;
  const { attribute, isLast } = place;
  const isText = typeof value === 'string';
  if (isText && value === spot.value) return;
  spot.value = value;
  if (attribute !== undefined) {
    if (value === nothing) (node as Element).removeAttribute(attribute);
    else (node as Element).setAttribute(attribute, String(value));
  } else if (value instanceof Plain) {
    const { inner } = spot;
    if (inner === undefined && spot.isRendered) fill(spot, nothing);
    spot.inner = castFrom(value.template, inner);
    if (spot.inner !== inner) stand(spot, inner?.element, spot.inner.element);
  } else {
    if (spot.inner !== undefined) stand(spot, spot.inner.element, isLast ? undefined : new Text());
    spot.inner = undefined;
    if (isText && !isLast && !spot.isRendered) (spot.node as Text).data = value;
    else if (spot.isRendered || (value !== nothing && value !== undefined)) {
      spot.isRendered = true;
      const parent = isLast ? node : spot.node.parentNode;
      render(value, parent as HTMLElement, { renderBefore: isLast ? null : (spot.node as Text) });
    }
  }
}

/** Replaces the content at a place. */
function stand(spot: Spot, before: Element | undefined, now: Element | Text | undefined): void {
  if (spot.place.isLast) {
    before?.remove();
    if (now !== undefined) spot.node.appendChild(now);
  } else if (now !== undefined) {
    (spot.node as Text | Element).replaceWith(now);
    spot.node = now;
  }
}
