import { useState } from 'react';
import { problemOf } from '../../api/client';
import type { Floor, FloorAgent, Problem } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { lengthOf, numberOf, problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { presenceWord } from '../desk/words';
import { agentLevel, agentsIn, countOf, doingOf, doings, thereOf, type AgentOrder, type Doing } from './floor';
import { doingWord, lookOf, queueWord, stateWord } from './words';

/** On the leader's own telephone; refused with the reason. */
type Listen = (contact: number) => Promise<void>;

/** Everybody who works; the chips narrow, the heads sort. */
export function People({ floor, age_s, queue, live, asked, pick, listen }: { floor: Floor; age_s: number; queue: number | null; live: boolean; asked: ReadonlySet<string>; pick: (id: number) => void; listen: Listen | null }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const [order, setOrder] = useState<AgentOrder>('id');
  const [problem, setProblem] = useState<Problem | null>(null);
  const hear = (contact: number) => {
    setProblem(null);
    void listen?.(contact).catch((error: unknown) => setProblem(problemOf(error)));
  };
  const rows = agentsIn(floor, { doing, queue }, order);
  const head = (by: AgentOrder, word: string, look = '') => (
    <th scope="col" className={look} aria-sort={order === by ? (by === 'since' || by === 'today' ? 'descending' : 'ascending') : undefined}>
      <button className="sort" type="button" onClick={() => setOrder(order === by ? 'id' : by)} data-testid={`people-by-${by}`}>{word}{order === by && <Icon name="down" size={16} />}</button>
    </th>
  );
  return (
    <section className="staff" aria-labelledby="floor-people">
      <div className="sect"><h2 className="h2" id="floor-people">{t('floor.people')} <span className="cnt">{numberOf(thereOf(floor))}</span></h2>{queue !== null && <span className="x sub">{t('floor.of_queue', { queue: queueWord(floor, queue) })}</span>}</div>
      <div className="legend" role="group" aria-label={t('floor.filter')}>
        {doings.filter((one) => countOf(floor, one) > 0 || one === doing).map((one) => (
          <button key={one} className={`st ${lookOf(one).look}`} type="button" aria-pressed={doing === one} onClick={() => setDoing(doing === one ? null : one)} data-testid={`people-${one}`}>
            <Icon name={lookOf(one).icon} size={16} />{doingWord(one)} <b>{numberOf(countOf(floor, one))}</b>
          </button>
        ))}
      </div>
      {problem && <p role="alert" className="c-danger" data-testid="people-problem">{problemWords(problem)}</p>}
      {rows.length === 0 && <p className="x sub" role="status">{t('floor.people_none')}</p>}
      {rows.length > 0 && (
        <table className="grid" data-testid="floor-people">
          <caption className="vh">{t('floor.people_caption')}</caption>
          <thead><tr>{head('name', t('floor.consultant'))}{head('doing', t('floor.state'))}{head('since', t('floor.since'), 'r')}<th scope="col" className="wideonly">{t('floor.what')}</th>{head('today', t('floor.today'), 'r')}<th scope="col"><span className="vh">{t('floor.orders')}</span></th></tr></thead>
          <tbody>{rows.map((one) => <Row key={one.id} floor={floor} one={one} age_s={age_s} live={live} asked={asked} pick={pick} listen={listen === null ? null : hear} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Row({ floor, one, age_s, live, asked, pick, listen }: { floor: Floor; one: FloorAgent; age_s: number; live: boolean; asked: ReadonlySet<string>; pick: (id: number) => void; listen: ((contact: number) => void) | null }) {
  const ordered = asked.has(`agent-${one.id}`);
  const talks = one.contact !== null && !one.connecting && (one.activity === 'talking' || one.activity === 'hold') ? one.contact : null;
  const look = lookOf(doingOf(one));
  const level = agentLevel(one, age_s);
  return (
    <tr data-testid={`agent-${one.id}`}>
      <th scope="row" className="nw">{one.name}</th>
      <td><span className={`st ${look.look}`}><Icon name={look.icon} size={16} />{stateWord(one)}</span></td>
      <td className={`r ${level === 'bad' ? 'hot c-danger' : level === 'late' ? 'hot c-warn' : ''}`}>{doingOf(one) === 'logged_out' ? '–' : shortClockOf(one.since_s + age_s)}</td>
      <td className="q wideonly"><span className="ell">{one.queue !== null ? queueWord(floor, one.queue) : one.queues.map((id) => queueWord(floor, id)).join(' · ')}</span>
        {one.next && <span className="st off">{t('floor.next', { state: presenceWord(one.next.presence, one.next.reason) })}</span>}
        {!one.seat && one.presence !== 'logged_out' && doingOf(one) !== 'disconnected' && <span className="st bad"><Icon name="alert" size={16} />{t('floor.no_desk')}</span>}
        {one.beside.map((who) => <span key={`${who.name}-${who.part}`} className="st talk"><Icon name="users" size={16} />{t(`floor.part.${who.part}`, { who: who.name })}</span>)}
        {one.uncoded > 0 && <span className="st off">{t('floor.uncoded', { n: numberOf(one.uncoded) })}</span>}</td>
      <td className="r" title={t('floor.talked', { time: lengthOf(one.talk_today_s) })}>{numberOf(one.talks_today)}</td>
      <td className="r rowacts">
        {listen !== null && talks !== null && <button className="btn ter xs" type="button" disabled={!live || asked.has(`listen-${talks}`)} onClick={() => listen(talks)} data-testid={`agent-${one.id}-listen`}>{t('listen.do.listening')}<span className="vh"> {one.name}</span></button>}{' '}
        <button className="btn ter xs" type="button" disabled={!live || ordered || doingOf(one) === 'logged_out'} onClick={() => pick(one.id)} data-testid={`agent-${one.id}-orders`}>{t(ordered ? 'floor.asked' : 'floor.orders')}<span className="vh"> {one.name}</span></button>
      </td>
    </tr>
  );
}
