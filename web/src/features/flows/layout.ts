import type { Flow, FlowStep } from '../../api/types';

// A drawing in layers from left to right: a step stands right of all that lead to it, but for ways that lead back.

export type Node = { step: FlowStep; layer: number; row: number; x: number; y: number };
/** One line for all ways between the same two steps. */
export type Edge = { from: number; to: number; on: string[]; back: boolean; /** Where it passes the layers between the two, so that it is behind no box. */ by: { x: number; y: number }[] };
export type Drawing = { nodes: Node[]; edges: Edge[]; width: number; height: number };

export const size = { width: 128, height: 56, gapX: 76, gapY: 16, edge: 16 };

/** Ways that lead back to a step on the way to it, found in the order of the ways: the same flow gives the same drawing. */
function backWays(flow: Flow, steps: Map<number, FlowStep>): Set<string> {
  const back = new Set<string>();
  const state = new Map<number, 'open' | 'done'>();
  const visit = (id: number) => {
    state.set(id, 'open');
    for (const way of steps.get(id)?.ways ?? []) {
      if (!steps.has(way.to)) continue;
      const seen = state.get(way.to);
      if (seen === 'open') back.add(`${id}>${way.to}`);
      if (seen === undefined) visit(way.to);
    }
    state.set(id, 'done');
  };
  for (const id of [flow.first, ...steps.keys()]) if (steps.has(id) && !state.has(id)) visit(id);
  return back;
}

export function draw(flow: Flow): Drawing {
  // Of two steps with one number the first is drawn: the checks name the other.
  const steps = new Map<number, FlowStep>();
  for (const one of flow.steps) if (!steps.has(one.id)) steps.set(one.id, one);
  const back = backWays(flow, steps);
  const layers = new Map<number, number>([...steps.keys()].map((id) => [id, 0]));
  // No more rounds than steps: without the ways back there is no circle.
  for (let round = 0, changed = true; changed && round <= steps.size; round += 1) {
    changed = false;
    for (const one of steps.values()) {
      for (const way of one.ways) {
        if (!steps.has(way.to) || back.has(`${one.id}>${way.to}`)) continue;
        const wanted = (layers.get(one.id) ?? 0) + 1;
        if ((layers.get(way.to) ?? 0) < wanted) {
          layers.set(way.to, wanted);
          changed = true;
        }
      }
    }
  }
  const edges = edgesOf(steps, back);
  const rows = rowsOf(steps, layers, edges);
  const placed = (layer: number, row: number) => ({ x: size.edge + layer * (size.width + size.gapX), y: size.edge + row * (size.height + size.gapY) });
  const nodes = [...steps.values()].map((step) => {
    const layer = layers.get(step.id) ?? 0;
    const row = rows.get(String(step.id)) ?? 0;
    return { step, layer, row, ...placed(layer, row) };
  });
  for (const edge of edges) {
    for (const layer of between(edge, layers)) {
      const { x, y } = placed(layer, rows.get(passage(edge, layer)) ?? 0);
      edge.by.push({ x, y: y + size.height / 2 });
    }
  }
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    nodes,
    edges,
    width: most(nodes.map((one) => one.x)) + size.width + size.edge,
    height: most([...nodes.map((one) => one.y + size.height), ...edges.flatMap((one) => one.by.map((point) => point.y))]) + size.edge + (edges.some((one) => one.back) ? size.gapY : 0),
  };
}

const passage = (edge: Edge, layer: number) => `${edge.from}>${edge.to}@${layer}`;

/** The layers that a line crosses between its two steps. */
function between(edge: Edge, layers: Map<number, number>): number[] {
  const from = layers.get(edge.from) ?? 0;
  const to = layers.get(edge.to) ?? 0;
  return edge.back ? [] : Array.from({ length: Math.max(0, to - from - 1) }, (_, n) => from + 1 + n);
}

