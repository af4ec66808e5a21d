import { useState } from 'react';
import { house as api } from '../../api/house';
import type { HouseRules, NamedDay } from '../../api/types';
import { dateOf, dayShortOf, minuteOf, problemWords, t, weekdayOf, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { FormDialog, Field } from '../../ui/FormDialog';
import { CalendarYear } from './CalendarYear';
import { useLoaded } from '../../ui/useLoaded';
import { hoursOf, stretchesOf, timesOf, weekdays, weekOf, type DayTimes } from './week';

/** When the house answers: the hours of the week, the days on which it rests, and the law's calendar. */
export function HoursPage() {
  const { value: house, problem, put, fail } = useLoaded(api.rules);
  const [open, setOpen] = useState<'week' | 'day' | null>(null);
  if (house === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  const { now, later } = hoursOf(house);
  const close = () => setOpen(null);
  const resting = house.named_days.filter((one) => one.day >= house.today);
  return (
    <>
      <section className="panel" aria-labelledby="hours-title">
        <div className="row between"><h2 id="hours-title">{t('set.hours')}</h2><button className="btn pri sm" type="button" onClick={() => setOpen('week')} data-testid="hours-change">{t('set.change')}</button></div>
        <p data-testid="service"><span className={`st ${house.service === 'open' ? 'idle' : 'off'}`}><Icon name={house.service === 'open' ? 'checkc' : 'lock'} size={16} />{t(`set.service_${house.service}`)}</span>{house.changes_at && <span className="sub"> {t(house.service === 'open' ? 'set.closes_at' : 'set.opens_at', { when: `${dayShortOf(house.changes_at)} ${minuteOf(house.changes_at)}` })}</span>}</p>
        {now === null && <p className="sub" data-testid="hours-none">{t('set.always')}</p>}
        {now && <Stretches week={now.week} on_holidays={now.on_holidays} />}
        {later.map((one) => (
          <div key={one.from} className="planned" data-testid={`hours-${one.from}`}><b>{t('set.from', { day: one.from })}</b><Stretches week={one.week} on_holidays={one.on_holidays} /></div>
        ))}
        <p className="x sub">{t('set.spoken')}</p>
      </section>
      <section className="panel" aria-labelledby="rest-title">
        <div className="row between"><h2 id="rest-title">{t('set.rest')}</h2><button className="btn ter sm" type="button" onClick={() => setOpen('day')} data-testid="rest-add">{t('set.rest_add')}</button></div>
        <p className="sub">{t('set.rest_lead')}</p>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
        {resting.length === 0 && <p className="sub" data-testid="rest-none">{t('set.rest_none')}</p>}
        {resting.length > 0 && (
          <table className="grid" data-testid="rest-days">
            <caption className="vh">{t('set.rest')}</caption>
            <thead><tr><th scope="col">{t('set.day')}</th><th scope="col">{t('set.name')}</th><th scope="col"><span className="vh">{t('set.change')}</span></th></tr></thead>
            <tbody>
              {resting.map((one) => (
                <tr key={one.day}><th scope="row">{dateOf(`${one.day}T00:00:00+09:00`)}</th><td>{wordIn(one)}</td>
                  <td className="r"><button className="btn txt sm" type="button" onClick={() => void api.unnameDay(one.day).then(put, fail)} aria-label={`${one.day} ${wordIn(one)}: ${t('set.rest_remove')}`} data-testid={`rest-remove-${one.day}`}>{t('set.rest_remove')}</button></td></tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <CalendarYear year={Number(house.today.slice(0, 4))} changed={house.named_days} />
      {open === 'week' && <WeekDialog house={house} close={close} put={put} />}
      {open === 'day' && <RestDialog today={house.today} close={close} put={put} />}
    </>
  );
}

function Stretches({ week, on_holidays }: { week: NonNullable<HouseRules['hours'][number]>['week']; on_holidays: boolean }) {
  return (
    <ul className="stretches">
      {stretchesOf(week).map((one) => (
        <li key={one.first}><b>{one.first === one.last ? weekdayOf(one.first) : `${weekdayOf(one.first)}–${weekdayOf(one.last)}`}</b> {one.from}–{one.to}</li>
      ))}
      <li className="sub">{t(on_holidays ? 'set.holidays_open' : 'set.holidays_closed')}</li>
    </ul>
  );
}

function WeekDialog({ house, close, put }: { house: HouseRules; close: () => void; put: (house: HouseRules) => void }) {
  const { now } = hoursOf(house);
  const [times, setTimes] = useState(() => timesOf(now?.week ?? null));
  const [from, setFrom] = useState(house.today);
  const [onHolidays, setOnHolidays] = useState(now?.on_holidays ?? false);
  const set = (day: number, change: Partial<DayTimes>) => setTimes(times.map((one, n) => (n === day ? { ...one, ...change } : one)));
  return (
    <FormDialog name="hours" title={t('set.hours')} lead={t('set.hours_lead')} go={t('set.keep')} close={close}
      send={() => api.setHours({ from, week: weekOf(times), on_holidays: onHolidays }).then(put)}>
      <Field id="hours-from" type="date" label={t('set.from_day')} value={from} min={house.today} change={setFrom} autoFocus />
      <fieldset className="week">
        <legend>{t('set.week')}</legend>
        {weekdays.map((day) => {
          const one = times[day];
          if (!one) return null;
          const name = weekdayOf(day);
          return (
            <div key={day} className="weekday">
              <label className="check"><input type="checkbox" checked={one.open} onChange={(e) => set(day, { open: e.target.checked })} data-testid={`hours-open-${day}`} /> {name}</label>
              <input type="time" aria-label={t('set.opens', { day: name })} value={one.from} disabled={!one.open} required onChange={(e) => set(day, { from: e.target.value })} data-testid={`hours-from-${day}`} />
              <span aria-hidden="true">–</span>
              <input type="time" aria-label={t('set.closes', { day: name })} value={one.to} disabled={!one.open} required onChange={(e) => set(day, { to: e.target.value })} data-testid={`hours-to-${day}`} />
            </div>
          );
        })}
      </fieldset>
      <label className="check"><input type="checkbox" checked={onHolidays} onChange={(e) => setOnHolidays(e.target.checked)} data-testid="hours-holidays" /> {t('set.on_holidays')}</label>
    </FormDialog>
  );
}

function RestDialog({ today, close, put }: { today: string; close: () => void; put: (house: HouseRules) => void }) {
  const [day, setDay] = useState<NamedDay>({ day: today, ko: '', en: '' });
  return (
    <FormDialog name="rest" title={t('set.rest_add')} lead={t('set.rest_lead')} go={t('set.keep')} close={close} send={() => api.nameDay(day).then(put)}>
      <Field id="rest-day" type="date" label={t('set.day')} value={day.day} min={today} change={(value) => setDay({ ...day, day: value })} autoFocus />
      <Field id="rest-ko" label={t('set.name_ko')} value={day.ko} maxLength={40} change={(ko) => setDay({ ...day, ko })} />
      <Field id="rest-en" label={t('set.name_en')} value={day.en} maxLength={40} change={(en) => setDay({ ...day, en })} />
    </FormDialog>
  );
}
