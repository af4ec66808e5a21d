import type { ClosingAct, ClosingMonth, Role } from '../../api/types';

/** What this person may do next with a month; the server judges again, with the reason if it refuses. */
export function actsFor(month: ClosingMonth, role: Role, today: string): ClosingAct[] {
  const leads = role === 'team_leader';
  const official = role === 'administrator';
  const acts: ClosingAct[] = [];
  const isOver = month.month < today.slice(0, 7);
  if ((leads || official) && isOver && (month.state === 'open' || month.state === 'corrections')) acts.push('announce');
  if (leads && month.state === 'corrections' && month.until !== null && today > month.until) acts.push('leader');
  if (official && month.state === 'signed') acts.push('official');
  if (official && month.state !== 'open') acts.push('reopen');
  return acts;
}
