import { ask } from './client';
import type { Flow, FlowFault, Flows, FlowTried, Service } from './types';

/** The spoken dialogue: versions, their checks and a virtual caller. What changes something answers with all of it as it stands then. */
export const flows = {
  all: () => ask<Flows>('GET', '/api/flows'),
  check: (flow: Flow) => ask<{ faults: FlowFault[] }>('POST', '/api/flows/check', flow),
  rehearse: (flow: Flow, met: { service: Service; caller_known: boolean; incident: boolean; surge: boolean }, acts: string) => ask<FlowTried>('POST', '/api/flows/try', { ...flow, ...met, acts }),
  put: (flow: Flow, from: string, note: string) => ask<Flows>('POST', '/api/flows', { ...flow, from, note }),
  takeBack: (version: number) => ask<Flows>('DELETE', `/api/flows/${version}`),
  addQueue: (name: { ko: string; en: string }) => ask<Flows>('POST', '/api/house/queues', name),
};
