import './people.css';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { problemOf } from '../../api/client';
import { skills as api } from '../../api/skills';
import type { ConsultantSkills, Person, Problem, Skill, Skills } from '../../api/types';
import { isoDayOf, numberOf, problemWords, t, useTitle, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import { useLoaded } from '../../ui/useLoaded';
import type { DeskSession } from '../desk/session';
import { foundIn, levelMax, levelOf, numberIn, positionMax, toward } from './matrix';

/** Rows that are drawn at a time: a centre may have thousands. */
const page = 100;

/** A change of one cell on its way: what it is called, and how it is sent. */
type Change = { what: string; value: number; send: (anyway: boolean) => Promise<ConsultantSkills> };

/** Who has which skill at which level: a row a consultant, a column a skill. */
export function SkillsMatrixPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { value, problem, put } = useLoaded<Skills>(api.all);
  const [text, setText] = useState('');
  const [most, setMost] = useState(page);
  useTitle(`${t('matrix.title')} | ${t('app.name')}`);
  const mayChange = person.role !== 'auditor';
  const used = value?.skills.filter((one) => one.in_use) ?? [];
  const shown = value === null ? [] : foundIn(value.consultants, text);
  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <div className="row between phead">
          <h1>{t('matrix.title')} {value && <span className="cnt">{t('matrix.count', { n: value.consultants.length })}</span>}</h1>
          {person.role === 'administrator' && <a className="btn ter sm" {...linkTo('/settings/skills')} data-testid="matrix-skills">{t('skills.table_link')}</a>}
        </div>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
        {value === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {value && (
          <>
            <p className="sub lead">{t(mayChange ? 'matrix.lead' : 'matrix.readonly')} {t('matrix.position_what')}</p>
            {used.length === 0 && <p className="sub lead" data-testid="matrix-none">{t('skills.none')}</p>}
            <label className="finder"><Icon name="search" /><span className="vh">{t('matrix.find')}</span>
              <input type="search" placeholder={t('matrix.find')} value={text} onChange={(e) => setText(e.target.value)} data-testid="matrix-find" /></label>
            {shown.length === 0 && <p className="sub" role="status">{t('matrix.none_found')}</p>}
            {shown.length > 0 && <Matrix rows={shown.slice(0, most)} skills={used} mayChange={mayChange} put={(one) => put({ ...value, consultants: value.consultants.map((old) => (old.agent === one.agent ? one : old)) })} />}
            {shown.length > most && <button className="btn ter sm more" type="button" onClick={() => setMost(most + page)}>{t('matrix.more', { n: numberOf(shown.length - most) })}</button>}
          </>
        )}
      </main>
    </div>
  );
}

