import '../contacts/contacts-parts.css';
import './customers.css';
import { useEffect, useState } from 'react';
import { customers as api } from '../../api/customers';
import type { CustomerOrder, CustomerRow, Person } from '../../api/types';
import { dayShortOf, isoDayOf, numberOf, problemWords, t, useTitle, type TextKey } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go, linkTo } from '../../ui/route';
import { SearchForm } from '../../ui/SearchForm';
import { StaffTop } from '../../ui/StaffTop';
import { useFinder } from '../../ui/useFinder';
import type { DeskSession } from '../desk/session';
import { AddDialog } from './AddDialog';
import { addressOf, findingIn, isNothing, kinds, mayEdit, nothing, searchOf, sortedBy, type Finding } from './finding';

const page = 50;

export function CustomersPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [finding, setFinding] = useState<Finding>(() => findingIn(location.search, history.state));
  const { found, goesOn, problem, find: load, more } = useFinder<Finding, CustomerRow>((what, after) => api.search(searchOf(what, page, after.length)).then(({ customers }) => customers), page);
  const [adding, setAdding] = useState(false);
  useTitle(`${t('customers.title')} | ${t('app.name')}`);
  const find = (what: Finding) => {
    setFinding(what);
    history.replaceState({ text: what.text }, '', location.pathname + addressOf(location.search, what));
    load(what);
  };
  useEffect(() => load(finding), []);

  const rows = found?.rows ?? [];
  const add = mayEdit(person) ? <button className="btn pri sm" type="button" onClick={() => setAdding(true)} data-testid="customers-add">{t('customers.add')}</button> : null;
  return (
    <div className="contacts customers">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <div className="row between chead"><h1>{t('customers.title')}</h1>{add}</div>
        <Find key={`${finding.text} ${finding.kind}`} finding={finding} find={find} />
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => load(finding)}>{t('app.retry')}</button></p>}
        {!found && !problem && <p className="sub">{t('app.loading')}</p>}
        <p role="status" className="x sub count" data-testid="customers-count">{rows.length === 0 || !found ? '' : t(found.more ? 'customers.some' : 'customers.all', { n: numberOf(rows.length) })}</p>
        {found && rows.length === 0 && (isNothing(found.of)
          ? <div className="nofind" data-testid="customers-empty"><p><b>{t('customers.empty')}</b></p><p className="sub">{t('customers.empty_hint')}</p></div>
          : <div className="nofind" data-testid="customers-none"><p><b>{t('customers.none')}</b></p><p className="sub">{t('customers.none_hint')}</p><button className="btn ter sm" type="button" onClick={() => find({ ...nothing, sort: finding.sort, direction: finding.direction })}>{t('find.clear')}</button></div>)}
        {found && rows.length > 0 && <Rows rows={rows} finding={found.of} sort={(order) => find(sortedBy(finding, order))} />}
        {goesOn && <button className="btn ter sm more-rows" type="button" onClick={more} data-testid="customers-more">{t('contacts.more')}</button>}
      </main>
      {adding && <AddDialog organisation={null} close={() => setAdding(false)} added={(made) => go(`/customers/${made.id}`)} />}
    </div>
  );
}

function Find({ finding, find }: { finding: Finding; find: (finding: Finding) => void }) {
  return (
    <SearchForm name="customer" label={t('customers.find')} placeholder={t('customers.placeholder')} most={60} start={finding.text} find={(text) => find({ ...finding, text })}>
      {(text) => (
        <div><label htmlFor="customer-kind">{t('customers.kind')}</label>
          <select id="customer-kind" value={finding.kind} onChange={(e) => find({ ...finding, text, kind: kinds.find((one) => one === e.target.value) ?? '' })} data-testid="customer-kind">
            <option value="">{t('find.any')}</option>
            {kinds.map((kind) => <option key={kind} value={kind}>{t(`customer.${kind}`)}</option>)}
          </select>
        </div>
      )}
    </SearchForm>
  );
}

/** `roomy`: left out where there is no room, and on the customer's own page. */
const columns: readonly { text: TextKey; order?: CustomerOrder; roomy?: true }[] = [
  { text: 'customers.name', order: 'name' },
  { text: 'customers.kind', order: 'kind' },
  { text: 'customers.code', roomy: true },
  { text: 'customers.organisation', roomy: true },
  { text: 'customers.numbers' },
  { text: 'customers.changed', order: 'changed', roomy: true },
];

function Rows({ rows, finding, sort }: { rows: CustomerRow[]; finding: Finding; sort: (order: CustomerOrder) => void }) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={t('customers.title')}>
      <table className="grid" data-testid="customers">
        <caption className="vh">{t('customers.title')}</caption>
        <thead><tr>{columns.map(({ text, order, roomy }) => {
          const look = roomy && 'roomy';
          if (!order) return <th key={text} scope="col" className={look}>{t(text)}</th>;
          const holds = finding.sort === order;
          return (
            <th key={text} scope="col" className={look} aria-sort={holds ? (finding.direction === 'asc' ? 'ascending' : 'descending') : 'none'}>
              <button type="button" className="sortby" onClick={() => sort(order)} data-testid={`sort-${order}`}>{t(text)}{holds && <Icon name="down" size={16} className={finding.direction === 'asc' ? 'ic flip' : 'ic'} />}</button>
            </th>
          );
        })}</tr></thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id} data-testid={`customer-${one.id}`}>
              <th scope="row"><a {...linkTo(`/customers/${one.id}`)}>{one.name}</a></th>
              <td>{t(`customer.${one.kind}`)}</td>
              <td className="roomy">{one.code || <span className="sub">–</span>}</td>
              <td className="roomy">{one.organisation ? <a className="quiet" {...linkTo(`/customers/${one.organisation.id}`)}>{one.organisation.name}</a> : <span className="sub">–</span>}</td>
              <td className="wraps">{one.numbers.length === 0 ? <span className="sub">–</span> : one.numbers.slice(0, 2).join(', ')}{one.numbers.length > 2 && <span className="sub"> {t('customers.more_numbers', { n: one.numbers.length - 2 })}</span>}</td>
              <td className="roomy"><time dateTime={one.changed_at} title={isoDayOf(one.changed_at)}>{dayShortOf(one.changed_at)}</time></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
