import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { customers as api } from '../../api/customers';
import type { CustomerKind, CustomerRow, Problem } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';

/** Finds a customer and lets one be chosen; asked for by a button, because each search is written down. */
export function CustomerChoice({ id, label, kind, except, chosen, choose }: { id: string; label: string; kind: CustomerKind | null; except: number; chosen: number | null; choose: (customer: CustomerRow) => void }) {
  const [text, setText] = useState('');
  const [rows, setRows] = useState<CustomerRow[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setRows(null), [kind]);
  const find = () => {
    if (text.trim() === '') return;
    api.search({ text: text.trim(), limit: 20, ...(kind === null ? {} : { kind }) }).then(({ customers }) => {
      setRows(customers.filter((one) => one.id !== except && (kind !== null || one.kind !== 'person')));
      setProblem(null);
    }, (error: unknown) => setProblem(problemOf(error)));
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
        <input id={id} type="search" autoComplete="off" maxLength={60} placeholder={t('customers.placeholder')} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={enter} data-testid={id} />
        <button className="btn ter" type="button" onClick={find} data-testid={`${id}-find`}>{t('find.go')}</button>
      </div>
      {problem && <p className="problem" role="alert"><Icon name="alert" /><span>{problemWords(problem)}</span></p>}
      {rows?.length === 0 && <p className="x sub" role="status">{t('customers.none')}</p>}
      {rows && rows.length > 0 && (
        <fieldset className="choices">
          <legend className="vh">{t('customers.choose')}</legend>
          {rows.map((one) => (
            <label key={one.id}>
              <input type="radio" name={id} checked={chosen === one.id} onChange={() => choose(one)} data-testid={`choose-${one.id}`} />
              <span className="grow"><b>{one.name}</b> <span className="sub">{[one.organisation?.name, one.code, one.numbers[0]].filter((part) => part).join(' · ')}</span></span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