function edgesOf(steps: Map<number, FlowStep>, back: Set<string>): Edge[] {
  const edges: Edge[] = [];
  for (const one of steps.values()) {
    for (const way of one.ways) {
      if (!steps.has(way.to)) continue;
      const known = edges.find((edge) => edge.from === one.id && edge.to === way.to);
      if (known) known.on.push(way.on);
      else edges.push({ from: one.id, to: way.to, on: [way.on], back: back.has(`${one.id}>${way.to}`), by: [] });
    }
  }
  return edges;
}

/** Within a layer in the order of those that lead there, so that lines cross less. A line that passes a layer has a row of it, too. */
function rowsOf(steps: Map<number, FlowStep>, layers: Map<number, number>, edges: Edge[]): Map<string, number> {
  const rows = new Map<string, number>();
  const last = Math.max(0, ...layers.values());
  /** The row from which an edge comes into a layer, a little lower for a later way of the same step. */
  const comes = (edge: Edge, layer: number) => {
    const before = rows.get(layers.get(edge.from) === layer - 1 ? String(edge.from) : passage(edge, layer - 1)) ?? 0;
    return before + (steps.get(edge.from)?.ways.findIndex((way) => way.to === edge.to) ?? 0) / 20;
  };
  for (let layer = 0; layer <= last; layer += 1) {
    const here: { key: string; wish: number }[] = [];
    for (const id of steps.keys()) {
      if (layers.get(id) !== layer) continue;
      const before = edges.filter((edge) => edge.to === id && !edge.back).map((edge) => comes(edge, layer));
      here.push({ key: String(id), wish: before.length === 0 ? here.length : before.reduce((a, b) => a + b, 0) / before.length });
    }
    for (const edge of edges) if (between(edge, layers).includes(layer)) here.push({ key: passage(edge, layer), wish: comes(edge, layer) });
    here.sort((a, b) => a.wish - b.wish || (a.key < b.key ? -1 : 1));
    here.forEach((one, row) => rows.set(one.key, row));
  }
  return rows;
}

/** From the right side of one to the left side of the other, by the rows that it has between them; what leads back goes below. */
export function pathOf(from: Node, to: Node, edge: Edge): string {
  const x1 = from.x + size.width;
  const y1 = from.y + size.height / 2;
  if (edge.back) {
    const below = Math.max(from.y, to.y) + size.height + size.gapY / 2;
    return `M${from.x + size.width * 0.6} ${from.y + size.height}V${below}H${to.x + size.width * 0.4}V${to.y + size.height}`;
  }
  const bend = size.gapX / 2;
  let path = `M${x1} ${y1}`;
  let at = { x: x1, y: y1 };
  for (const stop of [...edge.by, { x: to.x, y: to.y + size.height / 2 }]) {
    path += `C${at.x + bend} ${at.y} ${stop.x - bend} ${stop.y} ${stop.x} ${stop.y}`;
    at = { x: stop.x + size.width, y: stop.y };
    if (stop.x !== to.x) path += `H${at.x}`;
  }
  return path;
}

/** Where the words of a line stand: in the first gap, nearer to its end, where lines that begin together have parted. */
export function labelAt(from: Node, to: Node, edge: Edge): { x: number; y: number } {
  const next = edge.by[0] ?? { x: to.x, y: to.y + size.height / 2 };
  const y1 = from.y + size.height / 2;
  return { x: from.x + size.width + size.gapX * 0.6, y: 0.352 * y1 + 0.648 * next.y + 4 };
}

/** Where the arrow keys lead from a step: along the ways, back along them, and up and down in the layer. */
export function neighbour(drawing: Drawing, id: number, key: string): number | null {
  const node = drawing.nodes.find((one) => one.step.id === id);
  if (!node) return null;
  if (key === 'ArrowRight') return drawing.edges.find((one) => one.from === id && !one.back)?.to ?? null;
  if (key === 'ArrowLeft') return drawing.edges.find((one) => one.to === id && !one.back)?.from ?? null;
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  return by === 0 ? null : drawing.nodes.find((one) => one.layer === node.layer && one.row === node.row + by)?.step.id ?? null;
}
