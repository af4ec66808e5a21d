import './people.css';
import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { Person, PersonRow, Problem, SetUp } from '../../api/types';
import { numberOf, problemWords, t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { AddDialog } from './AddDialog';
import { FactorDialog } from './FactorDialog';
import { FileDialog } from './FileDialog';
import { PersonDialog } from './PersonDialog';
import { SecretDialog } from './SecretDialog';
import { found, stateOf } from './words';

/** Rows that are drawn at a time: a centre may have thousands. */
const page = 200;

type Open = { kind: 'add' } | { kind: 'file' } | { kind: 'factor' } | { kind: 'person'; id: number } | { kind: 'secret'; made: SetUp };

export function PeoplePage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [rows, setRows] = useState<PersonRow[] | null>(null);
  const [text, setText] = useState('');
  const [most, setMost] = useState(page);
  const [open, setOpen] = useState<Open | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle(`${t('people.title')} | ${t('app.name')}`);

  const load = () => api.list().then(({ people }) => {
    setRows(people);
    setProblem(null);
  }, (error: unknown) => setProblem(problemOf(error)));
  useEffect(() => void load(), []);

  const close = () => {
    setOpen(null);
    void load();
  };
  const mayChange = person.role === 'administrator';
  const shown = rows === null ? [] : found(rows, text);
  const chosen = open?.kind === 'person' ? rows?.find((one) => one.id === open.id) : undefined;

  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <div className="row between phead">
          <h1>{t('people.title')} {rows && <span className="cnt">{t('people.count', { n: numberOf(rows.length) })}</span>}</h1>
          <div className="row">
            <a className="btn txt sm" {...linkTo('/people/skills')} data-testid="people-skills">{t('matrix.title')}</a>
            <a className="btn txt sm" {...linkTo('/people/teams')} data-testid="people-teams">{t('teams.title')}</a>
            <a className="btn txt sm" {...linkTo('/people/grants')} data-testid="people-history">{t('people.history')}</a>
            {mayChange && <button className="btn txt sm" type="button" onClick={() => setOpen({ kind: 'factor' })} data-testid="people-factor">{t('people.factor')}</button>}
            {mayChange && <button className="btn ter sm" type="button" onClick={() => setOpen({ kind: 'file' })} data-testid="people-file">{t('people.from_file')}</button>}
            {mayChange && <button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'add' })} data-testid="people-add">{t('people.add')}</button>}
          </div>
        </div>
        {!mayChange && <p className="sub x">{t('people.readonly')}</p>}
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => void load()}>{t('app.retry')}</button></p>}
        {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {rows && (
          <>
            <label className="finder"><Icon name="search" /><span className="vh">{t('people.find')}</span>
              <input type="search" placeholder={t('people.find')} value={text} onChange={(e) => setText(e.target.value)} data-testid="people-find" /></label>
            {shown.length === 0 && <p className="sub" role="status">{t('people.none_found')}</p>}
            {shown.length > 0 && <Table rows={shown.slice(0, most)} mayChange={mayChange} choose={(id) => setOpen({ kind: 'person', id })} />}
            {shown.length > most && <button className="btn ter sm more" type="button" onClick={() => setMost(most + page)} data-testid="people-more">{t('people.more', { n: numberOf(shown.length - most) })}</button>}
          </>
        )}
      </main>
      {open?.kind === 'add' && <AddDialog close={close} added={(made) => setOpen({ kind: 'secret', made })} />}
      {open?.kind === 'factor' && <FactorDialog close={close} />}
      {open?.kind === 'file' && <FileDialog close={close} />}
      {chosen && <PersonDialog key={chosen.id} person={chosen} close={close} changed={load} secret={(made) => setOpen({ kind: 'secret', made })} />}
      {open?.kind === 'secret' && <SecretDialog made={open.made} close={close} />}
    </div>
  );
}

function Table({ rows, mayChange, choose }: { rows: PersonRow[]; mayChange: boolean; choose: (id: number) => void }) {
  const now = Date.now();
  return (
    <table className="grid" data-testid="people">
      <caption className="vh">{t('people.title')}</caption>
      <thead><tr>
        <th scope="col">{t('people.name')}</th><th scope="col">{t('people.user')}</th><th scope="col">{t('people.role')}</th>
        <th scope="col" className="r">{t('people.agent')}</th><th scope="col">{t('people.standing')}</th><th scope="col">{t('people.factor')}</th><th scope="col" className="r">{t('people.sessions')}</th>
      </tr></thead>
      <tbody>
        {rows.map((one) => {
          const state = stateOf(one, now);
          return (
            <tr key={one.id} data-testid={`person-${one.user}`} data-standing={one.standing}>
              <th scope="row">
                {mayChange && !one.demo
                  ? <button className="link" type="button" aria-label={t('people.open', { name: one.name })} onClick={() => choose(one.id)} data-testid={`open-${one.user}`}>{one.name}</button>
                  : one.name}
                {one.demo && <span className="tag" title={t('people.demo_lead')}>{t('people.demo')}</span>}
              </th>
              <td>{one.user}</td>
              <td>{t(`role.${one.role}`)}</td>
              <td className="r">{one.agent ?? ''}</td>
              <td><span className={`st ${state.style}`}><Icon name={state.icon} size={16} />{t(state.key)}</span></td>
              <td>{one.second_factor && <Icon name="checkc" size={16} role="img" aria-hidden={undefined} aria-label={t('account.factor_on')} />}</td>
              <td className="r">{one.sessions > 0 ? numberOf(one.sessions) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
