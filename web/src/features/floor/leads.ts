import type { Person } from '../../api/types';

/** Who sees the floor and orders there. */
export const leads = (person: Person): boolean => person.role === 'team_leader' || person.role === 'administrator';
