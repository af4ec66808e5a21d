import './customers.css';
import { useRef, useState, type FormEvent } from 'react';
import { customers as api } from '../../api/customers';
import type { CustomerKind, CustomerRow } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useFinder } from '../../ui/useFinder';
import { besideName } from './finding';

type Asked = { text: string; kind: CustomerKind | null };

/**
 * Finds a customer and lets one be chosen; asked for by a button, because each search is written down.
 * Who is chosen stands in a line of its own: it is seen, and can be taken back, whatever was found since.
 */
export function CustomerChoice({ id, label, kind, except, chosen, choose }: { id: string; label: string; kind: CustomerKind | null; except: number; chosen: number | null; choose: (customer: CustomerRow | null) => void }) {
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<CustomerRow | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { found, problem, find: ask } = useFinder<Asked, CustomerRow>((what) => api.search({ text: what.text, limit: 20, ...(what.kind === null ? {} : { kind: what.kind }) }).then(({ customers }) => customers));
  const rows = found?.of.kind === kind ? found.rows.filter((one) => one.id !== except && (kind !== null || one.kind !== 'person')) : null;
  const now = taken?.id === chosen ? taken : null;
  const take = (one: CustomerRow | null) => {
    setTaken(one);
    choose(one);
  };
  const find = () => {
    if (text.trim() === '') return;
    take(null);
    ask({ text: text.trim(), kind });
  };
  // A form in a form is none: Enter in the field looks, and does not send what is around it.
  const enter = (e: FormEvent & { key: string }) => {
    if (e.key !== 'Enter') return;
    e.preventDefault();
    find();
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div className="row choosefind">
        <input id={id} ref={field} type="search" autoComplete="off" maxLength={60} placeholder={t('customers.placeholder')} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={enter} data-testid={id} />
        <button className="btn ter" type="button" onClick={find} data-testid={`${id}-find`}>{t('find.go')}</button>
      </div>
      {problem && <p className="problem" role="alert"><Icon name="alert" /><span>{problemWords(problem)}</span></p>}
      {rows?.length === 0 && <p className="x sub" role="status">{t('customers.none')}</p>}
      {rows && rows.length > 0 && (
        <fieldset className="choices">
          <legend className="vh">{t('customers.choose')}</legend>
          {rows.map((one) => (
            <label key={one.id}>
              <input type="radio" name={id} checked={chosen === one.id} onChange={() => take(one)} data-testid={`choose-${one.id}`} />
              <span className="grow"><b>{one.name}</b> <span className="sub">{besideName(one)}</span></span>
            </label>
          ))}
        </fieldset>
      )}
      {now && (
        <p className="row between chosen" data-testid={`${id}-chosen`}>
          <span><Icon name="check" size={16} /> <b>{now.name}</b> <span className="sub">{besideName(now)}</span></span>
          <button className="btn txt sm" type="button" aria-label={t('customers.unchoose_one', { name: now.name })} onClick={() => { take(null); field.current?.focus(); }} data-testid={`${id}-unchoose`}>{t('customers.unchoose')}</button>
        </p>
      )}
    </>
  );
}
