import './people.css';
import { useState } from 'react';
import { problemOf } from '../../api/client';
import { teams as api } from '../../api/teams';
import type { Person, Problem, Team, TeamMember, Teams } from '../../api/types';
import { numberOf, problemWords, t, useTitle, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { StaffTop } from '../../ui/StaffTop';
import { useLoaded } from '../../ui/useLoaded';
import type { DeskSession } from '../desk/session';
import { membersIn, moveAt, nextMove, peopleOf } from './teams';
import { MoveDialog, MovesDialog, TeamDialog } from './TeamDialogs';

/** Rows that are drawn at a time: a centre may have thousands. */
const page = 100;

type Open = { kind: 'new' } | { kind: 'team'; id: number } | { kind: 'move' } | { kind: 'moves'; agent: number };

const teamName = (all: Teams, id: number | null): string => {
  const found = all.teams.find((one) => one.id === id);
  return found ? wordIn(found) : t('teams.no_team');
};

/** The teams, and who is in which: administrators make them, leaders move people. */
export function TeamsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { value, problem, put } = useLoaded<Teams>(api.all);
  const [open, setOpen] = useState<Open | null>(null);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<Problem | null>(null);
  useTitle(`${t('teams.title')} | ${t('app.name')}`);
  const mayMake = person.role === 'administrator';
  const mayMove = mayMake || person.role === 'team_leader';
  const close = () => setOpen(null);
  const openTeam = open?.kind === 'team' ? value?.teams.find((one) => one.id === open.id) : undefined;
  const openMember = open?.kind === 'moves' ? value?.consultants.find((one) => one.agent === open.agent) : undefined;

  /** One by one, so that a refusal says whose it is, and those before it are done. */
  const moveAll = async (team: number, day: string) => {
    setSaid('');
    for (const agent of chosen) {
      put(await api.move(agent, day, team));
      setChosen((now) => now.filter((one) => one !== agent));
    }
    setSaid(t('teams.moved', { n: chosen.length, team: teamName(value as Teams, team || null), day }));
  };
  const takeBack = (agent: number, day: string) => {
    setRefused(null);
    void api.takeBack(agent, day).then(put, (error: unknown) => setRefused(problemOf(error)));
  };

  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <div className="row between phead">
          <h1>{t('teams.title')}</h1>
          {mayMake && <button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'new' })} data-testid="team-add">{t('teams.add')}</button>}
        </div>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
        {value === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {value && (
          <>
            <p className="sub lead">{t('teams.lead')} {!mayMove && t('teams.readonly')}</p>
            {value.teams.length === 0 && <p className="sub lead" role="status" data-testid="teams-none">{t(mayMake ? 'teams.none' : 'teams.none_may_not')}</p>}
            {value.teams.length > 0 && <TeamTable all={value} mayMake={mayMake} change={(id) => setOpen({ kind: 'team', id })} />}
            <h2>{t('teams.members')}</h2>
            <div className="said" data-testid="teams-said"><p role="status" className="c-ok">{said}</p></div>
            <Members all={value} mayMove={mayMove && value.teams.some((one) => one.in_use)} chosen={chosen} choose={setChosen} move={() => setOpen({ kind: 'move' })} moves={(agent) => { setRefused(null); setOpen({ kind: 'moves', agent }); }} />
          </>
        )}
        {open?.kind === 'new' && <TeamDialog close={close} send={(team) => api.add(team).then(put)} />}
        {openTeam && <TeamDialog team={openTeam} close={close} send={(team) => api.change(openTeam.id, team).then(put)} />}
        {open?.kind === 'move' && value && <MoveDialog all={value} count={chosen.length} close={close} send={moveAll} />}
        {openMember && value && <MovesDialog member={openMember} problem={refused} name={(id) => teamName(value, id)} close={close} takeBack={mayMove ? (day) => takeBack(openMember.agent, day) : null} />}
      </main>
    </div>
  );
}

