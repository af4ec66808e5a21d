import type { Taxonomy } from '../../api/types';

export type TopicRow = Taxonomy['topics'][number];
export type Dated = { from: string; until: string | null };

/** ISO days compare as text. */
export const holdsOn = (one: Dated, day: string): boolean => day >= one.from && (one.until === null || day < one.until);

export type Class = 1 | 2 | 3 | 4;
export const classes: readonly Class[] = [1, 2, 3, 4];

export function classAt(topic: TopicRow, day: string): Class {
  const begun = topic.classes.filter((one) => one.from <= day);
  const found = (begun[begun.length - 1] ?? topic.classes[0])?.class;
  return classes.find((one) => one === found) ?? 4;
}

/** The group's next free number: codes are never used again. */
export function nextCode(taxonomy: Taxonomy, group: string): string {
  const used = taxonomy.topics.filter((one) => one.group === group).map((one) => Number(one.code.slice(3)));
  return group + String(Math.max(0, ...used) + 1).padStart(2, '0');
}
