import '../statistics/statistics.css';
import { useEffect, useState } from 'react';
import { books } from '../../api/books';
import { problemOf } from '../../api/client';
import type { Book, BookKind, KsFigure, Person, Problem } from '../../api/types';
import { isoDayOf, problemWords, t, useTitle, wordIn } from '../../i18n';
import { FormDialog, Field } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { preferences } from '../../ui/preferences';
import { go } from '../../ui/route';
import { Mark } from '../../ui/Mark';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { Chapters } from './Chapters';
import { DailyReports } from './DailyReports';
import { bookPeriodAt, bookPeriodShifted, kinds, lastPeriod, readBookPeriod } from './period';
import { StatisticsTabs } from './StatisticsTabs';

const formats = ['pdf', 'xlsx', 'csv'] as const;

/** A book to look at, and to take along: the page and its files are the same figures. */
export function BooksPage({ person, desk, signOut, kind, asked }: { person: Person; desk: DeskSession | null; signOut: () => void; kind: BookKind; asked: string | null }) {
  const today = isoDayOf(Date.now());
  const wanted = readBookPeriod(kind, asked) ? asked ?? '' : lastPeriod(kind, today);
  const [found, setFound] = useState<{ of: string; book: Book } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [aiming, setAiming] = useState(false);
  const key = `${kind} ${wanted}`;
  const load = () => {
    let gone = false;
    setProblem(null);
    books.book(kind, wanted).then((book) => { if (!gone) setFound({ of: key, book }); }, (error: unknown) => { if (!gone) setProblem(problemOf(error)); });
    return () => {
      gone = true;
    };
  };
  useEffect(load, [key]);
  const book = found?.of === key ? found.book : null;
  useTitle(`${book ? wordIn(book.title) : t('books.title')} | ${t('app.name')}`);
  return (
    <div className="stat books">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <StatisticsTabs />
        <div className="crumbs between noprint">
          <Chooser kind={kind} wanted={wanted} today={today} />
          {book && (
            <div className="row">
              {kind === 'ks' && person.role === 'administrator' && <button className="btn ter sm" type="button" onClick={() => setAiming(true)} data-testid="ks-target">{t('books.aim')}</button>}
              {formats.map((format) => <a key={format} className="btn ter sm" href={books.file(kind, wanted, format, preferences().language)} download data-testid={`take-${format}`}><Icon name="download" size={16} />{format.toUpperCase()}</a>)}
            </div>
          )}
        </div>
        {problem && <p role="alert" className="c-danger" data-testid="book-problem">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={load}>{t('app.retry')}</button></p>}
        {!book && !problem && <p className="sub loading">{t('app.loading')}</p>}
        {kind === 'day' && <DailyReports />}
        {book && (
          <article data-testid="book" data-kind={book.kind}>
            <header className="bookhead">
              <p className="sub">{book.publisher}</p>
              <h1>{wordIn(book.title)}</h1>
              <p className="sub">{book.from} ~ {book.to} · {t('books.as_of', { day: book.as_of })}</p>
              <ul className="marks" data-testid="book-marks">{book.marks.map((mark) => <li key={mark.ko}><Mark mark={mark} /></li>)}</ul>
            </header>
            <Chapters book={book} person={person} />
          </article>
        )}
      </main>
      {aiming && <Aim today={today} close={() => setAiming(false)} done={() => { setAiming(false); load(); }} />}
    </div>
  );
}

function Chooser({ kind, wanted, today }: { kind: BookKind; wanted: string; today: string }) {
  const period = readBookPeriod(kind, wanted) ?? { from: today, to: today };
  const to = (as: BookKind, text: string) => go(`/books/${as}/${text}`);
  return (
    <div className="row daychooser">
      <label className="vh" htmlFor="book-kind">{t('books.kind')}</label>
      <select id="book-kind" className="datein unit" value={kind} onChange={(e) => { const as = kinds.find((one) => one === e.target.value); if (as) to(as, bookPeriodAt(as, period.to < today ? period.to : today)); }} data-testid="book-kind">
        {kinds.map((one) => <option key={one} value={one}>{t(`books.kind_${one}`)}</option>)}
      </select>
      <button className="iconbtn box" type="button" aria-label={t('stat.before')} title={t('stat.before')} onClick={() => to(kind, bookPeriodShifted(kind, period, -1))} data-testid="book-before"><Icon name="right" className="ic turn" /></button>
      <label className="vh" htmlFor="book-date">{t('books.period')}</label>
      <input id="book-date" type="date" className="datein" value={period.from} max={today} min="2002-09-01" onChange={(e) => { const next = bookPeriodAt(kind, e.target.value); if (readBookPeriod(kind, next)) to(kind, next); }} data-testid="book-date" />
      <button className="iconbtn box" type="button" aria-label={t('stat.after')} title={t('stat.after')} disabled={period.to >= today} onClick={() => to(kind, bookPeriodShifted(kind, period, 1))} data-testid="book-after"><Icon name="right" /></button>
    </div>
  );
}

const figures: KsFigure[] = ['service_level', 'abandon_rate', 'settled_rate', 'first_contact'];

/** What a figure must reach from a day on: what was in force before stays. */
function Aim({ today, close, done }: { today: string; close: () => void; done: () => void }) {
  const [figure, setFigure] = useState<KsFigure>('service_level');
  const [from, setFrom] = useState(today);
  const [percent, setPercent] = useState('80');
  return (
    <FormDialog name="aim" title={t('books.aim')} lead={t('books.aim_lead')} go={t('books.aim_go')} close={close} send={() => books.keepTarget(figure, from, Math.round(Number(percent) * 10))} taken={done}>
      <label htmlFor="aim-figure">{t('books.figure')}</label>
      <select id="aim-figure" value={figure} onChange={(e) => { const one = figures.find((f) => f === e.target.value); if (one) setFigure(one); }} data-testid="aim-figure">
        {figures.map((one) => <option key={one} value={one}>{t(`books.figure_${one}`)}</option>)}
      </select>
      <Field id="aim-permille" label={t('books.percent')} type="number" min={0.1} max={100} step={0.1} value={percent} change={setPercent} />
      <Field id="aim-from" label={t('books.from')} type="date" min={today} value={from} change={setFrom} />
    </FormDialog>
  );
}
