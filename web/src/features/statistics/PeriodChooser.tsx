import { t } from '../../i18n';
import { isDay } from '../../ui/days';
import { Icon } from '../../ui/icons';
import { periodAround, periodShifted, periodText, unitOf, units, type Period, type Unit } from '../../ui/periods';
import { go } from '../../ui/route';
import { addressOf, comparisonOf, type Comparison } from './comparison';

/** Which days, and beside which others: a day, week, month, quarter or year, or any two days. The address keeps it. */
export function PeriodChooser({ period, base, today }: { period: Period; base: Period | null; today: string }) {
  const unit = unitOf(period);
  const kind = comparisonOf(period, base);
  /** The comparison goes along. */
  const to = (next: Period) => go(addressOf(next, kind === 'other' ? base : kind));
  const around = (date: string, as: Unit) => to(periodAround(date, as));
  const end = (from: string, until: string) => { if (isDay(from) && isDay(until) && from <= until) to({ from, to: until }); };
  return (
    <div className="row daychooser">
      <label className="vh" htmlFor="stat-unit">{t('stat.unit_label')}</label>
      <select id="stat-unit" className="datein unit" value={unit ?? 'other'} onChange={(e) => { const as = units.find((one) => one === e.target.value); if (as) around(period.from > today ? today : period.from, as); }} data-testid="stat-unit">
        {units.map((one) => <option key={one} value={one}>{t(`stat.unit_${one}`)}</option>)}
        {unit === null && <option value="other">{t('stat.unit_other')}</option>}
      </select>
      <button className="iconbtn box" type="button" aria-label={t('stat.before')} title={t('stat.before')} onClick={() => to(periodShifted(period, -1))} data-testid="day-before"><Icon name="right" className="ic turn" /></button>
      <label className="vh" htmlFor="stat-date">{t('stat.from')}</label>
      <input id="stat-date" type="date" className="datein" value={period.from} max={today} min="2002-09-01" onChange={(e) => { if (!isDay(e.target.value)) return; if (unit) around(e.target.value, unit); else end(e.target.value, period.to); }} data-testid="day-date" />
      {unit !== 'day' && (
        <>
          <span aria-hidden="true">~</span>
          <label className="vh" htmlFor="stat-to">{t('stat.to')}</label>
          <input id="stat-to" type="date" className="datein" value={period.to} min={period.from} onChange={(e) => end(period.from, e.target.value)} data-testid="day-to" />
        </>
      )}
      <button className="iconbtn box" type="button" aria-label={t('stat.after')} title={t('stat.after')} disabled={period.to >= today} onClick={() => to(periodShifted(period, 1))} data-testid="day-after"><Icon name="right" /></button>
      <button className="btn ter sm" type="button" disabled={period.from === today && period.to === today} onClick={() => around(today, 'day')} data-testid="day-today">{t('stat.today')}</button>
      <label className="vh" htmlFor="stat-base">{t('stat.base')}</label>
      <select id="stat-base" className="datein" value={kind} onChange={(e) => go(addressOf(period, e.target.value as Comparison))} data-testid="stat-base">
        <option value="none">{t('stat.base_no')}</option>
        {unit !== 'year' && <option value="before">{t('stat.base_before')}</option>}
        <option value="year">{t('stat.base_year')}</option>
        {kind === 'other' && <option value="other">{base ? periodText(base) : ''}</option>}
      </select>
    </div>
  );
}
