import '../statistics/statistics.css';
import './exports.css';
import { useEffect, useState, type ReactNode } from 'react';
import { problemOf } from '../../api/client';
import { exportsApi } from '../../api/exports';
import type { BookKind, Export, Person, Problem } from '../../api/types';
import { isoDayOf, minuteOf, numberOf, problemWords, t, textOf, useTitle } from '../../i18n';
import { dayShifted } from '../../ui/days';
import { download } from '../../ui/download';
import { Icon } from '../../ui/icons';
import { preferences } from '../../ui/preferences';
import { ProblemLine } from '../../ui/ProblemLine';
import { StaffTop } from '../../ui/StaffTop';
import { useSend } from '../../ui/useSend';
import { kinds as bookKinds } from '../books/period';
import { StatisticsTabs } from '../books/StatisticsTabs';
import type { DeskSession } from '../desk/session';
import { formatsOf, isUnfinished, kindsFor, mayUnmask, percentOf, reasons, sizeOf, wishOf, type Form } from './wishes';

const look_again_ms = 1000;

/** Files that take long: asked for here, made by the server, taken here. While one is made the page looks again each second. */
export function ExportsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [all, setAll] = useState<Export[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Of an act on a row: it stands until the next act, however often the page looks again. */
  const [refused, setRefused] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  useTitle(`${t('exports.title')} | ${t('app.name')}`);
  const load = () => exportsApi.all().then(({ exports }) => { setAll(exports); setProblem(null); }, (error: unknown) => setProblem(problemOf(error))).finally(() => setTurn((now) => now + 1));
  useEffect(() => void load(), []);
  const works = all?.some(isUnfinished) ?? false;
  useEffect(() => {
    if (!works) return;
    const timer = window.setTimeout(() => void load(), look_again_ms);
    return () => window.clearTimeout(timer);
  }, [works, turn]);
  const act: Act = (work) => {
    setRefused(null);
    work().catch((error: unknown) => setRefused(problemOf(error)));
  };
  return (
    <div className="stat books">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <StatisticsTabs />
        <div className="crumbs"><h1>{t('exports.title')}</h1></div>
        <p className="sub">{t('exports.lead')}</p>
        <Ask person={person} asked={() => void load()} />
        <section className="panel full" aria-labelledby="exports-list">
          <h2 id="exports-list">{t('exports.list')}</h2>
          {problem && <p role="alert" className="c-danger" data-testid="exports-problem">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => void load()}>{t('app.retry')}</button></p>}
          <ProblemLine problem={refused} id="exports-refused" />
          {all === null && !problem && <p className="sub">{t('app.loading')}</p>}
          {all?.length === 0 && <p className="sub" data-testid="exports-none">{t('exports.none')}</p>}
          {all && all.length > 0 && <ul className="exportrows" data-testid="exports">{all.map((one) => <Row key={one.id} one={one} act={act} changed={() => void load()} />)}</ul>}
        </section>
      </main>
    </div>
  );
}

function Ask({ person, asked }: { person: Person; asked: () => void }) {
  const today = isoDayOf(Date.now());
  const kinds = kindsFor(person.role);
  const [form, setForm] = useState<Form>({ kind: kinds[0] ?? 'statistics', format: 'csv', from: dayShifted(today, -30), to: today, book: 'month', reason: '' });
  const { asking, problem, send } = useSend();
  const change = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const wish = wishOf(form, person.role, preferences().language);
  const bare = mayUnmask(person.role, form.kind);
  return (
    <section className="panel full exportnew" aria-labelledby="exports-new">
      <h2 id="exports-new">{t('exports.new')}</h2>
      <form className="exportform" onSubmit={(e) => void send(e, () => exportsApi.ask(wish).then(asked))}>
        <div><label htmlFor="export-kind">{t('exports.kind')}</label>
          <select id="export-kind" value={form.kind} onChange={(e) => { const kind = kinds.find((one) => one === e.target.value); if (kind) change({ kind, format: formatsOf(kind)[0] ?? 'csv' }); }} data-testid="export-kind">{kinds.map((one) => <option key={one} value={one}>{t(`exports.kind_${one}`)}</option>)}</select></div>
        {form.kind === 'book' && <div><label htmlFor="export-book">{t('books.kind')}</label>
          <select id="export-book" value={form.book} onChange={(e) => { const book = bookKinds.find((one: BookKind) => one === e.target.value); if (book) change({ book }); }} data-testid="export-book">{bookKinds.map((one) => <option key={one} value={one}>{t(`books.kind_${one}`)}</option>)}</select></div>}
        <div><label htmlFor="export-from">{t(form.kind === 'book' ? 'books.period' : 'exports.from')}</label><input id="export-from" type="date" required max={today} value={form.from} onChange={(e) => change({ from: e.target.value })} data-testid="export-from" /></div>
        {form.kind !== 'book' && <div><label htmlFor="export-to">{t('exports.to')}</label><input id="export-to" type="date" required min={form.from} value={form.to} onChange={(e) => change({ to: e.target.value })} data-testid="export-to" /></div>}
        <div><label htmlFor="export-format">{t('exports.format')}</label>
          <select id="export-format" value={wish.format} onChange={(e) => { const format = formatsOf(form.kind).find((one) => one === e.target.value); if (format) change({ format }); }} data-testid="export-format">{formatsOf(form.kind).map((one) => <option key={one} value={one}>{one.toUpperCase()}</option>)}</select></div>
        {bare && <div><label htmlFor="export-reason">{t('exports.masking')}</label>
          <select id="export-reason" value={form.reason} aria-describedby="export-hint" onChange={(e) => change({ reason: reasons.find((one) => one === e.target.value) ?? '' })} data-testid="export-reason">
            <option value="">{t('exports.masked')}</option>
            {reasons.map((one) => <option key={one} value={one}>{t('exports.unmasked', { reason: t(`unmask.${one}`) })}</option>)}
          </select></div>}
        <button className="btn pri" type="submit" disabled={asking} data-testid="export-go">{t('exports.go')}</button>
      </form>
      {bare && <p className="x sub" id="export-hint">{t('exports.unmask_hint')}</p>}
      <p className="problem" role="alert" data-testid="export-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
    </section>
  );
}

