import type { Floor } from '../../api/types';
import { numberOf, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import type { Alarm } from './floor';
import { alarmWords } from './words';

/** What needs a person, with what to do; the first few, and the rest when somebody wants them. */
export function Alarms({ floor, alarms, live, pickAgent, pickQueue }: { floor: Floor; alarms: Alarm[]; live: boolean; pickAgent: (id: number) => void; pickQueue: (id: number) => void }) {
  return (
    <section className="alarms" aria-labelledby="floor-alarms" data-testid="floor-alarms">
      <div className="sect"><h2 className="h2" id="floor-alarms">{t('floor.alarms')} <span className="cnt">{numberOf(alarms.length)}</span></h2></div>
      {alarms.length === 0 && <p className="calm x"><Icon name="checkc" size={16} />{t('floor.alarms_none')}</p>}
      <ul tabIndex={alarms.length > 4 ? 0 : undefined} aria-labelledby="floor-alarms">
        {alarms.map((alarm) => {
          const { what, advice } = alarmWords(floor, alarm);
          const key = `${alarm.kind}-${alarm.agent?.id ?? alarm.queue ?? 0}`;
          const { agent, queue } = alarm;
          return (
            <li key={key} className={alarm.level === 'bad' ? 'danger' : 'warn'} data-testid={`alarm-${key}`}>
              <Icon name={agent ? 'users' : 'alert'} /><div><b>{what}</b><span className="do">{advice}</span></div>
              {agent && <button className="btn ter sm" type="button" disabled={!live} onClick={() => pickAgent(agent.id)}>{t('floor.orders')}<span className="vh"> {agent.name}</span></button>}
              {queue !== undefined && <button className="btn ter sm" type="button" onClick={() => pickQueue(queue)}>{t('floor.look')}<span className="vh"> {what}</span></button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
