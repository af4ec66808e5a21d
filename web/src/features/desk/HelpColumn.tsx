import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { Catalogue, ContactRow, Desk } from '../../api/types';
import { secondsSince, shortClockOf, wait_target_s } from '../../desk/selectors';
import { CallerCard } from './CallerCard';
import { queueName } from './words';
import { keyboard } from '../../desk/keys';
import { minuteOf, t, type TextKey } from '../../i18n';
import { dispositionWord, topicWord } from '../contacts/words';
import { linkTo } from '../../ui/route';

export function HelpColumn({ desk, now, catalogue }: { desk: Desk | null; now: number; catalogue: Catalogue | null }) {
  const [recent, setRecent] = useState<ContactRow[]>([]);
  const contact = desk?.contact?.id ?? null;
  useEffect(() => {
    api.findContacts({ limit: 6 }).then(({ contacts }) => setRecent(contacts.filter((c) => c.ended_at !== null).slice(0, 5)), () => undefined);
  }, [contact]);
  return (
    <aside className="help" aria-label={t('help.label')}>
      <div className="col">
        {contact !== null && <CallerCard key={contact} contact={contact} edits />}
        <section aria-labelledby="h5">
          <h2 id="h5">{t('help.queues')}</h2>
          <table className="mini">
            <thead className="vh"><tr><th scope="col">{t('help.queue')}</th><th scope="col">{t('help.waiting')}</th><th scope="col">{t('help.longest')}</th></tr></thead>
            <tbody>
              {desk?.queues.map((q) => {
                const age = q.longest_since ? secondsSince(q.longest_since, now) : null;
                return (
                  <tr key={q.id}>
                    <th scope="row" className="plain">{queueName(desk, q.id)}</th>
                    <td className="s live"><b>{t('idle.people', { n: q.waiting })}</b></td>
                    <td className={age !== null && age > wait_target_s ? 's live c-warn' : 's live sub'}>{age === null ? '–' : `${t('help.longest')} ${shortClockOf(age)}`}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        <section aria-labelledby="h6">
          <h2 id="h6">{t('help.recent')}<a {...linkTo('/contacts')}>{t('help.recent_all')}</a></h2>
          {recent.length === 0 ? <p className="x sub">{t('help.recent_none')}</p> : (
            <table className="mini">
              <caption className="vh">{t('help.recent')}</caption>
              <tbody>
                {recent.map((c) => (
                  <tr key={c.id}><td className="d">{minuteOf(c.arrived_at)}</td><td><a className="quiet" {...linkTo(`/contacts/${c.id}`)}>{topicWord(catalogue, c.topic) || t('contacts.no_topic')}</a></td><td className="s sub">{dispositionWord(catalogue, c.disposition)}</td></tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
      <div className="col">
        <section aria-labelledby="h4">
          <h2 id="h4">{t('help.scripts')}</h2>
          <ul className="more">
            <li><code>{t('help.script_hold')}</code><span>{t('help.script_hold_say')}</span></li>
            <li><code>{t('help.script_long')}</code><span>{t('help.script_long_say')}</span></li>
            <li><code>{t('help.script_abuse')}</code><span>{t('help.script_abuse_say')}</span></li>
          </ul>
        </section>
        <section aria-labelledby="h7">
          <h2 id="h7">{t('help.keys')}</h2>
          <table className="mini">
            <tbody>{keyboard.map((k) => <tr key={k.act} className="keyrow"><th scope="row" className="plain">{t(k.label as TextKey)}</th><td className="s"><kbd>{k.shown}</kbd></td></tr>)}</tbody>
          </table>
        </section>
      </div>
    </aside>
  );
}
