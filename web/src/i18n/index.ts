import i18next from 'i18next';
import { ko } from './ko';

export type TextKey = keyof typeof ko;

// Keys are flat and typed: a text that is missing does not compile. English comes as a second record of the same type.
void i18next.init({
  lng: 'ko',
  resources: { ko: { translation: ko } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
  showSupportNotice: false,
});

export const t = (key: TextKey, values: Record<string, string | number> = {}): string => i18next.t(key, values);

const zone = 'Asia/Seoul';
const time = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const minute = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, month: 'long', day: 'numeric', weekday: 'long' });
const dayShort = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, month: '2-digit', day: '2-digit' });

export const timeOf = (at: string | number): string => time.format(new Date(at));
export const minuteOf = (at: string | number): string => minute.format(new Date(at));
export const dayOf = (at: string | number): string => day.format(new Date(at));
export const dayShortOf = (at: string | number): string => dayShort.format(new Date(at)).replace(/\.\s*/g, '-').replace(/-$/, '');

/** 2분 52초, in words as the facts show it. */
export function lengthOf(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return t('length.s', { s });
  return s % 60 === 0 ? t('length.m', { m: s / 60 }) : t('length.ms', { m: Math.floor(s / 60), s: s % 60 });
}

/** Ordinal in words for a place in line: 첫 번째. */
const ordinals = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
export const ordinal = (n: number): string => ordinals[n - 1] ?? String(n);
