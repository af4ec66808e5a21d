import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { house as api } from '../../api/house';
import type { HouseCalendar, NamedDay, Problem } from '../../api/types';
import { dateOf, problemWords, t, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';

const first = 2002;
const last = 2035;

/** The working days and holidays of a year, by the law that was in force on each day. */
export function CalendarYear({ year: start, changed }: { year: number; changed: NamedDay[] }) {
  const [year, setYear] = useState(start);
  const [shown, setShown] = useState<HouseCalendar | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    api.calendar(year).then((found) => { if (!gone) setShown(found); }, (error: unknown) => { if (!gone) setProblem(problemOf(error)); });
    return () => { gone = true; };
  }, [year, changed]);
  const most = Math.max(1, ...(shown?.months ?? []));
  return (
    <section className="panel" aria-labelledby="year-title">
      <div className="row yearhead">
        <button className="iconbtn box" type="button" aria-label={t('set.year_before')} disabled={year <= first} onClick={() => setYear(year - 1)} data-testid="year-before"><Icon name="right" className="ic turn" /></button>
        <h2 id="year-title">{t('set.year', { year })}</h2>
        <button className="iconbtn box" type="button" aria-label={t('set.year_after')} disabled={year >= last} onClick={() => setYear(year + 1)} data-testid="year-after"><Icon name="right" /></button>
        <b className="workdays" role="status" data-testid="working-days">{shown && t('set.working_days', { year: shown.year, n: shown.working_days })}</b>
      </div>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      {shown && (
        <div className="yearcols">
          <table className="months" data-testid="months">
            <caption className="vh">{t('set.months')}</caption>
            <tbody>{shown.months.map((days, n) => (
              <tr key={n}><th scope="row">{t('set.month', { n: n + 1 })}</th><td><span className="bar" style={{ width: `${(100 * days) / most}%` }} aria-hidden="true" /></td><td className="r">{t('set.days', { n: days })}</td></tr>
            ))}</tbody>
          </table>
          <table className="grid" data-testid="holidays">
            <caption className="vh">{t('set.holidays')}</caption>
            <thead><tr><th scope="col">{t('set.day')}</th><th scope="col">{t('set.holiday')}</th></tr></thead>
            <tbody>{shown.holidays.map((one) => <tr key={one.day}><th scope="row">{dateOf(`${one.day}T00:00:00+09:00`)}</th><td>{wordIn(one)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
