import type { Step } from '../../api/types';
import type { TextKey } from '../../i18n/ko';

export type Sentence = { key: TextKey; values: Record<string, string | number> };

/** Why this consultant and not that one, in sentences, of what the server kept with the offer. Pure: the words are the page's. */
export function sentencesOf(why: NonNullable<Step['why']>): Sentence[] {
  const who = why.agent.name;
  const said: Sentence[] = [];
  if (why.alone) said.push({ key: 'why.alone', values: { who } });
  else if (why.idle < 2) said.push({ key: 'why.only', values: { who } });
  else said.push({ key: why.fits_better ? 'why.skill' : `why.${why.strategy}`, values: { who, n: why.idle } });
  if (why.next) said.push({ key: 'why.next', values: { who: why.next.name } });
  if (why.resting > 0) said.push({ key: 'why.resting', values: { n: why.resting } });
  if (why.later > 0) said.push({ key: 'why.later', values: { n: why.later } });
  if (why.step > 0) said.push({ key: 'why.relaxed', values: { n: why.step } });
  if (why.waiting > 1) said.push({ key: why.first ? 'why.first' : 'why.not_first', values: { n: why.waiting } });
  if (why.ahead !== 0) said.push({ key: why.ahead > 0 ? 'why.ahead' : 'why.behind', values: { n: Math.abs(why.ahead) } });
  if (why.aged > 0) said.push({ key: 'why.aged', values: { n: why.aged } });
  if (why.favour > 0) said.push({ key: 'why.favour', values: { n: why.favour } });
  return said;
}
