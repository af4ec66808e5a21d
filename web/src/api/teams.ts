import { ask } from './client';
import type { Teams } from './types';

/** Teams, and who is in which from when; every change answers with all of it as it is then. */
export const teams = {
  all: () => ask<Teams>('GET', '/api/teams'),
  add: (team: { ko: string; en: string }) => ask<Teams>('POST', '/api/teams', team),
  change: (id: number, team: { ko: string; en: string; in_use: boolean }) => ask<Teams>('PUT', `/api/teams/${id}`, team),
  /** Team 0: in none from that day on. */
  move: (agent: number, day: string, team: number) => ask<Teams>('PUT', `/api/consultants/${agent}/teams/${day}`, { team }),
  takeBack: (agent: number, day: string) => ask<Teams>('DELETE', `/api/consultants/${agent}/teams/${day}`),
};
