import type { Grant, Person, PersonRow, Role } from '../../api/types';
import type { IconName } from '../../ui/icons';
import type { TextKey } from '../../i18n';

export const roles: readonly Role[] = ['consultant', 'specialist', 'team_leader', 'evaluator', 'instructor', 'administrator', 'auditor'];

/** Who sees which consultant has which skill; auditors alone do not change it. */
export const mayReadSkills = (person: Person): boolean => person.role === 'team_leader' || person.role === 'instructor' || person.role === 'administrator' || person.role === 'auditor';

/** Consultants do not look after teams. */
export const mayReadTeams = (person: Person): boolean => person.agent === null;

/** What the person's account is like now: one word, one icon, one colour. */
export function stateOf(person: PersonRow, now: number): { key: TextKey; icon: IconName; style: string } {
  if (person.standing === 'left') return { key: 'people.left', icon: 'skip', style: 'off' };
  if (person.standing === 'locked') return { key: 'people.locked', icon: 'lock', style: 'bad' };
  if (person.has_password) return { key: 'people.active', icon: 'checkc', style: 'idle' };
  const over = person.set_up_until === null || Date.parse(person.set_up_until) <= now;
  return over ? { key: 'people.expired', icon: 'alert', style: 'over' } : { key: 'people.waits', icon: 'clock', style: 'wrap' };
}

/** By name or user name, in any case; leavers last, then by name. */
export function found(people: readonly PersonRow[], text: string): PersonRow[] {
  const wanted = text.trim().toLowerCase();
  const gone = (one: PersonRow) => Number(one.standing === 'left');
  return people
    .filter((one) => one.name.toLowerCase().includes(wanted) || one.user.includes(wanted))
    .sort((a, b) => gone(a) - gone(b) || a.name.localeCompare(b.name, 'ko') || a.id - b.id);
}

export const grantWord = (act: Grant['act']): TextKey => `grant.${act}`;

/** A cell of a CSV file that no spreadsheet takes for a formula, with what it has of commas and quotes. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As a Korean Excel opens it: UTF-8 with its mark, lines ended as there. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** A file's bytes as base64, by parts: one call has a limit of arguments. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(text);
}
