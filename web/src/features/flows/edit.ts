import type { Flow, FlowStep, FlowWay, Flows } from '../../api/types';

// Changes of a flow that is being drawn: each gives a new one. What is wrong with it the server says.

export type Kind = FlowStep['kind'];
export const kinds: readonly Kind[] = ['play', 'menu', 'number', 'service', 'caller', 'incident', 'surge', 'message', 'queue', 'informed', 'end'];
export const phoneKeys: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

const fixedWays: Record<Kind, readonly string[]> = {
  play: ['next'],
  menu: ['silent'],
  number: ['given', 'none'],
  service: ['open', 'before_opening', 'closed', 'holiday'],
  caller: ['known', 'unknown'],
  incident: ['announced', 'usual'],
  surge: ['surge', 'usual'],
  message: ['noted', 'cannot'],
  queue: [],
  informed: [],
  end: [],
};

/** It waits for keys. */
export const waits = (kind: Kind) => kind === 'menu' || kind === 'number';

export const isKey = (way: FlowWay) => phoneKeys.includes(way.on);

/** Of that kind, with nothing said but what a new one needs. */
export function stepOf(id: number, kind: Kind, flows: Pick<Flows, 'prompts' | 'queues'>): FlowStep {
  const step: FlowStep = { id, kind, ways: fixedWays[kind].map((on) => ({ on, to: 0 })) };
  const prompt = flows.prompts.find((one) => one.use === kind)?.code;
  if (prompt !== undefined && (kind === 'play' || kind === 'menu' || kind === 'queue' || kind === 'message')) step.prompt = prompt;
  if (kind === 'queue') step.queue = flows.queues[0]?.queue ?? 0;
  if (waits(kind)) Object.assign(step, { wait_s: 5, silences: 2 });
  return step;
}

export const change = (flow: Flow, id: number, how: (step: FlowStep) => FlowStep): Flow => ({ ...flow, steps: flow.steps.map((one) => (one.id === id ? how(one) : one)) });

/** The lowest number that is free: those of the others stay. */
export function add(flow: Flow, flows: Pick<Flows, 'prompts' | 'queues'>): { flow: Flow; id: number } {
  let id = 1;
  while (flow.steps.some((one) => one.id === id)) id += 1;
  const steps = [...flow.steps, stepOf(id, 'play', flows)];
  return { flow: { first: flow.steps.length === 0 ? id : flow.first, steps }, id };
}

/** What led to it leads nowhere yet. */
export function remove(flow: Flow, id: number): Flow {
  const steps = flow.steps.filter((one) => one.id !== id).map((one) => ({ ...one, ways: one.ways.map((way) => (way.to === id ? { ...way, to: 0 } : way)) }));
  return { first: flow.first === id ? steps[0]?.id ?? 0 : flow.first, steps };
}

export const setWay = (step: FlowStep, place: number, to: number): FlowStep => ({ ...step, ways: step.ways.map((way, n) => (n === place ? { ...way, to } : way)) });

/** Keys stand in the order of a telephone, silence behind them. */
export function addKey(step: FlowStep, on: string): FlowStep {
  const place = (way: FlowWay) => (isKey(way) ? phoneKeys.indexOf(way.on) : phoneKeys.length);
  return { ...step, ways: [...step.ways, { on, to: 0 }].sort((a, b) => place(a) - place(b)) };
}

export const removeWay = (step: FlowStep, place: number): FlowStep => ({ ...step, ways: step.ways.filter((_, n) => n !== place) });
