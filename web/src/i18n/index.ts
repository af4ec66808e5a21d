import i18next from 'i18next';
import { useEffect } from 'react';
import type { Problem } from '../api/types';
import { onPreferences, preferences } from '../ui/preferences';
import { en } from './en';
import { ko, type TextKey } from './ko';

export type { TextKey };

// Keys are flat and typed: a text that is missing in either language does not compile.
void i18next.init({
  lng: preferences().language,
  resources: { ko: { translation: ko }, en: { translation: en } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
  showSupportNotice: false,
});
onPreferences(() => void i18next.changeLanguage(preferences().language));

/** The text in the person's language. `{{plural}}` is the English s that goes with the number n. */
export const t = (key: TextKey, values: Record<string, string | number> = {}): string =>
  i18next.t(key, { plural: values['n'] === 1 ? '' : 's', ...values });

const isKey = (key: string): key is TextKey => key in ko;
/** A text for a word of the program (a code, a kind) if there is one. */
export const textOf = (key: string): string | null => (isKey(key) ? t(key) : null);

/** What the catalogue calls something, in the person's language. */
export const wordIn = (word: { ko: string; en: string }): string => word[preferences().language];

/** Ours by its code; what the server said where we have none, in Korean if it has no English for it. */
export const problemWords = ({ code, message, english }: Problem): string =>
  textOf(`error.${code}`) ?? ((preferences().language === 'en' && english) || message || t('app.failed'));

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

const zone = 'Asia/Seoul';
const of = (options: Intl.DateTimeFormatOptions) => {
  const formats = {
    ko: new Intl.DateTimeFormat('ko-KR', { timeZone: zone, hourCycle: 'h23', ...options }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options }),
  };
  return (at: string | number): string => formats[preferences().language].format(new Date(at));
};
export const timeOf = of({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const minuteOf = of({ hour: '2-digit', minute: '2-digit' });
const weekdayNames = of({ weekday: 'long' });
export const dayOf = of({ month: 'long', day: 'numeric', weekday: 'long' });
export const dateOf = of({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
/** The name of a weekday, 0 for Sunday. */
export const weekdayOf = (weekday: number): string => weekdayNames(Date.UTC(2023, 0, 1 + weekday, 3));

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
/** 2026-11-25 in Korea, whatever the language: for tables and addresses. */
export const isoDayOf = (at: string | number): string => isoDay.format(new Date(at));
export const dayShortOf = (at: string | number): string => isoDayOf(at).slice(5);

const numbers = { ko: new Intl.NumberFormat('ko-KR'), en: new Intl.NumberFormat('en-GB') };
export const numberOf = (n: number): string => numbers[preferences().language].format(n);

/** 2분 52초, in words as the facts show it. */
export function lengthOf(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return t('length.s', { s });
  return s % 60 === 0 ? t('length.m', { m: s / 60 }) : t('length.ms', { m: Math.floor(s / 60), s: s % 60 });
}

/** A place in line in words: 첫, 두; 1st, 2nd. */
const ordinals = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });
export const ordinal = (n: number): string =>
  preferences().language === 'ko' ? ordinals[n - 1] ?? String(n) : `${n}${endings[rules.select(n)] ?? 'th'}`;
