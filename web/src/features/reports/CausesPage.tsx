import { useMemo, useState, type FormEvent } from 'react';
import { reports as api } from '../../api/reports';
import type { Causes, Driver, Person } from '../../api/types';
import { numberOf, problemWords, t } from '../../i18n';
import { Chart } from '../../ui/Chart';
import { preferences } from '../../ui/preferences';
import { go } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';
import { monthsChart } from './charts';
import { DriverDialog, ImportDialog, RemoveDriverDialog } from './DriverDialogs';

type Open = { act: 'enter'; series: Driver | null } | { act: 'import' } | { act: 'remove'; series: Driver };
const keeps = (person: Person) => person.role === 'team_leader' || person.role === 'administrator';

/** Consultations by month, and below them on the same axis what may drive them. */
export function CausesPage({ from, to, person }: { from: string; to: string; person: Person }) {
  const { value: causes, problem, put, fail } = useLoaded(() => api.causes(from, to));
  const [open, setOpen] = useState<Open | null>(null);
  const mayKeep = keeps(person);
  const again = () => void api.causes(from, to).then(put, fail);
  return (
    <>
      <div className="row between rephead">
        <h1>{t('cause.title')}</h1>
        {mayKeep && (
          <div className="row noprint">
            <button className="btn ter sm" type="button" onClick={() => setOpen({ act: 'import' })} data-testid="driver-import">{t('cause.import')}</button>
            <button className="btn pri sm" type="button" onClick={() => setOpen({ act: 'enter', series: null })} data-testid="driver-add">{t('cause.add')}</button>
          </div>
        )}
      </div>
      <p className="sub noprint">{t('cause.lead')}</p>
      <Months from={from} to={to} />
      {causes === null && <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>}
      {causes && (
        <>
          <Drawn causes={causes} open={mayKeep ? setOpen : null} />
          <Values causes={causes} />
        </>
      )}
      {causes && open?.act === 'enter' && <DriverDialog months={causes.months.map((one) => one.month)} series={open.series} close={() => setOpen(null)} done={again} />}
      {open?.act === 'import' && <ImportDialog close={() => setOpen(null)} done={again} />}
      {open?.act === 'remove' && <RemoveDriverDialog series={open.series} close={() => setOpen(null)} done={again} />}
    </>
  );
}

function Months({ from, to }: { from: string; to: string }) {
  const [wish, setWish] = useState({ from, to });
  const show = (event: FormEvent) => {
    event.preventDefault();
    go(`/reports/causes/${wish.from}~${wish.to}`);
  };
  return (
    <form className="row choose noprint" onSubmit={show}>
      <label>{t('cause.from')} <input type="month" className="datein" required value={wish.from} onChange={(e) => setWish({ ...wish, from: e.target.value })} data-testid="cause-from" /></label>
      <label>{t('cause.to')} <input type="month" className="datein" required min={wish.from} value={wish.to} onChange={(e) => setWish({ ...wish, to: e.target.value })} data-testid="cause-to" /></label>
      <button className="btn pri sm" type="submit" data-testid="cause-show">{t('rep.show')}</button>
    </form>
  );
}

const tieWords = ({ together }: Driver): string => t(`cause.tie_${together.tie}`, { n: together.months, r: together.coefficient === null ? '' : together.coefficient.toFixed(2) });

function Drawn({ causes, open }: { causes: Causes; open: ((open: Open) => void) | null }) {
  const months = causes.months.map((one) => one.month);
  const counts = causes.months.map((one) => one.consultations);
  const top = counts.reduce<number>((best, n, i) => ((n ?? -1) > (counts[best] ?? -1) ? i : best), 0);
  const say = counts[top] == null ? t('cause.say_none') : t('cause.say_volume', { month: months[top] ?? '', n: numberOf(counts[top]) });
  return (
    <section className="panel" aria-labelledby="volume-title">
      <h2 id="volume-title">{t('cause.consultations')}</h2>
      <p className="ans">{say}</p>
      <Row label={`${t('cause.consultations')}. ${say}`} months={months} values={counts} marks={causes.occasions} />
      {causes.occasions.length > 0 && <><h3>{t('cause.occasions')}</h3><ul className="occasions">{causes.occasions.map((one) => <li key={`${one.day}${one.what}`}><b>{one.day}</b> {one.what}</li>)}</ul></>}
      {causes.series.map((series) => (
        <div key={series.name} className="driver" data-testid={`driver-${series.name}`}>
          <div className="row between">
            <h3>{t('cause.series', { name: series.name, unit: series.unit })}</h3>
            {open && (
              <div className="row noprint">
                <button className="btn txt sm" type="button" aria-label={`${series.name}: ${t('cause.change')}`} onClick={() => open({ act: 'enter', series })}>{t('cause.change')}</button>
                <button className="btn txt sm" type="button" aria-label={`${series.name}: ${t('cause.remove')}`} onClick={() => open({ act: 'remove', series })} data-testid={`driver-remove-${series.name}`}>{t('cause.remove')}</button>
              </div>
            )}
          </div>
          <p className="ans"><span data-testid="tie">{tieWords(series)}</span> <span className="sub">{t('cause.source', { source: series.source })}</span></p>
          <Row label={`${series.name}. ${tieWords(series)}`} months={months} values={series.values} marks={[]} />
        </div>
      ))}
      {causes.series.length > 0 ? <p className="careful" data-testid="careful">{t('cause.careful')}</p> : <p className="sub" data-testid="causes-none">{t(open ? 'cause.none' : 'cause.none_reader')}</p>}
    </section>
  );
}

function Row({ label, months, values, marks }: { label: string; months: string[]; values: (number | null)[]; marks: Causes['occasions'] }) {
  const { language } = preferences();
  const draw = useMemo(() => monthsChart(months, values, marks), [months, values, marks, language]);
  return <Chart label={label} height={180} draw={draw} />;
}

function Values({ causes }: { causes: Causes }) {
  const shown = (n: number | null | undefined) => (n == null ? '–' : numberOf(n));
  return (
    <section className="panel" aria-labelledby="values-title">
      <h2 id="values-title">{t('cause.table')}</h2>
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="values-title">
        <table className="grid" data-testid="cause-values">
          <caption className="vh">{t('cause.table')}</caption>
          <thead><tr><th scope="col">{t('cause.month')}</th><th scope="col" className="r">{t('cause.days')}</th><th scope="col" className="r">{t('cause.consultations')}</th>{causes.series.map((one) => <th key={one.name} scope="col" className="r">{t('cause.series', { name: one.name, unit: one.unit })}</th>)}</tr></thead>
          <tbody>{causes.months.map((one, n) => <tr key={one.month}><th scope="row">{one.month}</th><td className="r">{one.working_days}</td><td className="r">{shown(one.consultations)}</td>{causes.series.map((series) => <td key={series.name} className="r">{shown(series.values[n])}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}
