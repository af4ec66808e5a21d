import { useState } from 'react';
import { customers as api } from '../../api/customers';
import type { Customer, CustomerKind } from '../../api/types';
import { t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { kinds } from './finding';

/** Of an organisation's page: one of its people. */
export function AddDialog({ organisation, close, added }: { organisation: { id: number; name: string } | null; close: () => void; added: (made: Customer) => void }) {
  const [kind, setKind] = useState<CustomerKind>(organisation ? 'person' : 'firm');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [number, setNumber] = useState('');
  const send = () => api.add({
    kind,
    name: name.trim(),
    ...(kind === 'person' || code.trim() === '' ? {} : { code: code.trim() }),
    ...(number.trim() === '' ? {} : { number: number.trim() }),
    ...(organisation ? { organisation: organisation.id } : {}),
  });
  return (
    <FormDialog name="new" title={t(organisation ? 'customer.add_person' : 'customers.add')} lead={organisation ? t('customer.add_person_lead', { name: organisation.name }) : undefined} go={t('customers.add_go')} close={close} send={send} taken={added}>
      {!organisation && (
        <>
          <label htmlFor="new-kind">{t('customers.kind')}</label>
          <select id="new-kind" value={kind} onChange={(e) => setKind(kinds.find((one) => one === e.target.value) ?? 'firm')} data-testid="new-kind">
            {kinds.map((one) => <option key={one} value={one}>{t(`customer.${one}`)}</option>)}
          </select>
        </>
      )}
      <Field id="new-name" label={t(kind === 'person' ? 'customer.person_name' : 'customer.organisation_name')} value={name} change={setName} autoFocus maxLength={40} />
      {kind !== 'person' && <Field id="new-code" label={t(kind === 'firm' ? 'customer.business_number' : 'customer.agency_code')} value={code} change={setCode} maxLength={20} required={false} hint={t('customer.optional')} />}
      <Field id="new-number" label={t('customer.number')} value={number} change={setNumber} maxLength={30} required={false} hint={t('customer.optional')} />
    </FormDialog>
  );
}
