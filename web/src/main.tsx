import './ui/trusted-types';
import 'pretendard-gov/dist/web/variable/pretendardvariable-gov-dynamic-subset.css';
import './ui/tokens.css';
import './ui/base.css';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { api, confirmWith, onSignedOut, Refusal } from './api/client';
import type { Person } from './api/types';
import { AccountPage } from './features/account/AccountPage';
import { ContactPage } from './features/contacts/ContactPage';
import { ContactsPage } from './features/contacts/ContactsPage';
import { mayReadCases, mayWork } from './features/cases/words';
import { mayRead } from './features/customers/finding';
import { DeskPage } from './features/desk/DeskPage';
import { openDesk, type DeskSession } from './features/desk/session';
import { DeskContext } from './features/desk/use';
import { GrantsPage } from './features/people/GrantsPage';
import { PeoplePage } from './features/people/PeoplePage';
import { ReviewsPage } from './features/people/ReviewsPage';
import { leads } from './features/floor/leads';
import { mayReadSkills, mayReadTeams } from './features/people/words';
import { TrailPage } from './features/people/TrailPage';
import { ConfirmPassword } from './features/sign-in/ConfirmPassword';
import { SignInAgain } from './features/sign-in/SignInAgain';
import { SignInPage } from './features/sign-in/SignInPage';
import { t } from './i18n';
import { usePreferences } from './ui/preferences';
import { Message } from './ui/Message';
import { kindIn } from './features/books/period';
import { go, linkTo, usePath } from './ui/route';

// The composition root: who is signed in decides what is made. The desk's session (line and telephone) lives as
// long as the sign-in, not as long as a page, so that looking at a record does not end a call.

// Pages that only some open, each with what only it needs.
const StatisticsPage = lazy(() => import('./features/statistics/StatisticsPage').then((page) => ({ default: page.StatisticsPage })));
const BooksPage = lazy(() => import('./features/books/BooksPage').then((page) => ({ default: page.BooksPage })));
const ClosingsPage = lazy(() => import('./features/books/ClosingsPage').then((page) => ({ default: page.ClosingsPage })));
const ExportsPage = lazy(() => import('./features/exports/ExportsPage').then((page) => ({ default: page.ExportsPage })));
const ReportsPage = lazy(() => import('./features/reports/ReportsPage').then((page) => ({ default: page.ReportsPage })));
const TeamsPage = lazy(() => import('./features/people/TeamsPage').then((page) => ({ default: page.TeamsPage })));
const SkillsMatrixPage = lazy(() => import('./features/people/SkillsMatrixPage').then((page) => ({ default: page.SkillsMatrixPage })));
const SettingsPage = lazy(() => import('./features/settings/SettingsPage').then((page) => ({ default: page.SettingsPage })));
const CustomersPage = lazy(() => import('./features/customers/CustomersPage').then((page) => ({ default: page.CustomersPage })));
const CustomerPage = lazy(() => import('./features/customers/CustomerPage').then((page) => ({ default: page.CustomerPage })));
const CasesPage = lazy(() => import('./features/cases/CasesPage').then((page) => ({ default: page.CasesPage })));
const CasePage = lazy(() => import('./features/cases/CasePage').then((page) => ({ default: page.CasePage })));
const HandOversPage = lazy(() => import('./features/cases/HandOversPage').then((page) => ({ default: page.HandOversPage })));
const PromisesPage = lazy(() => import('./features/cases/PromisesPage').then((page) => ({ default: page.PromisesPage })));
const EnterPage = lazy(() => import('./features/cases/EnterPage').then((page) => ({ default: page.EnterPage })));
const OfficialPage = lazy(() => import('./features/cases/OfficialPage').then((page) => ({ default: page.OfficialPage })));
const FloorPage = lazy(() => import('./features/floor/FloorPage').then((page) => ({ default: page.FloorPage })));
const LostCallersPage = lazy(() => import('./features/lost-callers/LostCallersPage').then((page) => ({ default: page.LostCallersPage })));
const IncidentsPage = lazy(() => import('./features/situation/IncidentsPage').then((page) => ({ default: page.IncidentsPage })));
const WhatIfPage = lazy(() => import('./features/what-if/WhatIfPage').then((page) => ({ default: page.WhatIfPage })));
const WallboardPage = lazy(() => import('./features/wallboard/WallboardPage').then((page) => ({ default: page.WallboardPage })));
const WallboardsPage = lazy(() => import('./features/wallboard/WallboardsPage').then((page) => ({ default: page.WallboardsPage })));

type Answer = (confirmed: boolean) => void;

