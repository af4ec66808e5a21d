import { useState } from 'react';
import { institution as api } from '../../api/institution';
import type { Institution, RecordKind } from '../../api/types';
import { isoDayOf, minuteOf, problemWords, t, textOf } from '../../i18n';
import { useLoaded } from '../../ui/useLoaded';
import { fieldsOf, kinds, recordsOf, type Known } from './institution';
import { areaOf, daysText, Due, peopleOf, placeOf, RecordDialog, RemoveDialog } from './RecordDialogs';

type Open = { act: 'put'; kind: RecordKind; record: Known | null } | { act: 'remove'; kind: RecordKind; record: Known };

/** Where the centre sits, who and how many it is, what it was certified for, and what happened: each record from its day on. */
export function InstitutionPage() {
  const { value: all, problem, put } = useLoaded(api.all);
  const [open, setOpen] = useState<Open | null>(null);
  if (all === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  const close = () => setOpen(null);
  return (
    <>
      <Now all={all} />
      {all.stretches.length > 0 && <OverTime all={all} />}
      {kinds.map((kind) => <Records key={kind} all={all} kind={kind} open={setOpen} />)}
      <History all={all} />
      {open?.act === 'put' && <RecordDialog kind={open.kind} record={open.record} today={all.today} close={close} put={put} />}
      {open?.act === 'remove' && <RemoveDialog kind={open.kind} record={open.record} close={close} put={put} />}
    </>
  );
}

function Now({ all: { now, certificates, stretches } }: { all: Institution }) {
  const due = certificates.filter((one) => !one.surveillance.expired);
  return (
    <section className="panel" aria-labelledby="inst-now">
      <h2 id="inst-now">{t('inst.now')}</h2>
      {stretches.length === 0 && due.length === 0 ? <p className="sub" data-testid="inst-none">{t('inst.none')}</p> : (
        <dl className="standing" data-testid="inst-standing">
          <dt>{t('inst.kind_organisation')}</dt><dd>{now.organisation ? `${now.organisation.agency} ${now.organisation.centre}` : t('inst.nothing')}{now.head && ` (${now.head.title} ${now.head.name})`}</dd>
          <dt>{t('inst.kind_site')}</dt><dd>{placeOf(now)}{now.site?.address && <span className="sub"> {now.site.address}</span>}</dd>
          <dt>{t('inst.kind_roll')}</dt><dd>{peopleOf(now)}</dd>
          <dt>{t('inst.area')}</dt><dd data-testid="inst-area">{now.area_per_consultant ? areaOf(now) : <span className="sub">{t('inst.area_none')}</span>}</dd>
          {due.map((one) => <div key={one.key}><dt>{one.name}</dt><dd><Due surveillance={one.surveillance} expires={one.expires} /></dd></div>)}
        </dl>
      )}
    </section>
  );
}

function OverTime({ all }: { all: Institution }) {
  return (
    <section className="panel" aria-labelledby="inst-time">
      <h2 id="inst-time">{t('inst.over_time')}</h2>
      <p className="sub">{t('inst.over_time_lead')}</p>
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="inst-time">
        <table className="grid" data-testid="inst-stretches">
          <caption className="vh">{t('inst.over_time')}</caption>
          <thead><tr><th scope="col">{t('inst.days')}</th><th scope="col">{t('inst.kind_head')}</th><th scope="col">{t('inst.kind_site')}</th><th scope="col">{t('inst.kind_roll')}</th><th scope="col">{t('inst.area')}</th></tr></thead>
          <tbody>{all.stretches.map((one) => (
            <tr key={one.from}><th scope="row">{daysText(one)}</th><td>{one.head?.name ?? '–'}</td><td>{placeOf(one)}</td><td>{peopleOf(one)}</td><td>{areaOf(one)}</td></tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}

const cell = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value));

function Records({ all, kind, open }: { all: Institution; kind: RecordKind; open: (open: Open) => void }) {
  const records = recordsOf(all, kind);
  const name = t(`inst.kind_${kind}`);
  return (
    <section className="panel" aria-labelledby={`inst-${kind}`}>
      <div className="row between">
        <h2 id={`inst-${kind}`}>{name}</h2>
        <button className="btn ter sm" type="button" onClick={() => open({ act: 'put', kind, record: null })} aria-label={`${name} ${t('inst.add')}`} data-testid={`add-${kind}`}>{t('inst.add')}</button>
      </div>
      <p className="sub">{t(`inst.lead_${kind}`)}</p>
      {records.length === 0 ? <p className="sub">{t('inst.empty')}</p> : (
        <div className="scroll" tabIndex={0} role="group" aria-labelledby={`inst-${kind}`}>
          <table className="grid" data-testid={`records-${kind}`}>
            <caption className="vh">{name}</caption>
            <thead><tr>{fieldsOf[kind].map((field) => <th key={field.name} scope="col" className={field.type === 'number' ? 'r' : undefined}>{textOf(`inst.f_${field.name}`)}</th>)}<th scope="col"><span className="vh">{t('set.change')}</span></th></tr></thead>
            <tbody>{records.map((record) => (
              <tr key={record.key}>
                {fieldsOf[kind].map((field, n) => (n === 0 ? <th key={field.name} scope="row">{cell(record[field.name])}</th> : <td key={field.name} className={field.type === 'number' ? 'r' : undefined}>{cell(record[field.name])}</td>))}
                <td className="r">
                  <button className="btn txt sm" type="button" onClick={() => open({ act: 'put', kind, record })} aria-label={`${record.key}: ${t('set.change')}`} data-testid={`change-${kind}-${record.key.slice(0, 10)}`}>{t('set.change')}</button>
                  <button className="btn txt sm" type="button" onClick={() => open({ act: 'remove', kind, record })} aria-label={`${record.key}: ${t('inst.remove')}`} data-testid={`remove-${kind}-${record.key.slice(0, 10)}`}>{t('inst.remove')}</button>
                </td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function History({ all }: { all: Institution }) {
  return (
    <section className="panel" aria-labelledby="inst-history">
      <h2 id="inst-history">{t('inst.history')}</h2>
      {all.changes.length === 0 ? <p className="sub">{t('inst.history_none')}</p> : (
        <div className="scroll" tabIndex={0} role="group" aria-labelledby="inst-history">
          <table className="grid wraps" data-testid="inst-changes">
            <caption className="vh">{t('inst.history')}</caption>
            <thead><tr><th scope="col">{t('inst.at')}</th><th scope="col">{t('inst.by')}</th><th scope="col">{t('inst.what')}</th><th scope="col">{t('inst.before')}</th><th scope="col">{t('inst.after')}</th></tr></thead>
            <tbody>{all.changes.map((one, n) => (
              <tr key={n}><th scope="row">{isoDayOf(one.at)} {minuteOf(one.at)}</th><td>{one.who}</td><td>{textOf(`inst.kind_${one.kind}`) ?? one.kind}</td><td>{one.before || t('inst.nothing')}</td><td>{one.after || t('inst.nothing')}</td></tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