function Matrix({ rows, skills, mayChange, put }: { rows: ConsultantSkills[]; skills: Skill[]; mayChange: boolean; put: (one: ConsultantSkills) => void }) {
  const table = useRef<HTMLTableElement>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Refused because nobody would be left: to be said again, or not. */
  const [waiting, setWaiting] = useState<Change | null>(null);

  const send = async (change: Change, anyway = false) => {
    setWaiting(null);
    setProblem(null);
    setSaid('');
    try {
      put(await change.send(anyway));
      setSaid(t('matrix.saved', { what: change.what, value: change.value === 0 ? t('matrix.gone') : change.value }));
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);
      if (found.code === 'unserved') setWaiting(change);
    }
  };
  const refuse = (what: string, limit: number) => {
    setSaid('');
    setWaiting(null);
    setProblem({ code: 'field_level', message: t('matrix.bad', { what, most: limit }), english: t('matrix.bad', { what, most: limit }) });
  };
  const walk = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const all = selectionStart === 0 && selectionEnd === value.length;
    const next = toward(event.key, row, column, { atStart: all || selectionEnd === 0, atEnd: all || selectionStart === value.length });
    if (next === null) return;
    event.preventDefault();
    const cell = table.current?.querySelector<HTMLInputElement>(`[data-cell="${next[0]}-${next[1]}"]`);
    if (cell) cell.focus();
    else if (event.key === 'Enter') event.currentTarget.blur();
  };

  return (
    <>
      <div className="said" data-testid="matrix-said">
        <p role="status" className="c-ok">{said}</p>
        <p role="alert" className="c-danger">{problem && <><Icon name="alert" size={16} /> {problemWords(problem)}</>}</p>
        {waiting && (
          <div className="row" role="group" aria-label={waiting.what}>
            <button className="btn ter sm" type="button" onClick={() => { setWaiting(null); setProblem(null); }} data-testid="matrix-keep">{t('matrix.keep')}</button>
            <button className="btn dan sm" type="button" onClick={() => void send(waiting, true)} data-testid="matrix-anyway">{t('matrix.anyway')}</button>
          </div>
        )}
      </div>
      <div className="scroll" tabIndex={0} role="group" aria-label={t('matrix.title')}>
        <table ref={table} className="grid matrix" data-testid="matrix">
          <caption className="vh">{t('matrix.title')}</caption>
          <thead><tr>
            <th scope="col">{t('matrix.consultant')}</th><th scope="col" className="r">{t('matrix.position')}</th>
            {skills.map((one) => <th key={one.id} scope="col" className="r" title={one.code}>{wordIn(one)}</th>)}
          </tr></thead>
          <tbody>
            {rows.map((one, row) => (
              <tr key={one.agent} data-testid={`matrix-${one.agent}`}>
                <th scope="row">{one.name} <span className="cnt">{one.agent}</span>{!one.active && <span className="tag">{t('matrix.inactive')}</span>}</th>
                <td className="r">
                  <Cell place={`${row}-0`} label={t('matrix.cell_position', { name: one.name })} test={`cell-${one.agent}-position`} value={one.position} most={positionMax} zero="0" mayChange={mayChange} walk={(e) => walk(e, row, 0)} refuse={refuse}
                    send={(what, value) => void send({ what, value, send: () => api.place(one.agent, value) })} />
                </td>
                {skills.map((skill, column) => {
                  const given = one.skills.find((has) => has.skill === skill.code);
                  return (
                    <td key={skill.id} className="r" title={given && t('matrix.given', { by: given.by, day: isoDayOf(given.at) })}>
                      <Cell place={`${row}-${column + 1}`} label={t('matrix.cell', { name: one.name, skill: wordIn(skill) })} test={`cell-${one.agent}-${skill.code}`} value={levelOf(one, skill.code)} most={levelMax} zero="" mayChange={mayChange} walk={(e) => walk(e, row, column + 1)} refuse={refuse}
                        send={(what, value) => void send({ what, value, send: (anyway) => api.give(one.agent, skill.code, value, anyway) })} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** One number; it is sent when the cell is left, and what was refused goes back. */
function Cell({ place, label, test, value, most, zero, mayChange, walk, refuse, send }: {
  place: string;
  label: string;
  test: string;
  value: number;
  most: number;
  /** How nothing is shown. */
  zero: string;
  mayChange: boolean;
  walk: (event: KeyboardEvent<HTMLInputElement>) => void;
  refuse: (what: string, most: number) => void;
  send: (what: string, value: number) => void;
}) {
  const shown = value === 0 ? zero : String(value);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const leave = () => {
    if (typed === shown) return;
    setTyped(shown);
    const next = numberIn(typed, most);
    if (next === null) refuse(label, most);
    else if (next !== value) send(label, next);
  };
  return (
    <input className="cell" aria-label={label} inputMode="numeric" autoComplete="off" maxLength={4} readOnly={!mayChange} value={typed} data-cell={place} data-testid={test}
      onChange={(e) => setTyped(e.target.value)} onBlur={leave} onFocus={(e) => e.currentTarget.select()}
      onKeyDown={(e) => (e.key === 'Escape' ? setTyped(shown) : walk(e))} />
  );
}
