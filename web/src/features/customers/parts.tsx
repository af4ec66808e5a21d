import type { Customer } from '../../api/types';
import { dayShortOf, isoDayOf, minuteOf, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { dispositionWord, topicWord, useCatalogue } from '../contacts/words';

/** Who belongs to an organisation. */
export function People({ customer, add }: { customer: Customer; add: (() => void) | null }) {
  return (
    <section aria-labelledby="people">
      <div className="sect"><h2 id="people" className="h2">{t('customer.people')} <span className="cnt">{customer.people.length}</span></h2>
        {add && <button className="btn txt sm" type="button" onClick={add} data-testid="person-add">{t('customer.add_person')}</button>}</div>
      {customer.people.length === 0 ? <p className="x sub">{t('customer.no_people')}</p> : (
        <table className="grid" data-testid="customer-people">
          <caption className="vh">{t('customer.people')}</caption>
          <thead><tr><th scope="col">{t('customers.name')}</th><th scope="col">{t('customers.numbers')}</th></tr></thead>
          <tbody>{customer.people.map((one) => <tr key={one.id}><th scope="row"><a {...linkTo(`/customers/${one.id}`)}>{one.name}</a></th><td className="wraps">{one.numbers.join(', ') || <span className="sub">–</span>}</td></tr>)}</tbody>
        </table>
      )}
    </section>
  );
}

/** What they called for; a guess says that it is one. */
export function Contacts({ customer }: { customer: Customer }) {
  const catalogue = useCatalogue();
  return (
    <section aria-labelledby="their-contacts">
      <div className="sect"><h2 id="their-contacts" className="h2">{t('customer.contacts')} <span className="cnt">{customer.contacts.length}</span></h2></div>
      {customer.contacts.length === 0 ? <p className="x sub">{t('customer.no_contacts')}</p> : (
        <div className="scrolls" tabIndex={0} role="region" aria-label={t('customer.contacts')}>
          <table className="grid" data-testid="customer-contacts">
            <caption className="vh">{t('customer.contacts')}</caption>
            <thead><tr><th scope="col">{t('contacts.when')}</th><th scope="col">{t('contacts.id')}</th><th scope="col">{t('contacts.topic')}</th><th scope="col" className="roomy">{t('contacts.result')}</th><th scope="col" className="roomy">{t('contacts.agent')}</th><th scope="col">{t('customer.known')}</th></tr></thead>
            <tbody>{customer.contacts.map((one) => (
              <tr key={one.id}>
                <td>{dayShortOf(one.arrived_at)} <b>{minuteOf(one.arrived_at)}</b></td>
                <th scope="row"><a {...linkTo(`/contacts/${one.id}`)}>{one.id}</a></th>
                <td className="topic">{topicWord(catalogue, one.topic) || <span className="sub">–</span>}</td>
                <td className="roomy">{dispositionWord(catalogue, one.disposition) || <span className="sub">–</span>}</td>
                <td className="roomy">{one.agent || <span className="sub">–</span>}</td>
                <td><span className={one.confirmed ? 'st plainst' : 'st off'}><Icon name={one.confirmed ? 'checkc' : 'help'} size={16} />{t(one.confirmed ? 'caller.confirmed' : 'caller.guessed')}</span></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What went into this one, and how it is set apart again. */
export function Merges({ customer, undo }: { customer: Customer; undo: ((loser: number) => void) | null }) {
  return (
    <section aria-labelledby="merges">
      <div className="sect"><h2 id="merges" className="h2">{t('merge.list')}</h2></div>
      <ul className="cmerges" data-testid="merges">
        {customer.merges.map((one) => (
          <li key={one.id} className="row between">
            <span><b>{one.name}</b> {one.code} <span className="sub">{t('merge.when', { day: isoDayOf(one.at), by: one.by })}</span></span>
            {undo && <button className="btn ter sm" type="button" onClick={() => undo(one.id)} data-testid="unmerge">{t('merge.undo')}</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