function TeamTable({ all, mayMake, change }: { all: Teams; mayMake: boolean; change: (id: number) => void }) {
  return (
    <table className="grid teams" data-testid="teams">
      <caption className="vh">{t('teams.title')}</caption>
      <thead><tr><th scope="col">{t('set.name')}</th><th scope="col" className="r">{t('teams.people')}</th><th scope="col">{t('skills.use')}</th>{mayMake && <th scope="col"><span className="vh">{t('set.change')}</span></th>}</tr></thead>
      <tbody>
        {all.teams.map((one: Team) => (
          <tr key={one.id} className={one.in_use ? undefined : 'later'} data-testid={`team-${one.id}`}>
            <th scope="row">{wordIn(one)}</th>
            <td className="r">{t('teams.n', { n: numberOf(peopleOf(all, one.id)) })}</td>
            <td>{t(one.in_use ? 'skills.in_use' : 'skills.out')}</td>
            {mayMake && <td className="r"><button className="btn ter sm" type="button" onClick={() => change(one.id)} aria-label={`${wordIn(one)}: ${t('set.change')}`} data-testid={`team-change-${one.id}`}>{t('set.change')}</button></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Members({ all, mayMove, chosen, choose, move, moves }: { all: Teams; mayMove: boolean; chosen: readonly number[]; choose: (next: readonly number[]) => void; move: () => void; moves: (agent: number) => void }) {
  const [text, setText] = useState('');
  const [team, setTeam] = useState('');
  const [most, setMost] = useState(page);
  const found = membersIn(all, team, text);
  const shown = found.slice(0, most);
  const allChosen = shown.length > 0 && shown.every((one) => chosen.includes(one.agent));
  const toggle = (agents: number[], on: boolean) => choose(on ? [...chosen.filter((one) => !agents.includes(one)), ...agents] : chosen.filter((one) => !agents.includes(one)));
  return (
    <>
      <div className="row tfind">
        <label className="finder"><Icon name="search" /><span className="vh">{t('teams.find')}</span>
          <input type="search" placeholder={t('teams.find')} value={text} onChange={(e) => setText(e.target.value)} data-testid="teams-find" /></label>
        <label><span className="vh">{t('teams.only')}</span>
          <select value={team} onChange={(e) => setTeam(e.target.value)} data-testid="teams-only">
            <option value="">{t('teams.only_all')}</option>
            {all.teams.map((one) => <option key={one.id} value={one.id}>{wordIn(one)}</option>)}
            <option value="none">{t('teams.no_team')}</option>
          </select></label>
        {mayMove && <button className="btn pri sm" type="button" disabled={chosen.length === 0} onClick={move} data-testid="teams-move">{t('teams.move', { n: chosen.length })}</button>}
      </div>
      {shown.length === 0 && <p className="sub" role="status">{t('teams.none_found')}</p>}
      {shown.length > 0 && (
        <table className="grid teams" data-testid="members">
          <caption className="vh">{t('teams.members')}</caption>
          <thead><tr>
            {mayMove && <th scope="col" className="pickc"><input type="checkbox" className="pick" aria-label={t('teams.pick_all')} checked={allChosen} onChange={(e) => toggle(shown.map((one) => one.agent), e.target.checked)} data-testid="teams-pick-all" /></th>}
            <th scope="col">{t('teams.consultant')}</th><th scope="col">{t('teams.today')}</th><th scope="col">{t('teams.since')}</th><th scope="col">{t('teams.next')}</th><th scope="col"><span className="vh">{t('teams.history')}</span></th>
          </tr></thead>
          <tbody>
            {shown.map((one) => <MemberRow key={one.agent} all={all} one={one} mayMove={mayMove} chosen={chosen.includes(one.agent)} choose={(on) => toggle([one.agent], on)} moves={() => moves(one.agent)} />)}
          </tbody>
        </table>
      )}
      {found.length > most && <button className="btn ter sm more" type="button" onClick={() => setMost(most + page)}>{t('matrix.more', { n: numberOf(found.length - most) })}</button>}
    </>
  );
}

function MemberRow({ all, one, mayMove, chosen, choose, moves }: { all: Teams; one: TeamMember; mayMove: boolean; chosen: boolean; choose: (on: boolean) => void; moves: () => void }) {
  const now = moveAt(one, all.today);
  const next = nextMove(one, all.today);
  return (
    <tr data-testid={`member-${one.agent}`}>
      {mayMove && <td><input type="checkbox" className="pick" aria-label={t('teams.pick', { name: one.name })} checked={chosen} onChange={(e) => choose(e.target.checked)} data-testid={`pick-${one.agent}`} /></td>}
      <th scope="row">{one.name} <span className="cnt">{one.agent}</span>{one.left && <span className="tag">{t('people.left')}</span>}</th>
      <td>{teamName(all, one.team)}</td>
      <td>{now?.from ?? ''}</td>
      <td>{next ? `${next.from} ${teamName(all, next.team)}` : ''}</td>
      <td className="r">{one.moves.length > 0 && <button className="btn ter sm" type="button" onClick={moves} aria-label={t('teams.history_of', { name: one.name })} data-testid={`moves-${one.agent}`}>{t('teams.history')}</button>}</td>
    </tr>
  );
}
