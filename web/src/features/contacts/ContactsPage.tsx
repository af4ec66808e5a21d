import './contacts.css';
import './contacts-parts.css';
import { useEffect, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Catalogue, ContactRow, Person, Problem } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { dayShortOf, problemWords, t, timeOf, useTitle, wordIn } from '../../i18n';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { callerWord, choiceWord } from '../desk/words';

const page = 50;

export function ContactsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [rows, setRows] = useState<ContactRow[] | null>(null);
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const catalogue = useCatalogue();
  useTitle(`${t('contacts.title')} | ${t('app.name')}`);

  const load = (before?: number) =>
    api.contacts(page, before).then(({ contacts }) => {
      setRows((now) => (before === undefined ? contacts : [...(now ?? []), ...contacts]));
      setMore(contacts.length === page);
      setProblem(null);
    }, (error: unknown) => setProblem(problemOf(error)));

  useEffect(() => {
    void load();
  }, []);

  return (
    <div className="contacts">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('contacts.title')}</h1>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => void load()}>{t('app.retry')}</button></p>}
        {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {rows?.length === 0 && <p className="sub" data-testid="contacts-empty">{t('contacts.empty')}</p>}
        {rows && rows.length > 0 && (
          <table className="grid" data-testid="contacts">
            <caption className="vh">{t('contacts.title')}</caption>
            <thead><tr>
              <th scope="col">{t('contacts.when')}</th><th scope="col">{t('contacts.id')}</th><th scope="col">{t('contacts.caller')}</th><th scope="col">{t('contacts.choice')}</th>
              <th scope="col">{t('contacts.topic')}</th><th scope="col">{t('contacts.result')}</th><th scope="col">{t('contacts.agent')}</th>
              <th scope="col" className="r">{t('contacts.wait')}</th><th scope="col" className="r">{t('contacts.talk')}</th>
            </tr></thead>
            <tbody>
              {rows.map((c) => (
                <tr key={c.id} data-testid={`contact-${c.id}`}>
                  <td>{dayShortOf(c.arrived_at)} {timeOf(c.arrived_at)}</td>
                  <th scope="row"><a {...linkTo(`/contacts/${c.id}`)}>{c.id}</a></th>
                  <td>{callerWord(c.caller)}</td>
                  <td>{choiceWord(c.choice)}</td>
                  <td>{topicWord(catalogue, c.topic)}</td>
                  <td>{resultWord(catalogue, c)}</td>
                  <td>{c.agent?.name ?? ''}</td>
                  <td className="r">{c.wait_s === null ? '' : shortClockOf(Math.round(c.wait_s))}</td>
                  <td className="r">{c.talk_s === null ? '' : shortClockOf(Math.round(c.talk_s))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more && rows && <button className="btn ter sm more-rows" type="button" onClick={() => void load(rows[rows.length - 1]?.id)} data-testid="contacts-more">{t('contacts.more')}</button>}
      </main>
    </div>
  );
}

export function useCatalogue(): Catalogue | null {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => void api.topics().then(setCatalogue, () => undefined), []);
  return catalogue;
}

export function topicWord(catalogue: Catalogue | null, code: string | null): string {
  const topic = catalogue?.topics.find((one) => one.code === code);
  return topic ? wordIn(topic) : code ?? '';
}

export function dispositionWord(catalogue: Catalogue | null, code: string | null): string {
  const disposition = catalogue?.dispositions.find((one) => one.code === code);
  return disposition ? wordIn(disposition) : code ?? '';
}

export function resultWord(catalogue: Catalogue | null, c: ContactRow): string {
  if (c.ended_at === null) return t('contacts.live');
  if (c.disposition) return dispositionWord(catalogue, c.disposition);
  return c.agent === null ? t('contacts.abandoned') : '';
}
