import './floor.css';
import { useState } from 'react';
import { floorOrders } from '../../api/floor';
import type { Floor, FloorAgent, FloorWaiting, Person } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { numberOf, t, timeOf, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { limit_s } from '../wallboard/wall';
import { SituationPanel } from '../situation/SituationPanel';
import { AgentOrders } from './AgentOrders';
import { Alarms } from './Alarms';
import { ContactOrders } from './ContactOrders';
import { alarmsOf, countOf, longestOf, thereOf, waitLevel } from './floor';
import { Listening } from './Listening';
import { People } from './People';
import { Queues } from './Queues';
import { useFloor } from './useFloor';
import { Waiting } from './Waiting';

/** Whom the open dialog is about: what stands in the row changes while it is open. */
type Picked = { contact: number } | { agent: number } | null;

/** The floor of a team leader: what needs a person, who waits, who works, and what may be ordered. */
export function FloorPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { floor, line, age_s, asked, order } = useFloor();
  const [picked, setPicked] = useState<Picked>(null);
  const [queue, setQueue] = useState<number | null>(null);
  useTitle(`${t('floor.title')} | ${t('app.name')}`);
  const live = line === 'live';
  const contact: FloorWaiting | null = (picked && 'contact' in picked && floor?.waiting.find((one) => one.id === picked.contact)) || null;
  const agent: FloorAgent | null = (picked && 'agent' in picked && floor?.agents.find((one) => one.id === picked.agent)) || null;
  const close = () => setPicked(null);
  return (
    <div className={`floor${floor && !live ? ' stale' : ''}`} data-testid="floor" data-line={line}>
      <StaffTop person={person} desk={desk} signOut={signOut} />
      {floor && !live && <p className="lost" role="alert" data-testid="floor-lost"><Icon name="alert" />{t('floor.lost', { time: timeOf(floor.as_of) })}</p>}
      {person.phone !== null && <Listening desk={desk} live={live} />}
      <main id="main" tabIndex={-1}>
        <h1 className="vh">{t('floor.title')}</h1>
        {floor === null && <p className="sub opening" role="status">{t(line === 'lost' ? 'app.unreachable' : 'app.loading')}</p>}
        {floor && (
          <>
            <SituationPanel situation={floor.situation} live={live} />
            <Figures floor={floor} age_s={age_s} live={live} />
            <Alarms floor={floor} alarms={alarmsOf(floor, age_s)} live={live} pickAgent={(id) => setPicked({ agent: id })} pickQueue={setQueue} />
            <Queues floor={floor} age_s={age_s} queue={queue} pick={setQueue} />
            <Waiting floor={floor} age_s={age_s} queue={queue} clear={() => setQueue(null)} live={live} asked={asked} pick={(id) => setPicked({ contact: id })} />
            <p className="row"><a {...linkTo('/floor/what-if')} data-testid="floor-what-if">{t('if.from_floor')}</a></p>
            <People floor={floor} age_s={age_s} queue={queue} live={live} asked={asked} pick={(id) => setPicked({ agent: id })} listen={person.phone !== null ? (contact) => order(`listen-${contact}`, () => floorOrders.listen(contact, 'listening')) : null} />
          </>
        )}
      </main>
      {floor && contact && <ContactOrders floor={floor} contact={contact} age_s={age_s} order={order} live={live} close={close} />}
      {floor && agent && <AgentOrders floor={floor} agent={agent} order={order} live={live} close={close} />}
    </div>
  );
}

function Figures({ floor, age_s, live }: { floor: Floor; age_s: number; live: boolean }) {
  const longest = longestOf(floor);
  const level = longest === null ? 'fine' : waitLevel(longest + age_s);
  const total = floor.wall?.total;
  return (
    <div className="kpis">
      <dl className={`kpi hero ${level}`} data-testid="floor-waiting-now"><dt>{t('floor.waiting_now')}</dt>
        <dd className="big">{level !== 'fine' && <Icon name={level === 'bad' ? 'alert' : 'clock'} size={32} />}{numberOf(floor.waiting_count)}<span className="u ofpeople">{t('wall.people')}</span></dd></dl>
      <dl className="kpi"><dt>{t('floor.longest')}</dt><dd className="big">{longest === null ? '–' : shortClockOf(longest + age_s)} <span className="ref">{t('floor.limit', { time: shortClockOf(limit_s) })}</span></dd></dl>
      <dl className="kpi"><dt>{t('wall.answer_rate')}</dt><dd className="big">{total?.answer_rate.value ? `${total.answer_rate.value}%` : '–'} <span className="ref">{total ? `${numberOf(total.answer_rate.numerator)} / ${numberOf(total.answer_rate.denominator ?? 0)}` : t('floor.no_figures')}</span></dd></dl>
      <dl className="kpi"><dt>{t('floor.recent', { s: floor.wall?.target_s ?? 20 })}</dt><dd className="big">{total?.service_level_recent.value ? `${total.service_level_recent.value}%` : '–'} <span className="ref">{total ? `${numberOf(total.service_level_recent.numerator)} / ${numberOf(total.service_level_recent.denominator ?? 0)}` : t('floor.no_figures')}</span></dd></dl>
      <dl className="kpi"><dt>{t('wall.idle')}</dt><dd className="big">{numberOf(countOf(floor, 'idle'))} <span className="ref">{t('wall.of', { n: numberOf(thereOf(floor)) })}</span></dd></dl>
      <p className="asof">{live && <span className="lq"><Icon name="checkc" size={16} />{t('wall.live')}</span>}<span data-testid="floor-as-of">{t('floor.as_of', { time: timeOf(floor.as_of) })}</span></p>
    </div>
  );
}
