import type { TeamMember, Teams } from '../../api/types';

type Move = TeamMember['moves'][number];

/** The move that holds on a day, or nothing: before the first one nobody is in a team. */
export const moveAt = (one: TeamMember, day: string): Move | null => [...one.moves].reverse().find((move) => move.from <= day) ?? null;

/** The first move after a day. */
export const nextMove = (one: TeamMember, day: string): Move | null => one.moves.find((move) => move.from > day) ?? null;

/** Of a team, or of all for ''; 'none' for those in none; by name or number; by name. */
export function membersIn(all: Teams, team: string, text: string): TeamMember[] {
  const wanted = text.trim().toLowerCase();
  return all.consultants
    .filter((one) => team === '' || (one.team === null ? team === 'none' : team === String(one.team)))
    .filter((one) => wanted === '' || one.name.toLowerCase().includes(wanted) || String(one.agent) === wanted)
    .sort((a, b) => a.name.localeCompare(b.name, 'ko') || a.agent - b.agent);
}

/** Today's people of a team; who left the house is counted no more. */
export const peopleOf = (all: Teams, team: number): number => all.consultants.filter((one) => one.team === team && !one.left).length;
