import { useState } from 'react';
import type { Problem, Team, TeamMember, Teams } from '../../api/types';
import { isoDayOf, problemWords, t, wordIn } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Field, FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';

/** A new team, or one that is there. */
export function TeamDialog({ team, close, send }: { team?: Team; close: () => void; send: (team: { ko: string; en: string; in_use: boolean }) => Promise<void> }) {
  const [next, setNext] = useState({ ko: team?.ko ?? '', en: team?.en ?? '', in_use: team?.in_use ?? true });
  return (
    <FormDialog name="team" title={team ? t('teams.change', { name: wordIn(team) }) : t('teams.add')} go={t('set.keep')} close={close} send={() => send(next)}>
      <Field id="team-ko" label={t('set.name_ko')} value={next.ko} maxLength={40} change={(ko) => setNext({ ...next, ko })} autoFocus />
      <Field id="team-en" label={t('set.name_en')} value={next.en} maxLength={40} change={(en) => setNext({ ...next, en })} />
      {team && <label className="check"><input type="checkbox" checked={next.in_use} onChange={(e) => setNext({ ...next, in_use: e.target.checked })} data-testid="team-in-use" /> {t('teams.in_use_what')}</label>}
    </FormDialog>
  );
}

/** Where the chosen go, and from which day. */
export function MoveDialog({ all, count, close, send }: { all: Teams; count: number; close: () => void; send: (team: number, day: string) => Promise<void> }) {
  const used = all.teams.filter((one) => one.in_use);
  const [team, setTeam] = useState(used[0]?.id ?? 0);
  const [from, setFrom] = useState(all.today);
  return (
    <FormDialog name="move" title={t('teams.move', { n: count })} lead={t('teams.move_what', { day: from })} go={t('teams.move_go')} close={close} send={() => send(team, from)}>
      <label htmlFor="move-team">{t('teams.to')}</label>
      <select id="move-team" value={team} onChange={(e) => setTeam(Number(e.target.value))} data-testid="move-team" autoFocus>
        {used.map((one) => <option key={one.id} value={one.id}>{wordIn(one)}</option>)}
        <option value={0}>{t('teams.no_team')}</option>
      </select>
      <Field id="move-from" label={t('teams.from')} type="date" value={from} change={setFrom} />
    </FormDialog>
  );
}

/** Where one was and will be, newest first. */
export function MovesDialog({ member, problem, name, close, takeBack }: { member: TeamMember; problem: Problem | null; name: (team: number | null) => string; close: () => void; takeBack: ((day: string) => void) | null }) {
  return (
    <Dialog name="moves" title={t('teams.history_of', { name: member.name })} close={close}>
      {member.moves.length === 0 && <p className="x sub" role="status">{t('teams.history_none')}</p>}
      {problem && <p className="problem" role="alert"><Icon name="alert" /><span>{problemWords(problem)}</span></p>}
      <ul className="pacts">
        {[...member.moves].reverse().map((move) => (
          <li key={move.from} className="row between" data-testid={`move-of-${move.from}`}>
            <span><b>{move.from}</b> {name(move.team)} <span className="sub">{t('teams.by', { by: move.by, day: isoDayOf(move.at) })}</span></span>
            {takeBack && <button className="btn ter sm" type="button" onClick={() => takeBack(move.from)} aria-label={t('teams.take_back_what', { day: move.from })} data-testid={`take-back-${move.from}`}>{t('teams.take_back')}</button>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
