import { secondsSince, shortClockOf, secondsUntil, wait_target_s } from '../../desk/selectors';
import type { Desk } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { useDue } from '../cases/useDue';
import { momentOf } from '../cases/words';
import { callerWord, queueName } from './words';

export function WorkList({ desk, now }: { desk: Desk | null; now: number }) {
  const contact = desk?.contact ?? null;
  const offer = desk?.offer ?? null;
  const due = useDue();
  const wait = offer ? secondsSince(offer.queued_at, now) : 0;
  return (
    <nav className="work" aria-label={t('work.label')}>
      <section aria-labelledby="w1">
        <h2 id="w1">{t('work.mine')}<span>{contact ? 1 : 0}</span></h2>
        <ul>
          {contact && desk ? (
            <li>
              <a className="wi now" href="#main" aria-current="true" data-testid="work-mine">
                <Icon name={contact.wrap_up ? 'pencil' : contact.held ? 'pause' : 'phone'} />
                <span className="who">{callerWord(contact.caller)}</span>
                <span className="age live">{shortClockOf(contact.wrap_up ? secondsUntil(contact.wrap_up.until, now) : secondsSince(contact.talk_started_at ?? contact.answered_at, now))}</span>
                <span className="what">{queueName(desk, contact.queue)} · {t(contact.wrap_up ? 'state.wrap_up' : contact.held ? 'state.hold' : 'state.talking')}</span>
              </a>
            </li>
          ) : <li className="x sub pad">{t('work.none')}</li>}
        </ul>
      </section>
      <section aria-labelledby="w2">
        <h2 id="w2">{t('work.offers')}<span>{offer ? 1 : 0}</span></h2>
        <ul>
          {offer && desk ? (
            <li>
              <a className="wi" href="#main" aria-current={contact ? undefined : 'true'} data-testid="work-offer">
                <Icon name="bell" />
                <span className="who">{callerWord(offer.caller)}</span>
                <span className={wait > wait_target_s ? 'age live warn' : 'age live'}>{wait > wait_target_s && <Icon name="clock" size={16} />}{shortClockOf(wait)}</span>
                <span className="what">{queueName(desk, offer.queue)} · {t('state.ringing')}</span>
              </a>
            </li>
          ) : <li className="x sub pad">{t('work.no_offer')}</li>}
        </ul>
      </section>
      <section aria-labelledby="w3">
        <h2 id="w3">{t('promise.due_title')}<span>{due.length}</span></h2>
        <ul>
          {due.map((one) => {
            const late = Date.parse(one.due_at) < now;
            return (
              <li key={one.id}>
                <a className="wi" {...linkTo(one.case ? `/cases/${one.case.id}` : '/promises')} data-testid="work-due" data-late={late}>
                  <Icon name="callback" />
                  <span className="who ell">{one.text}</span>
                  <span className={late ? 'age warn' : 'age'}>{late && <Icon name="alert" size={16} />}{momentOf(one.due_at).slice(11)}</span>
                  <span className="what">{momentOf(one.due_at).slice(5, 10)}{late && ` · ${t('case.overdue')}`}</span>
                </a>
              </li>
            );
          })}
          {due.length === 0 && <li className="x sub pad">{t('promise.none_due')}</li>}
        </ul>
      </section>
    </nav>
  );
}
