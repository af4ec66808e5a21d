import { useState } from 'react';
import { Refusal } from '../../api/client';
import { customers as api } from '../../api/customers';
import type { Customer, CustomerRow, Unmask } from '../../api/types';
import { t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { CustomerChoice } from './CustomerChoice';

const reasons: readonly Unmask['reason'][] = ['identify', 'call_back', 'correct', 'required_by_law'];

const nothingChosen = () => Promise.reject(new Refusal(0, 'choose_first', ''));

export type MaskedField = { field: Unmask['field']; number?: number };

/** One field is shown as it is, for a reason; both are written down. */
export function UnmaskDialog({ customer, field, close, shown }: { customer: number; field: MaskedField; close: () => void; shown: (value: string) => void }) {
  const [reason, setReason] = useState<Unmask['reason'] | ''>('');
  return (
    <FormDialog name="unmask" title={t('unmask.title', { field: t(`unmask.${field.field}`) })} lead={t('unmask.lead')} go={t('unmask.go')} close={close}
      send={() => (reason === '' ? nothingChosen() : api.unmask(customer, { ...field, reason }))} taken={({ value }) => { shown(value); close(); }}>
      <fieldset className="choices">
        <legend>{t('unmask.reason')}</legend>
        {reasons.map((one) => (
          <label key={one}><input type="radio" name="reason" required checked={reason === one} onChange={() => setReason(one)} data-testid={`reason-${one}`} /><span>{t(`unmask.${one}`)}</span></label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

/** What stays empty stays as it is: a masked name need not be known to mend a number. */
export function EditDialog({ customer, close, changed }: { customer: Customer; close: () => void; changed: (customer: Customer) => void }) {
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [organisation, setOrganisation] = useState<number | null>(null);
  const send = () => api.change(customer.id, {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(code.trim() === '' ? {} : { code: code.trim() }),
    ...(organisation === null ? {} : { organisation }),
  });
  return (
    <FormDialog name="edit" title={t('customer.edit')} lead={t('customer.edit_lead')} go={t('person.save')} close={close} send={send} taken={(now) => { changed(now); close(); }}>
      <Field required={false} id="edit-name" label={t('customer.new_name', { now: customer.name })} value={name} change={setName} maxLength={40} autoFocus />
      {customer.kind !== 'person' && <Field required={false} id="edit-code" label={t(customer.kind === 'firm' ? 'customer.business_number' : 'customer.agency_code')} hint={customer.code} value={code} change={setCode} maxLength={20} />}
      {customer.kind === 'person' && <CustomerChoice id="edit-organisation" label={t('customer.new_organisation')} kind={null} except={customer.id} chosen={organisation} choose={(one) => setOrganisation(one?.id ?? null)} />}
    </FormDialog>
  );
}

/** The other goes into this one; it says what will happen before it does. */
export function MergeDialog({ customer, close, changed }: { customer: Customer; close: () => void; changed: (customer: Customer) => void }) {
  const [other, setOther] = useState<CustomerRow | null>(null);
  return (
    <FormDialog name="merge" title={t('merge.title')} lead={t('merge.lead', { name: customer.name })} go={t('merge.go')} close={close}
      send={() => (other === null ? nothingChosen() : api.merge(customer.id, other.id))} taken={(now) => { changed(now); close(); }}>
      <CustomerChoice id="merge-text" label={t('customers.find')} kind={customer.kind} except={customer.id} chosen={other?.id ?? null} choose={setOther} />
      <p className="x sub hint" role="status">{other ? t('merge.effect', { other: other.name, name: customer.name }) : t('merge.choose')}</p>
    </FormDialog>
  );
}

export function EraseDialog({ customer, close, erased }: { customer: Customer; close: () => void; erased: () => void }) {
  return (
    <FormDialog name="erase" title={t('erase.title', { name: customer.name })} lead={t('erase.lead')} go={t('erase.go')} look="dan" close={close} send={() => api.erase(customer.id)} taken={erased}>
      {customer.merges.length > 0 && <p className="x hint">{t('erase.merged', { n: customer.merges.length })}</p>}
      {customer.contacts.length > 0 && <p className="x hint">{t('erase.contacts', { n: customer.contacts.length })}</p>}
    </FormDialog>
  );
}
