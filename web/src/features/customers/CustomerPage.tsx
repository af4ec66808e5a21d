import '../contacts/contacts-parts.css';
import './customers.css';
import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { customers as api } from '../../api/customers';
import type { Customer, Person, Problem } from '../../api/types';
import { problemWords, t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go, linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import { useSend } from '../../ui/useSend';
import type { DeskSession } from '../desk/session';
import { AddDialog } from './AddDialog';
import { EditDialog, EraseDialog, MergeDialog, UnmaskDialog, type MaskedField } from './dialogs';
import { mayEdit, mayLead } from './finding';
import { Contacts, Merges, People } from './parts';

type Open = { kind: 'edit' | 'merge' | 'erase' | 'person' } | { kind: 'unmask'; field: MaskedField };

const nameOf = ({ field, number }: MaskedField) => `${field}${number ?? ''}`;

/** What was unmasked is shown until the page is left, and is asked for again after that. */
export function CustomerPage({ id, person, desk, signOut }: { id: number; person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [plain, setPlain] = useState<Record<string, string>>({});
  useTitle(`${customer?.kind === 'person' ? t('customer.person') : customer?.name ?? t('customers.title')} | ${t('app.name')}`);

  const put = (now: Customer) => {
    setCustomer(now);
    setPlain({});
    setProblem(null);
  };
  const fail = (error: unknown) => setProblem(problemOf(error));
  useEffect(() => void api.one(id).then(put, fail), [id]);

  const edits = mayEdit(person);
  const masked = (field: MaskedField, shown: string) => {
    const whole = plain[nameOf(field)];
    return (
      <>
        <span data-testid={`field-${nameOf(field)}`}>{whole ?? shown}</span>
        {edits && whole === undefined && <button className="btn txt sm" type="button" aria-label={t('unmask.title', { field: t(`unmask.${field.field}`) })} onClick={() => setOpen({ kind: 'unmask', field })} data-testid={`unmask-${field.field}`}>{t('unmask.go')}</button>}
      </>
    );
  };
  const close = () => setOpen(null);

  return (
    <div className="contacts customers">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <p className="x"><a {...linkTo('/customers')}>{t('customer.back')}</a></p>
        {!customer && <h1>{t('customers.title')}</h1>}
        {problem && <p role="alert" className="c-danger" data-testid="customer-problem">{problemWords(problem)}</p>}
        {!customer && !problem && <p className="sub">{t('app.loading')}</p>}
        {customer && (
          <>
            <div className="row between chead">
              <div><p className="x sub">{t(`customer.${customer.kind}`)}</p><h1 className="row" data-testid="customer-name">{customer.kind === 'person' ? masked({ field: 'name' }, customer.name) : customer.name}</h1></div>
              {edits && (
                <div className="row acts">
                  {mayLead(person) && <button className="btn txt sm" type="button" onClick={() => setOpen({ kind: 'erase' })} data-testid="customer-erase">{t('erase.open')}</button>}
                  {mayLead(person) && <button className="btn ter sm" type="button" onClick={() => setOpen({ kind: 'merge' })} data-testid="customer-merge">{t('merge.open')}</button>}
                  <button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'edit' })} data-testid="customer-edit">{t('customer.edit')}</button>
                </div>
              )}
            </div>
            <div className="ccols">
              <section aria-labelledby="who">
                <h2 id="who" className="h2">{t('customer.facts')}</h2>
                <dl className="cfacts">
                  {customer.kind !== 'person' && <div><dt>{t(customer.kind === 'firm' ? 'customer.business_number' : 'customer.agency_code')}</dt>
                    <dd>{customer.code === '' ? <span className="sub">{t('customer.unknown')}</span> : customer.kind === 'firm' ? masked({ field: 'code' }, customer.code) : customer.code}</dd></div>}
                  {customer.kind === 'person' && <div><dt>{t('customers.organisation')}</dt><dd>{customer.organisation ? <a {...linkTo(`/customers/${customer.organisation.id}`)}>{customer.organisation.name}</a> : <span className="sub">{t('customer.unknown')}</span>}</dd></div>}
                </dl>
                <h2 className="h2">{t('customers.numbers')}</h2>
                {customer.numbers.length === 0 && <p className="x sub">{t('customer.no_numbers')}</p>}
                <ul className="cnumbers" data-testid="numbers">
                  {customer.numbers.map((one) => (
                    <li key={one.id} className="row"><span className="row grow">{masked({ field: 'number', number: one.id }, one.number)}</span>
                      {edits && <button className="btn txt sm" type="button" aria-label={t('customer.remove_number', { number: one.number })} onClick={() => void api.removeNumber(customer.id, one.id).then(put, fail)} data-testid="remove-number">{t('customer.remove')}</button>}</li>
                  ))}
                </ul>
                {edits && <NumberForm key={customer.numbers.length} customer={customer.id} put={put} />}
              </section>
              <div>
                {customer.kind !== 'person' && <People customer={customer} add={edits ? () => setOpen({ kind: 'person' }) : null} />}
                <Contacts customer={customer} />
                {customer.merges.length > 0 && <Merges customer={customer} undo={mayLead(person) ? (loser) => void api.unmerge(loser).then(() => api.one(customer.id)).then(put, fail) : null} />}
              </div>
            </div>
          </>
        )}
      </main>
      {customer && open?.kind === 'edit' && <EditDialog customer={customer} close={close} changed={put} />}
      {customer && open?.kind === 'merge' && <MergeDialog customer={customer} close={close} changed={put} />}
      {customer && open?.kind === 'erase' && <EraseDialog customer={customer} close={close} erased={() => go('/customers')} />}
      {customer && open?.kind === 'person' && <AddDialog organisation={{ id: customer.id, name: customer.name }} close={close} added={() => { close(); void api.one(customer.id).then(put, fail); }} />}
      {customer && open?.kind === 'unmask' && <UnmaskDialog customer={customer.id} field={open.field} close={close} shown={(value) => setPlain((before) => ({ ...before, [nameOf(open.field)]: value }))} />}
    </div>
  );
}

function NumberForm({ customer, put }: { customer: number; put: (customer: Customer) => void }) {
  const [number, setNumber] = useState('');
  const { asking, problem, send } = useSend();
  return (
    <form className="numberform" onSubmit={(e: FormEvent) => void send(e, () => api.addNumber(customer, number.trim()).then(put))}>
      <label htmlFor="add-number">{t('customer.add_number')}</label>
      <div className="row"><input id="add-number" type="text" inputMode="tel" autoComplete="off" maxLength={30} required value={number} aria-invalid={problem !== null} aria-describedby="add-number-problem" onChange={(e) => setNumber(e.target.value)} data-testid="add-number" />
        <button className="btn ter sm" type="submit" disabled={asking} data-testid="add-number-go">{t('customer.add_number_go')}</button></div>
      <p id="add-number-problem" className="problem x" role="alert" data-testid="add-number-problem">{problem && <><Icon name="alert" size={16} /><span>{problemWords(problem)}</span></>}</p>
    </form>
  );
}
