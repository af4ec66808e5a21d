import { describe, expect, it } from 'vitest';
import type { Flow } from '../../api/types';
import { draw, neighbour } from './layout';

const flow: Flow = {
  first: 1,
  steps: [
    { id: 1, kind: 'play', prompt: 'P02', ways: [{ on: 'next', to: 2 }] },
    { id: 2, kind: 'menu', prompt: 'P04', ways: [{ on: '1', to: 3 }, { on: '2', to: 4 }, { on: '*', to: 2 }, { on: 'silent', to: 4 }] },
    { id: 3, kind: 'menu', prompt: 'P05', ways: [{ on: '1', to: 4 }, { on: '#', to: 2 }, { on: 'silent', to: 9 }] },
    { id: 4, kind: 'queue', prompt: 'P12', queue: 1, ways: [] },
    { id: 5, kind: 'end', ways: [] },
  ],
};

describe('the drawing of a flow', () => {
  const drawing = draw(flow);
  const layer = (id: number) => drawing.nodes.find((one) => one.step.id === id)?.layer;

  it('puts a step right of all that lead to it', () => {
    expect([1, 2, 3, 4, 5].map(layer)).toEqual([0, 1, 2, 3, 0]);
  });

  it('draws one line for all ways between two steps, and knows which lead back', () => {
    expect(drawing.edges).toContainEqual(expect.objectContaining({ from: 2, to: 4, on: ['2', 'silent'], back: false }));
    expect(drawing.edges).toContainEqual({ from: 3, to: 2, on: ['#'], back: true, by: [] });
    expect(drawing.edges.some((one) => one.to === 9)).toBe(false);
  });

  it('puts no two steps in one place', () => {
    const places = drawing.nodes.map((one) => `${one.x},${one.y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  // 2 leads past the layer of 3 to 4: not behind its box.
  it('leads a line round the boxes between', () => {
    const box = drawing.nodes.find((one) => one.step.id === 3);
    const [point] = drawing.edges.find((one) => one.from === 2 && one.to === 4)?.by ?? [];
    expect(point?.x).toBe(box?.x);
    expect(point === undefined || box === undefined || point.y < box.y || point.y > box.y + 56).toBe(true);
  });

  it('is walked by the arrow keys', () => {
    expect(neighbour(drawing, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(drawing, 3, 'ArrowLeft')).toBe(2);
    expect(neighbour(drawing, 1, 'ArrowDown')).toBe(5);
    expect(neighbour(drawing, 4, 'ArrowRight')).toBe(null);
  });

  // A flow that is being drawn may be anything.
  it('draws what is not whole', () => {
    expect(draw({ first: 1, steps: [] }).nodes).toEqual([]);
    const twice = draw({ first: 7, steps: [{ id: 1, kind: 'play', ways: [{ on: 'next', to: 1 }] }, { id: 1, kind: 'end', ways: [] }] });
    expect(twice.nodes.length).toBe(1);
    expect(twice.edges).toEqual([{ from: 1, to: 1, on: ['next'], back: true, by: [] }]);
  });
});
