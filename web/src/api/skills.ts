import { ask } from './client';
import type { ConsultantSkills, Skill, Skills } from './types';

/** Skills, and who has them; a change of one cell answers with its consultant as they are then. */
export const skills = {
  all: () => ask<Skills>('GET', '/api/skills'),
  add: (skill: { code: string; ko: string; en: string }) => ask<{ skills: Skill[] }>('POST', '/api/skills', skill),
  change: (id: number, skill: { ko: string; en: string; in_use: boolean }) => ask<{ skills: Skill[] }>('PUT', `/api/skills/${id}`, skill),
  give: (agent: number, code: string, level: number, anyway: boolean) => ask<ConsultantSkills>('PUT', `/api/consultants/${agent}/skills/${code}`, { level, anyway }),
  place: (agent: number, position: number) => ask<ConsultantSkills>('PUT', `/api/consultants/${agent}/position`, { position }),
};