type Act = (work: () => Promise<unknown>) => void;

const stateLooks = { waiting: ['off', 'clock'], running: ['talk', 'clock'], ready: ['idle', 'checkc'], failed: ['bad', 'alert'], gone: ['off', 'circle'] } as const;

function Row({ one, act, changed }: { one: Export; act: Act; changed: () => void }) {
  const [look, icon] = stateLooks[one.state];
  const what = one.kind === 'book' && one.book ? t(`books.kind_${one.book}`) : t(`exports.kind_${one.kind}`);
  const name = `${what} ${one.from} ~ ${one.to} ${one.format.toUpperCase()}`;
  return (
    <li className="exportrow" data-id={one.id} data-state={one.state}>
      <div className="what"><b>{name}</b><span className="x sub">{isoDayOf(one.asked_at)} {minuteOf(one.asked_at)}{one.unmasked ? ` · ${t('exports.unmasked', { reason: t(`unmask.${one.unmasked}`) })}` : ''}</span></div>
      <div>
        <span className={`st ${look}`}><Icon name={icon} size={16} />{t(`exports.state_${one.state}`)}</span>
        {one.state === 'running' && <>
          <span className="doneby" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percentOf(one)}><i style={{ width: `${percentOf(one)}%` }} /></span>
          <span className="x sub">{t('exports.progress', { done: numberOf(one.rows), total: numberOf(one.rows_total) })}</span>
        </>}
        {one.state === 'ready' && <div className="x sub">{t('exports.rows', { n: numberOf(one.rows), size: sizeOf(one.bytes) })}{one.expires_at ? ` · ${t('exports.until', { when: `${isoDayOf(one.expires_at)} ${minuteOf(one.expires_at)}` })}` : ''}</div>}
        {one.state === 'failed' && <div className="x c-danger">{textOf(`exports.problem_${one.problem}`) ?? one.problem}</div>}
      </div>
      <div className="row">
        {one.state === 'ready' && <>
          <Take one={one} address={exportsApi.file(one.id)} look="ter" label={`${t('exports.take')}: ${name}`} id="export-take" act={act}><Icon name="download" size={16} />{t('exports.take')}</Take>
          <Take one={one} address={exportsApi.checksum(one.id)} look="txt" label={`${t('exports.take_sum')}: ${name}`} id="export-sum" act={act}>{t('exports.take_sum')}</Take>
        </>}
        {one.state !== 'gone' && one.state !== 'failed' && <button className="btn txt sm" type="button" aria-label={`${t(isUnfinished(one) ? 'exports.stop' : 'exports.remove')}: ${name}`} onClick={() => act(() => exportsApi.remove(one.id).finally(changed))} data-testid="export-remove">{t(isUnfinished(one) ? 'exports.stop' : 'exports.remove')}</button>}
      </div>
      {one.state === 'ready' && <code className="full">{t('exports.sum', { sum: one.sha256 })}</code>}
    </li>
  );
}

/** A link; of an unmasked file a button, because the password may be asked for first and a link's refusal would reach nobody. */
function Take({ one, address, look, label, id, act, children }: { one: Export; address: string; look: 'ter' | 'txt'; label: string; id: string; act: Act; children: ReactNode }) {
  if (one.unmasked === null) return <a className={`btn ${look} sm`} href={address} download aria-label={label} data-testid={id}>{children}</a>;
  return <button className={`btn ${look} sm`} type="button" aria-label={label} onClick={() => act(() => exportsApi.mayTake(one.id).then(() => download(address)))} data-testid={id}>{children}</button>;
}