type Who = { kind: 'unknown' } | { kind: 'unreachable' } | { kind: 'nobody' } | { kind: 'person'; person: Person };

const homeOf = (person: Person) => (person.agent !== null ? '/desk' : person.role === 'administrator' ? '/people' : '/contacts');

function App() {
  const path = usePath();
  usePreferences(); // the whole page speaks another language at once
  const [who, setWho] = useState<Who>({ kind: 'unknown' });
  const [desk, setDesk] = useState<DeskSession | null>(null);
  const [opened, setOpened] = useState(0);
  const [over, setOver] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const confirmed = useRef<Answer | null>(null);

  const find = () =>
    api.me().then(
      (person) => setWho({ kind: 'person', person }),
      (error: unknown) => setWho({ kind: error instanceof Refusal && error.status === 401 ? 'nobody' : 'unreachable' }),
    );
  useEffect(() => void find(), []);

  // While the server cannot be reached, look again by itself: a reload during a restart must find its call.
  useEffect(() => {
    if (who.kind !== 'unreachable') return;
    const timer = window.setInterval(() => void find(), 500);
    return () => window.clearInterval(timer);
  }, [who.kind]);

  // A sign-in that ends while somebody works does not take the page away: a call may be going on in it.
  useEffect(() => onSignedOut(() => setOver(true)), []);

  // Two acts that ask at once are answered by one dialog: the first is answered no, and says so.
  useEffect(() => confirmWith(() => new Promise<boolean>((resolve) => {
    confirmed.current?.(false);
    confirmed.current = resolve;
    setConfirming(true);
  })), []);

  const seat = who.kind === 'person' && who.person.phone !== null ? who.person.id : null;
  useEffect(() => {
    if (seat === null) return;
    const session = openDesk();
    setDesk(session);
    return () => {
      setDesk(null);
      session.close();
    };
  }, [seat, opened]);

  useEffect(() => {
    if (who.kind === 'person' && path === '/') go(homeOf(who.person), true);
  }, [who, path]);

  const leave = () => {
    setOver(false);
    setWho({ kind: 'nobody' });
    go('/', true);
  };
  const signOut = () => void api.signOut().finally(leave);

  if (who.kind === 'unknown') return <Message title={t('app.loading')} />;
  if (who.kind === 'unreachable') return <Message title={t('app.unreachable')} action={<button className="btn pri" type="button" onClick={() => void find()}>{t('app.retry')}</button>} />;
  if (who.kind === 'nobody') return <SignInPage signedIn={(person) => {
    setOver(false);
    setWho({ kind: 'person', person });
    if (path === '/') go(homeOf(person), true);
  }} />;

  return (
    <>
      <Page who={who.person} path={path} desk={desk} signOut={signOut} reopen={() => setOpened(opened + 1)} changed={(person) => setWho({ kind: 'person', person })} />
      {over && <SignInAgain person={who.person} calling={desk?.snapshot().phone.call.kind === 'up'} done={() => setOver(false)} leave={leave} />}
      {confirming && <ConfirmPassword person={who.person} answer={(yes) => {
        setConfirming(false);
        confirmed.current?.(yes);
        confirmed.current = null;
      }} />}
    </>
  );
}

