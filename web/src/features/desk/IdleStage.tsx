import { secondsSince, shortClockOf, waitingNow } from '../../desk/selectors';
import type { Desk } from '../../api/types';
import { isAsked } from '../../desk/state';
import { ordinal, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { useDesk } from './use';
import { presenceWord, queueName } from './words';

export function IdleStage({ desk, now, check, showKeys }: { desk: Desk; now: number; check: () => void; showKeys: () => void }) {
  const [{ desk: state }, session] = useDesk();
  const { agent, rank } = desk;
  const ready = agent.presence === 'ready';
  const asked = isAsked(state, 'presence');
  const longest = desk.queues.map((q) => q.longest_since).filter((s) => s !== null).sort()[0] ?? null;
  const title = !ready ? t('idle.away', { reason: presenceWord(agent.presence, agent.reason) })
    : !agent.seat ? t('idle.seat_lost') : rank !== null ? t('idle.next', { nth: ordinal(rank) }) : t('idle.ready');
  return (
    <>
      <div className="rest" data-testid="idle">
        <h1 id="main" tabIndex={-1} data-testid="idle-title">{title}</h1>
        <p className="say">
          {!ready ? t('idle.away_say') : !agent.seat ? t('idle.seat_lost_say')
            : <>{rank !== null && rank > 1 && <>{t('idle.ahead', { n: rank - 1 })}<br /></>}{t('idle.say')}</>}
        </p>
        {!ready && (
          <p className="restact"><button className="btn pri" type="button" disabled={asked} onClick={() => session.presence('ready')} data-testid="idle-ready"><Icon name="circle" />{asked ? t('top.asked') : t('idle.to_ready')}</button></p>
        )}
        <dl>
          <div><dt>{t('idle.waiting')}</dt><dd className="big live" data-testid="waiting">{t('idle.people', { n: waitingNow(desk) })}</dd></div>
          <div><dt>{t('idle.longest')}</dt><dd className="big live">{longest ? shortClockOf(secondsSince(longest, now)) : t('idle.nobody')}</dd></div>
          <div><dt>{t('idle.answered')}</dt><dd className="big live">{t('top.count', { n: desk.today.answered })}</dd></div>
        </dl>
        <div className="teach">
          <h2 className="h2">{t('idle.meanwhile')}</h2>
          <ul>
            <li><a {...linkTo('/contacts')}>{t('idle.my_contacts')}</a></li>
            <li className="keyrow"><span>{t('ctl.accept')}</span><kbd>Alt+A</kbd></li>
            <li><button className="linkb" type="button" onClick={check} data-testid="check-again">{t('idle.check')}</button></li>
            <li className="keyrow"><button className="linkb" type="button" onClick={showKeys}>{t('idle.all_keys')}</button><kbd>?</kbd></li>
          </ul>
        </div>
      </div>
      <p className="rules"><Icon name="headset" size={16} />
        <span>{t('rules.answer')} <b>{t('rules.answer_manual')}</b></span><span className="sep" />
        <span className="ell">{t('rules.queues')} <b>{desk.queues.map((q) => queueName(desk, q.id)).join(', ')}</b></span>
      </p>
    </>
  );
}
