import { describe, expect, it } from 'vitest';
import type { Contact } from '../../api/types';
import { inRecording, lengthOfAll, secondsOf, segmentsOf } from './timeline';
import { peaksOf, silencesOf, skipTo } from './wave';

const at = (s: number) => new Date(Date.UTC(2026, 10, 23, 1, 0, s)).toISOString();
const steps = (...all: [number, string][]): Contact['steps'] => all.map(([s, kind]) => ({ at: at(s), kind, text: '' }));
const talk = steps([0, 'arrived'], [0, 'answered_by_house'], [10, 'notice_heard'], [15, 'queued'], [30, 'offered'], [35, 'answered'], [36, 'talk_started'], [50, 'held'], [60, 'resumed'], [85, 'wrap_up_started'], [85, 'ended'], [100, 'wrap_up_completed']);

describe('a record', () => {
  it('lays its parts end to end over its time', () => {
    const segments = segmentsOf({ arrived_at: at(0), ended_at: at(85), steps: talk }, Date.parse(at(999)));
    expect(segments).toEqual([
      { kind: 'notice', seconds: 15, from: 0 }, { kind: 'wait', seconds: 20, from: 15 }, { kind: 'talk', seconds: 15, from: 35 },
      { kind: 'hold', seconds: 10, from: 50 }, { kind: 'talk', seconds: 25, from: 60 }, { kind: 'wrap_up', seconds: 15, from: 85 },
    ]);
    expect([lengthOfAll(segments), secondsOf(segments, 'talk')]).toEqual([100, 40]);
  });

  it('leaves out what did not happen, and goes on while the contact does', () => {
    expect(segmentsOf({ arrived_at: at(0), ended_at: at(8), steps: steps([0, 'arrived'], [8, 'ended']) }, Date.parse(at(99))).map((s) => s.kind)).toEqual(['notice']);
    expect(segmentsOf({ arrived_at: at(0), ended_at: null, steps: talk.slice(0, 4) }, Date.parse(at(25)))).toEqual([
      { kind: 'notice', seconds: 15, from: 0 }, { kind: 'wait', seconds: 10, from: 15 },
    ]);
  });

  // Who comes back to the head of the line has waited once, not in pieces that touch.
  it('joins what belongs together', () => {
    const again = steps([0, 'arrived'], [5, 'queued'], [20, 'answered'], [20, 'requeued'], [30, 'ended']);
    expect(segmentsOf({ arrived_at: at(0), ended_at: at(30), steps: again }, 0)).toEqual([{ kind: 'notice', seconds: 5, from: 0 }, { kind: 'wait', seconds: 25, from: 5 }]);
  });

  it('knows where in the recording a step lies', () => {
    expect(inRecording({ steps: talk }, at(50), 49)).toBe(14);
    expect([inRecording({ steps: talk }, at(15), 49), inRecording({ steps: talk }, at(100), 49), inRecording({ steps: [] }, at(50), 49)]).toEqual([null, null, null]);
  });
});

describe('a recording', () => {
  it('takes the highest sample of each slice', () => {
    expect(peaksOf(new Float32Array([0, 0.5, -0.75, 0.25]), 2)).toEqual([0.5, 0.75]);
  });

  // Silence is when both are silent, and long enough to be worth a jump.
  it('is skipped where nobody speaks', () => {
    const silences = silencesOf([[1, 0, 0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 0, 0, 1]], 8);
    expect(silences).toEqual([{ from_s: 1, to_s: 5 }]);
    expect([skipTo(silences, 1.2), skipTo(silences, 2), skipTo(silences, 4.8), skipTo(silences, 6)]).toEqual([null, 4.8, null, null]);
    expect(silencesOf([], 0)).toEqual([]);
  });
});