function Page({ who: person, path, desk, signOut, reopen, changed }: { who: Person; path: string; desk: DeskSession | null; signOut: () => void; reopen: () => void; changed: (person: Person) => void }) {
  const statistics = /^\/statistics(?:\/([\d~-]+))?(?:\/([\d~-]+))?$/.exec(path);
  const record = /^\/contacts\/(\d+)$/.exec(path);
  if (path === '/' ) return <Message title={t('app.loading')} />;
  if (path === '/desk') {
    if (person.phone === null) return <Message title={t('app.forbidden')} action={<a className="btn ter" {...linkTo('/contacts')}>{t('nav.contacts')}</a>} />;
    if (!desk) return <Message title={t('app.loading')} />;
    return <DeskContext value={desk}><DeskPage leads={person.agent === null} signOut={signOut} reopen={reopen} /></DeskContext>;
  }
  if (path === '/contacts') return <ContactsPage person={person} desk={desk} signOut={signOut} />;
  if (record?.[1]) return <ContactPage key={record[1]} id={Number(record[1])} person={person} desk={desk} signOut={signOut} />;
  const customer = /^\/customers\/(\d+)$/.exec(path);
  if (mayRead(person) && path === '/customers') return <Suspense fallback={<Message title={t('app.loading')} />}><CustomersPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (mayRead(person) && customer?.[1]) return <Suspense fallback={<Message title={t('app.loading')} />}><CustomerPage key={customer[1]} id={Number(customer[1])} person={person} desk={desk} signOut={signOut} /></Suspense>;
  const matter = /^\/cases\/(\d+)$/.exec(path);
  const props = { person, desk, signOut };
  const casePage = !mayReadCases(person) ? null : path === '/cases' ? <CasesPage {...props} /> : matter?.[1] ? <CasePage key={matter[1]} id={Number(matter[1])} {...props} />
    : path === '/hand-overs' ? <HandOversPage {...props} /> : path === '/promises' ? <PromisesPage {...props} /> : path === '/enter' && mayWork(person) ? <EnterPage {...props} /> : null;
  if (casePage) return <Suspense fallback={<Message title={t('app.loading')} />}>{casePage}</Suspense>;
  if (path === '/account') return <AccountPage person={person} desk={desk} signOut={signOut} changed={changed} demo={person.demo} />;
  const reviews = person.role === 'administrator' || person.role === 'auditor';
  if (reviews && path === '/people') return <PeoplePage person={person} desk={desk} signOut={signOut} />;
  if (mayReadSkills(person) && path === '/people/skills') return <Suspense fallback={<Message title={t('app.loading')} />}><SkillsMatrixPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (mayReadTeams(person) && path === '/people/teams') return <Suspense fallback={<Message title={t('app.loading')} />}><TeamsPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (reviews && path === '/people/grants') return <GrantsPage person={person} desk={desk} signOut={signOut} />;
  if (reviews && path === '/audit/reviews') return <ReviewsPage person={person} desk={desk} signOut={signOut} />;
  if (reviews && path === '/audit') return <TrailPage person={person} desk={desk} signOut={signOut} />;
  if (statistics) {
    if (person.agent !== null) return <Message title={t('app.forbidden')} action={<a className="btn ter" {...linkTo('/contacts')}>{t('nav.contacts')}</a>} />;
    return <Suspense fallback={<Message title={t('app.loading')} />}><StatisticsPage person={person} desk={desk} signOut={signOut} asked={statistics[1] ?? null} against={statistics[2] ?? null} /></Suspense>;
  }
  const book = /^\/books(?:\/(\w+))?(?:\/([\d-]+))?$/.exec(path);
  const closing = /^\/closings(?:\/(\d{4}))?$/.exec(path);
  if (book || closing) {
    if (person.agent !== null) return <Message title={t('app.forbidden')} action={<a className="btn ter" {...linkTo('/contacts')}>{t('nav.contacts')}</a>} />;
    if (closing) return <Suspense fallback={<Message title={t('app.loading')} />}><ClosingsPage person={person} desk={desk} signOut={signOut} year={closing[1] ? Number(closing[1]) : null} /></Suspense>;
    const kind = kindIn(book?.[1] ?? 'year');
    if (book && kind) return <Suspense fallback={<Message title={t('app.loading')} />}><BooksPage person={person} desk={desk} signOut={signOut} kind={kind} asked={book[2] ?? null} /></Suspense>;
  }
  if (person.agent === null && path === '/exports') return <Suspense fallback={<Message title={t('app.loading')} />}><ExportsPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (person.agent === null && (path === '/reports' || path.startsWith('/reports/'))) return <Suspense fallback={<Message title={t('app.loading')} />}><ReportsPage path={path} person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (person.role === 'administrator' && (path === '/settings' || path.startsWith('/settings/'))) return <Suspense fallback={<Message title={t('app.loading')} />}><SettingsPage path={path} person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (leads(person) && path === '/floor') return <Suspense fallback={<Message title={t('app.loading')} />}><FloorPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (person.phone !== null && path === '/lost-callers') return <Suspense fallback={<Message title={t('app.loading')} />}><LostCallersPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (leads(person) && path === '/floor/incidents') return <Suspense fallback={<Message title={t('app.loading')} />}><IncidentsPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (leads(person) && path === '/floor/what-if') return <Suspense fallback={<Message title={t('app.loading')} />}><WhatIfPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  if (path === '/wallboards') return <Suspense fallback={<Message title={t('app.loading')} />}><WallboardsPage person={person} desk={desk} signOut={signOut} /></Suspense>;
  return <Message title={t('app.not_found')} action={<a className="btn ter" {...linkTo(homeOf(person))}>{t('app.home')}</a>} />;
}

const root = document.getElementById('root');
// The wallboard is a page of its own: a display has no account, and asks for none.
// So is an official's, which a link opens.
const alone = location.pathname === '/wallboard' ? <WallboardPage /> : location.pathname === '/hand-over' ? <OfficialPage /> : null;
if (root) createRoot(root).render(alone ? <Suspense fallback={null}>{alone}</Suspense> : <App />);
