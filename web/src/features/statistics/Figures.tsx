import { useId } from 'react';
import type { Statistics, Figure } from '../../api/types';
import { lengthOf, numberOf, t, wordIn } from '../../i18n';
import { preferences } from '../../ui/preferences';
import { definitionOf, type Defining } from './day';
import { periodWord } from './period';

export const textOf = (figure: Figure | null): string =>
  figure === null ? '–' : figure.value === null ? '–' : preferences().language === 'ko' ? figure.text_ko : figure.text_en;

/** Milliseconds in words: hours and minutes from an hour on. */
export const timeIn = (ms: number): string => {
  const s = Math.round(ms / 1000);
  return s < 3600 ? lengthOf(s) : t('stat.hours', { h: numberOf(Math.floor(s / 3600)), m: Math.floor((s % 3600) / 60) });
};

/** A time's numerator is milliseconds, and both sides of a share of time. */
export const sideOf = (figure: Figure, part: 'numerator' | 'denominator'): string => {
  const n = figure[part];
  if (n === null) return '–';
  if (figure.unit === 'time_share' || (figure.unit === 'seconds' && part === 'numerator')) return timeIn(n);
  return t('stat.count', { n: numberOf(n) });
};

export const nameOf = (day: Defining, id: string): string => {
  const definition = definitionOf(day, id);
  return definition ? wordIn(definition) : id;
};
export const meaningOf = (day: Defining, id: string): string => {
  const definition = definitionOf(day, id);
  return definition ? (preferences().language === 'ko' ? definition.definition_ko : definition.definition_en) : '';
};

/** No figure is naked: hover and focus say what it is and what it stands on; a click shows the contacts behind it. */
export function FigureButton({ day, figure, left, open, children }: { day: Statistics; figure: Figure; left?: boolean; open: () => void; children?: React.ReactNode }) {
  const id = useId();
  return (
    <span className={left ? 'def left' : 'def'}>
      <button type="button" aria-describedby={id} onClick={open} data-testid={`figure-${figure.id}`}>{children ?? textOf(figure)}</button>
      <span className="pop" id={id} role="tooltip">
        <b>{nameOf(day, figure.id)}</b>{meaningOf(day, figure.id)}
        <span className="row2">
          <span>{t('stat.period')}</span><span>{periodWord(day)}</span>
          <span>{t('stat.numerator')}</span><span>{sideOf(figure, 'numerator')}</span>
          {figure.denominator !== null && <><span>{t('stat.denominator')}</span><span>{sideOf(figure, 'denominator')}</span></>}
          {figure.value !== null && figure.unit !== 'count' && <><span>{t('stat.value')}</span><span>{figure.value}{figure.unit !== 'seconds' ? '%' : ` ${t('stat.seconds')}`}</span></>}
        </span>
      </span>
    </span>
  );
}

/** The head of a column: the definition of every figure below it. */
export const Head = ({ day, id, left }: { day: Statistics; id: string; left?: boolean }) => <Defined name={nameOf(day, id)} meaning={meaningOf(day, id)} {...(left ? { left } : {})} />;

/** A name that says what it means to who points at it or tabs to it. */
export function Defined({ name, meaning, left }: { name: string; meaning: string; left?: boolean }) {
  const describe = useId();
  return (
    <span className={left ? 'def left' : 'def'}>
      <button type="button" aria-describedby={describe}>{name}</button>
      <span className="pop" id={describe} role="tooltip"><b>{name}</b>{meaning}</span>
    </span>
  );
}
