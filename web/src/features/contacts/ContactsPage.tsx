import './contacts.css';
import './contacts-parts.css';
import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { Catalogue, ContactRow, Person } from '../../api/types';
import { isoDayOf, numberOf, problemWords, t, textOf, useTitle, wordIn } from '../../i18n';
import { SearchForm } from '../../ui/SearchForm';
import { StaffTop } from '../../ui/StaffTop';
import { useFinder } from '../../ui/useFinder';
import type { DeskSession } from '../desk/session';
import { ContactRows } from './ContactRows';
import { addressOf, findingIn, isNothing, nothing, outcomes, searchOf, sortedBy, type Finding } from './finding';
import { useCatalogue } from './words';

const page = 50;

export function ContactsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [finding, setFinding] = useState<Finding>(() => findingIn(location.search, history.state));
  const { found, goesOn, problem, find: load, more } = useFinder<Finding, ContactRow>((what, after) => api.findContacts(searchOf(what, page, after.at(-1)?.id)).then(({ contacts }) => contacts), page);
  const catalogue = useCatalogue();
  useTitle(`${t('contacts.title')} | ${t('app.name')}`);
  const find = (what: Finding) => {
    setFinding(what);
    history.replaceState({ text: what.text }, '', location.pathname + addressOf(location.search, what));
    load(what);
  };

  useEffect(() => {
    load(finding);
    const back = () => {
      const then = findingIn(location.search, history.state);
      setFinding(then);
      load(then);
    };
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);

  const rows = found?.rows ?? null;
  return (
    <div className="contacts">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('contacts.title')}</h1>
        <Find key={`${finding.from} ${finding.to} ${finding.topic} ${finding.outcome} ${finding.text}`} finding={finding} catalogue={catalogue} find={find} />
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => load(finding)}>{t('app.retry')}</button></p>}
        {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
        <p role="status" className="x sub count" data-testid="contacts-count">{found && found.rows.length > 0 ? t(found.more ? 'find.some' : 'find.all', { n: numberOf(found.rows.length) }) : ''}</p>
        {rows?.length === 0 && found && (isNothing(found.of)
          ? <p className="sub" data-testid="contacts-empty">{t('contacts.empty')}</p>
          : <div className="nofind" data-testid="contacts-none"><p><b>{t('find.none')}</b></p><p className="sub">{t('find.none_hint')}</p><button className="btn ter sm" type="button" onClick={() => find(nothing)}>{t('find.clear')}</button></div>)}
        {found && found.rows.length > 0 && <ContactRows rows={found.rows} catalogue={catalogue} finding={found.of} sort={(order) => find(sortedBy(finding, order, isoDayOf(Date.now())))} />}
        {goesOn && <button className="btn ter sm more-rows" type="button" onClick={more} data-testid="contacts-more">{t('contacts.more')}</button>}
      </main>
    </div>
  );
}

function Find({ finding, catalogue, find }: { finding: Finding; catalogue: Catalogue | null; find: (finding: Finding) => void }) {
  const groups = catalogue?.groups ?? [];
  return (
    <SearchForm name="find" label={t('find.text')} placeholder={t('find.placeholder')} most={100} start={finding.text} find={(text) => find({ ...finding, text })}>
      {(text) => (
        <>
          <div><label htmlFor="find-from">{t('find.from')}</label><input id="find-from" type="date" value={finding.from} max={finding.to || undefined} onChange={(e) => find({ ...finding, text, from: e.target.value })} data-testid="find-from" /></div>
          <div><label htmlFor="find-to">{t('find.to')}</label><input id="find-to" type="date" value={finding.to} min={finding.from || undefined} onChange={(e) => find({ ...finding, text, to: e.target.value })} data-testid="find-to" /></div>
          <div><label htmlFor="find-topic">{t('contacts.topic')}</label>
            <select id="find-topic" value={finding.topic} onChange={(e) => find({ ...finding, text, topic: e.target.value })} data-testid="find-topic">
              <option value="">{t('find.any')}</option>
              {groups.map((group) => (
                <optgroup key={group.code} label={wordIn(group)}>
                  {catalogue?.topics.filter((topic) => topic.parent === group.code).map((topic) => <option key={topic.code} value={topic.code}>{wordIn(topic)}</option>)}
                </optgroup>
              ))}
            </select>
          </div>
          <div><label htmlFor="find-outcome">{t('find.outcome')}</label>
            <select id="find-outcome" value={finding.outcome} onChange={(e) => find({ ...finding, text, outcome: outcomes.find((one) => one === e.target.value) ?? '' })} data-testid="find-outcome">
              <option value="">{t('find.any')}</option>
              {outcomes.map((one) => <option key={one} value={one}>{textOf(`outcome.${one}`)}</option>)}
            </select>
          </div>
          {!isNothing(finding) && <button className="btn txt sm" type="button" onClick={() => find(nothing)} data-testid="find-clear">{t('find.clear')}</button>}
        </>
      )}
    </SearchForm>
  );
}
