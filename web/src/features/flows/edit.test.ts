import { describe, expect, it } from 'vitest';
import { add, addKey, change, remove, setWay, stepOf } from './edit';

const flows = { prompts: [{ code: 'P01', use: 'play' as const }, { code: 'P04', use: 'menu' as const }, { code: 'P12', use: 'queue' as const }], queues: [{ queue: 3, ko: '가', en: 'a' }] };

describe('drawing a flow', () => {
  it('gives a new step the lowest number that is free', () => {
    const first = add({ first: 0, steps: [] }, flows);
    expect(first).toEqual({ id: 1, flow: { first: 1, steps: [{ id: 1, kind: 'play', prompt: 'P01', ways: [{ on: 'next', to: 0 }] }] } });
    const third = add(add(first.flow, flows).flow, flows);
    expect(third.id).toBe(3);
    expect(add(remove(third.flow, 2), flows).id).toBe(2);
  });

  it('leads nowhere where a step was', () => {
    const two = add(add({ first: 0, steps: [] }, flows).flow, flows).flow;
    const led = change(two, 1, (step) => setWay(step, 0, 2));
    expect(remove(led, 2).steps[0]?.ways).toEqual([{ on: 'next', to: 0 }]);
    expect(remove(led, 1).first).toBe(2);
  });

  it('has the keys in the order of a telephone', () => {
    const menu = ['0', '2', '*', '1'].reduce((step, key) => addKey(step, key), stepOf(1, 'menu', flows));
    expect(menu.ways.map((way) => way.on)).toEqual(['1', '2', '*', '0', 'silent']);
    expect(stepOf(2, 'queue', flows)).toEqual({ id: 2, kind: 'queue', prompt: 'P12', queue: 3, ways: [] });
  });
});
