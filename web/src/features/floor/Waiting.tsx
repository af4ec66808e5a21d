import type { Floor, FloorWaiting } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { numberOf, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { callerWord } from '../desk/words';
import { front, waitLevel } from './floor';
import { queueWord } from './words';

/** Who waits, in the order in which they will be taken. The order is the server's: it is not sorted otherwise. */
export function Waiting({ floor, age_s, queue, clear, live, asked, pick }: { floor: Floor; age_s: number; queue: number | null; clear: () => void; live: boolean; asked: ReadonlySet<string>; pick: (id: number) => void }) {
  const rows = floor.waiting.filter((one) => queue === null || one.queue === queue);
  return (
    <section className="waits" aria-labelledby="floor-waits">
      <div className="sect">
        <h2 className="h2" id="floor-waits">{t('floor.waits')} <span className="cnt">{numberOf(queue === null ? floor.waiting_count : rows.length)}</span></h2>
        {queue !== null && <button className="btn txt sm" type="button" onClick={clear} data-testid="floor-all">{t('floor.only', { queue: queueWord(floor, queue) })}</button>}
      </div>
      {rows.length === 0 && <p className="x sub" data-testid="floor-nobody">{t('wall.nobody')}</p>}
      {rows.length > 0 && (
        <table className="grid" data-testid="floor-waits">
          <caption className="vh">{t('floor.waits_caption')}</caption>
          <thead><tr><th scope="col" className="r wideonly">{t('floor.turn')}</th><th scope="col">{t('floor.caller')}</th><th scope="col">{t('floor.queue')}</th><th scope="col" className="r">{t('floor.waited')}</th><th scope="col">{t('floor.where')}</th><th scope="col"><span className="vh">{t('floor.orders')}</span></th></tr></thead>
          <tbody>{rows.map((one) => <Row key={one.id} floor={floor} one={one} turn={floor.waiting.indexOf(one) + 1} age_s={age_s} live={live} asked={asked.has(`contact-${one.id}`)} pick={pick} />)}</tbody>
        </table>
      )}
      {queue === null && floor.waiting_count > floor.waiting.length && <p className="x sub">{t('floor.more', { n: numberOf(floor.waiting_count - floor.waiting.length) })}</p>}
    </section>
  );
}

const signs = { fine: null, late: 'clock', bad: 'alert' } as const;

function Row({ floor, one, turn, age_s, live, asked, pick }: { floor: Floor; one: FloorWaiting; turn: number; age_s: number; live: boolean; asked: boolean; pick: (id: number) => void }) {
  const level = waitLevel(one.waited_s + age_s);
  const sign = signs[level];
  const who = `${callerWord(one.caller)}, ${queueWord(floor, one.queue)}`;
  return (
    <tr data-testid={`wait-${one.id}`}>
      <td className="r wideonly">{turn}</td><th scope="row">{callerWord(one.caller)}</th><td className="q">{queueWord(floor, one.queue)}</td>
      <td className={`r ${level === 'bad' ? 'hot c-danger' : level === 'late' ? 'hot c-warn' : ''}`}><span className="ih">{sign && <Icon name={sign} size={16} />}{shortClockOf(one.waited_s + age_s)}</span></td>
      <td className="q"><Where one={one} /></td>
      <td className="r"><button className="btn ter xs" type="button" disabled={!live || asked} onClick={() => pick(one.id)} data-testid={`wait-${one.id}-orders`}>{t(asked ? 'floor.asked' : 'floor.orders')}<span className="vh"> {who}</span></button></td>
    </tr>
  );
}

/** What of it is not as usual: that it rings, for whom it waits, that it goes before or after. */
function Where({ one }: { one: FloorWaiting }) {
  return (
    <>
      {one.ahead > 0 && <span className="st over"><Icon name="pin" size={16} />{t(one.ahead >= front ? 'floor.at_front' : 'floor.ahead')}</span>}
      {one.ahead < 0 && <span className="st off">{t('floor.behind')}</span>}
      {one.ahead === 0 && one.at_head && <span className="st off">{t(one.passed_on ? 'floor.passed_on' : 'floor.came_back')}</span>}
      {one.rings.length > 0 && <span className="st ring"><Icon name="bell" size={16} />{one.rings.map((ring) => ring.agent.name).join(', ')}</span>}
      {one.rings.length === 0 && one.kept_for && <span className="st wrap"><Icon name="headset" size={16} />{t('floor.kept', { who: one.kept_for.name })}</span>}
    </>
  );
}
