import type { CDPSession, Page } from 'playwright-core';

/** The parts of Chromium's heap snapshot that are used here. `meta` in a snapshot explains them. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/**
 * What still references `text`, or its first or last half, in the page's memory after garbage collection: for each
 * string, the shortest path from the root. Checks strings up to about 1,024 characters.
 */
export async function holdersOf(text: string, page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    return waysTo(text, await takeSnapshot(session));
  } finally {
    await session.detach();
  }
}

async function takeSnapshot(session: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { readonly chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return JSON.parse(chunks.join('')) as HeapSnapshot;
}

function waysTo(text: string, { snapshot: { meta }, nodes, edges, strings }: HeapSnapshot): string[] {
  const half = Math.floor(text.length / 2);
  const parts = [text.slice(0, half), text.slice(half)];
  const holdsIt = strings.map((string) => parts.some((part) => string.includes(part)));
  if (!holdsIt.includes(true)) return [];

  const nodeSize = meta.node_fields.length;
  const edgeSize = meta.edge_fields.length;
  const nodeName = meta.node_fields.indexOf('name');
  const edgeCount = meta.node_fields.indexOf('edge_count');
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  const weak = meta.edge_types[0].indexOf('weak');
  const byIndex = ['element', 'hidden'].map((kind) => meta.edge_types[0].indexOf(kind));

  const firstEdge: number[] = [];
  for (let node = 0, edge = 0; node < nodes.length; node += nodeSize) {
    firstEdge.push(edge);
    edge += at(nodes, node + edgeCount);
  }

  /** Breadth first from the root: the edge and the node by which each node was reached first. */
  const reachedFrom = new Map<number, { readonly node: number; readonly edge: number }>([[0, { node: -1, edge: -1 }]]);
  for (const node of reachedFrom.keys()) {
    const first = at(firstEdge, node / nodeSize);
    for (let edge = first; edge < first + at(nodes, node + edgeCount); edge += 1) {
      const target = at(edges, edge * edgeSize + 2);
      if (at(edges, edge * edgeSize) !== weak && !reachedFrom.has(target)) reachedFrom.set(target, { node, edge });
    }
  }

  const describe = (node: number) => (strings[at(nodes, node + nodeName)] ?? '').slice(0, 60);
  const label = (edge: number) => {
    const name = at(edges, edge * edgeSize + 1);
    return byIndex.includes(at(edges, edge * edgeSize)) ? `[${name}]` : `.${strings[name] ?? ''}`;
  };
  const wayTo = (target: number): string => {
    const steps: string[] = [];
    for (let node = target, way = reachedFrom.get(node); way && way.node >= 0; way = reachedFrom.get(node)) {
      steps.unshift(`${label(way.edge)} ${describe(node)}`);
      node = way.node;
    }
    return steps.length === 0 ? `only weakly: ${describe(target)}` : steps.join(' → ');
  };

  const found: string[] = [];
  for (let node = 0; node < nodes.length; node += nodeSize) {
    if (holdsIt[at(nodes, node + nodeName)] === true) found.push(wayTo(node));
  }
  return found;
}
