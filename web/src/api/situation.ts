import { ask } from './client';
import type { IncidentFigures, Outage, Situation } from './types';

/** What every caller of the hour is told: begun and ended by team leaders. */
export const situationApi = {
  beginIncident: (outage: Outage, note: string) => ask<Situation>('POST', '/api/situation/incident', { outage, note }),
  endIncident: () => ask<Situation>('DELETE', '/api/situation/incident'),
  beginSurge: (minutes: number) => ask<Situation>('POST', '/api/situation/surge', { minutes }),
  endSurge: () => ask<Situation>('DELETE', '/api/situation/surge'),
  told: (incident: number) => ask<{ incidents: IncidentFigures[] }>('POST', `/api/incidents/${incident}/told`).then((all) => all.incidents),
  incidents: () => ask<{ incidents: IncidentFigures[] }>('GET', '/api/incidents').then((told) => told.incidents),
};
