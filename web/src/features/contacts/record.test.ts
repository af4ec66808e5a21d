import { describe, expect, it } from 'vitest';
import type { Contact } from '../../api/types';
import { segmentsOf } from './timeline';
import { peaksOf } from './wave';

const contact: Contact = {
  id: 1, channel: 'telephone', arrived_at: '2026-11-23T01:00:00Z', ended_at: '2026-11-23T01:01:40Z', caller: '', queue: 1, choice: '1', topic: null, disposition: null,
  agent: null, ended_by: null, outcome: null, wait_s: 20, talk_s: 50, note: null, notices: [], steps: [], hold_s: 5, wrap_up_s: 15, recording: null,
};

describe('a record', () => {
  it('lays its parts end to end over its time', () => {
    expect(segmentsOf(contact)).toEqual([
      { kind: 'notice', seconds: 15, from: 0 }, { kind: 'wait', seconds: 20, from: 15 }, { kind: 'talk', seconds: 50, from: 35 }, { kind: 'wrap_up', seconds: 15, from: 85 },
    ]);
  });

  it('leaves out what did not happen', () => {
    expect(segmentsOf({ ...contact, talk_s: null, wait_s: null, wrap_up_s: null }).map((s) => s.kind)).toEqual(['notice']);
    expect(segmentsOf({ ...contact, ended_at: null }).map((s) => s.kind)).toEqual(['wait', 'talk', 'wrap_up']);
  });

  it('takes the highest sample of each slice', () => {
    expect(peaksOf(new Float32Array([0, 0.5, -0.75, 0.25]), 2)).toEqual([0.5, 0.75]);
  });
});
