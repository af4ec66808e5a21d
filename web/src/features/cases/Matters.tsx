import './cases.css';
import { useEffect, useState } from 'react';
import { cases as api } from '../../api/cases';
import type { CaseRow, Person, Promised } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go, linkTo } from '../../ui/route';
import { PromiseList } from './CasePage';
import { OpenDialog, PromiseDialog } from './dialogs';
import { mayWork, stateLook } from './words';

/** Beside a contact: the cases that it belongs to, what was promised in it, and how to begin either. */
export function Matters({ contact, person }: { contact: number; person: Person }) {
  const [rows, setRows] = useState<{ cases: CaseRow[]; promises: Promised[] } | null>(null);
  const [open, setOpen] = useState<'case' | 'promise' | null>(null);
  const load = () => api.ofContact(contact).then(setRows, () => undefined);
  useEffect(() => void load(), [contact]);
  const works = mayWork(person);
  return (
    <section className="matters" aria-labelledby="matters-title" data-testid="matters">
      <h2 id="matters-title">{t('matters.title')}</h2>
      {rows?.cases.length === 0 && <p className="x sub">{t('matters.none')}</p>}
      <ul>{rows?.cases.map((one) => <li key={one.id} className="x"><a {...linkTo(`/cases/${one.id}`)}>{one.number}</a> {one.subject} <span className={`st ${stateLook(one.state).look}`}><Icon name={stateLook(one.state).icon} size={16} />{t(`case.${one.state}`)}</span></li>)}</ul>
      {works && <div className="row"><button className="btn ter sm" type="button" onClick={() => setOpen('case')} data-testid="contact-case">{t('cases.open')}</button><button className="btn ter sm" type="button" onClick={() => setOpen('promise')} data-testid="contact-promise">{t('promise.new')}</button></div>}
      {rows && <PromiseList promises={rows.promises} works={works} changed={() => void load()} />}
      {open === 'case' && <OpenDialog contact={contact} close={() => setOpen(null)} opened={(made) => go(`/cases/${made.id}`)} />}
      {open === 'promise' && <PromiseDialog of={{ contact }} close={() => setOpen(null)} made={() => { setOpen(null); void load(); }} />}
    </section>
  );
}
