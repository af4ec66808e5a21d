import type { Person } from '../../api/types';

/** Whose contacts' numbers lead to their pages. */
export const seesContacts = (person: Person): boolean => person.role === 'team_leader' || person.role === 'evaluator' || person.role === 'auditor';
