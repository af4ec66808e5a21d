import type { Desk, Offer } from '../../api/types';
import { clockOf, secondsSince, secondsUntil } from '../../desk/selectors';
import { isAsked } from '../../desk/state';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Controls } from './Controls';
import { useDesk } from './use';
import { callerWord, choiceWord, queueName } from './words';

export function RingingStage({ offer, desk, now }: { offer: Offer; desk: Desk; now: number }) {
  const [{ desk: state }, session] = useDesk();
  const asked = isAsked(state, 'accept');
  return (
    <>
      <div className="in" data-testid="ringing">
        <div className="caller">
          <div>
            <h1 id="main" tabIndex={-1} data-testid="caller">{callerWord(offer.caller)}</h1>
            <p className="sub x"><span className="st ring"><Icon name="bell" size={16} />{t('call.ringing')}</span> · {queueName(desk, offer.queue)}</p>
          </div>
          <div className="timer"><div className="d live">{clockOf(secondsSince(offer.queued_at, now))}</div><p className="x sub">{t('call.ring_hint')}</p></div>
        </div>
        <Controls />
        <div className="ringbox">
          {offer.part && <p data-testid="asked-by"><Icon name="users" size={16} /> {t('beside.wants', { name: offer.beside ?? '' })}</p>}
          {offer.passed_by && <p data-testid="passed-by"><Icon name="transfer" size={16} /> {t('transfer.from', { name: offer.passed_by })}</p>}
          <p className="sub">{t('facts.choice')}</p>
          <p className="ringchoice" data-testid="fact-choice">{choiceWord(offer.choice)}</p>
          <button className="btn pri big-accept" type="button" disabled={asked || state.line !== 'live'} onClick={session.accept} aria-keyshortcuts="Alt+A" data-testid="accept">
            <Icon name="phone" size={24} />{asked ? t('ctl.asked') : <>{t('ctl.accept')} <span className="x keyhint">Alt+A</span></>}
          </button>
          <p className="x sub live">{t('call.ring_left', { s: secondsUntil(offer.expires_at, now) })}</p>
        </div>
      </div>
    </>
  );
}
