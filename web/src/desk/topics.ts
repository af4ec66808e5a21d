import type { Catalogue, Topic } from '../api/types';

// Hangul syllables are arithmetic: U+AC00 + (initial * 21 + medial) * 28 + final.
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
// An input method joins two consonants into one letter where a syllable could end so: ㄴㅈ is typed as ㄵ.
const joined: Record<string, string> = {
  ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ',
};

export function initialOf(char: string): string | null {
  const index = char.charCodeAt(0) - 0xac00;
  if (index < 0 || index >= 11172) return initials.includes(char) ? char : null;
  return initials[Math.floor(index / 588)] ?? null;
}

const normal = (query: string): string =>
  [...query.normalize('NFC').toLowerCase()].map((c) => joined[c] ?? c).join('').replace(/[\s·,.()/›-]/g, '');

/** Does one typed letter stand for this one? A bare consonant is an initial; 차 is 찰 not yet finished. */
function fits(typed: string, char: string): boolean {
  if (typed === char) return true;
  if (initials.includes(typed)) return initialOf(char) === typed;
  const t = typed.charCodeAt(0) - 0xac00;
  const c = char.charCodeAt(0) - 0xac00;
  if (t < 0 || t >= 11172 || c < 0 || c >= 11172) return false;
  return t % 28 === 0 && c - t > 0 && c - t < 28;
}

export type Match = { from: number; to: number };

/** Where the query stands in the text; spaces and points in the text are passed over, not those in between words of it. */
export function matchIn(text: string, query: string): Match | null {
  const letters = [...text.normalize('NFC').toLowerCase()];
  const typed = [...normal(query)];
  if (typed.length === 0) return null;
  for (let from = 0; from < letters.length; from += 1) {
    let at = from;
    let n = 0;
    while (n < typed.length && at < letters.length) {
      if (n > 0 && /[\s·,.()/›-]/.test(letters[at] ?? '')) at += 1;
      else if (fits(typed[n] ?? '', letters[at] ?? '')) { at += 1; n += 1; }
      else break;
    }
    if (n === typed.length) return { from, to: at };
  }
  return null;
}

export type Found = { topic: Topic; group: string; match: Match | null; likely: boolean; recent: number };
export type Hints = { likely: readonly string[]; recent: Readonly<Record<string, number>> };

/**
 * Topics for what was typed: a code, Korean words, or a run of initial consonants.
 * Whoever works in English finds by the Korean word as well, and the other way round.
 * Better places first; among equals what the caller chose in the menu, then what was used today, then the catalogue's order.
 */
export function findTopics(catalogue: Catalogue, query: string, hints: Hints, language: 'ko' | 'en' = 'ko'): Found[] {
  const other = language === 'ko' ? 'en' : 'ko';
  const groupName = new Map(catalogue.groups.map((g) => [g.code, g[language]]));
  const typed = normal(query);
  const found: (Found & { score: number; order: number })[] = [];
  catalogue.topics.forEach((topic, order) => {
    const group = groupName.get(topic.parent) ?? topic.parent;
    const match = matchIn(topic[language], query);
    const likely = hints.likely.includes(topic.parent);
    const recent = hints.recent[topic.code] ?? 0;
    let score = 0;
    if (typed === '') score = 1;
    else if (topic.code.toLowerCase() === typed) score = 6;
    else if (topic.code.toLowerCase().startsWith(typed)) score = 5;
    else if (match?.from === 0) score = 4;
    else if (match) score = 3;
    else if (matchIn(group, query) || matchIn(`${group} ${topic[language]}`, query)) score = 2;
    else if (typed.length >= 2 && matchIn(topic[other], query)) score = 1;
    if (score > 0) found.push({ topic, group, match, likely, recent, score, order });
  });
  return found
    .sort((a, b) => b.score - a.score || Number(b.likely) - Number(a.likely) || b.recent - a.recent || a.order - b.order)
    .map(({ score: _score, order: _order, ...rest }) => rest);
}

/** Groups that fit the choice in the menu: what is likely first. */
export const likelyGroups: Record<string, readonly string[]> = {
  '1': ['KON', 'REG', 'AGT'], '2': ['GDS', 'MAS', 'SVC'], '3': ['WRK'], '4': ['STK', 'NPI', 'RFD', 'ETC'],
};
