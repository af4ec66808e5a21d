import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { problemWords, t } from '../i18n';
import { Dialog } from './Dialog';
import { Icon } from './icons';
import { useSend } from './useSend';

/** The field that the server names in its refusal (code field_NAME), and where its words stand. */
const Wrong = createContext<{ field: string; words: string } | null>(null);

/** A dialog with a form: it stays open with the reason when what it sends is refused. Taken, it closes, or gives way to what `taken` shows. */
export function FormDialog<Answer>({ name, title, lead, go, look = 'pri', ready = true, close, send, taken = close, children }: {
  name: string;
  title: string;
  lead?: string | undefined;
  go: string;
  /** `dan`: what it sends cannot be undone. */
  look?: 'pri' | 'dan';
  /** False: something must be chosen first. */
  ready?: boolean;
  close: () => void;
  send: () => Promise<Answer>;
  taken?: (answer: Answer) => void;
  children: ReactNode;
}) {
  const { asking, problem, send: ask } = useSend();
  const words = useRef<HTMLParagraphElement>(null);
  // In a long form the reason would stand below what one sees, unless a field has the focus by now.
  useEffect(() => {
    if (problem && !words.current?.closest('form')?.querySelector('[aria-invalid=true]')) words.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <Dialog name={name} title={title} close={close}>
      {lead && <p className="x sub">{lead}</p>}
      <form className="pform" onSubmit={(e) => void ask(e, () => send().then(taken))} aria-describedby={`${name}-problem`}>
        <Wrong value={problem?.code.startsWith('field_') ? { field: problem.code.slice('field_'.length), words: `${name}-problem` } : null}>{children}</Wrong>
        <p ref={words} id={`${name}-problem`} className="problem" role="alert" data-testid={`${name}-problem`}>{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={close}>{t('person.cancel')}</button>
          <button className={`btn ${look} sm`} type="submit" disabled={asking || !ready} data-testid={`${name}-go`}>{go}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** A field of such a form: its name above it. Its id ends in the name that the server has for it; refused, it is where the focus goes. */
export function Field({ id, label, hint, value, change, type = 'text', ...rest }: {
  id: string;
  label: string;
  /** Beside the label: that it may stay empty, or what is there now. */
  hint?: string;
  value: string;
  change: (value: string) => void;
  type?: 'text' | 'date' | 'number' | 'time';
  min?: string | number;
  max?: string | number;
  /** Of a number that may have decimals: without it only `min` and whole steps from there are valid. */
  step?: number;
  maxLength?: number;
  autoFocus?: boolean;
  lang?: string;
  required?: boolean;
  disabled?: boolean;
}) {
  const wrong = useContext(Wrong);
  const input = useRef<HTMLInputElement>(null);
  const mine = wrong !== null && id.endsWith(`-${wrong.field}`);
  useEffect(() => { if (mine) input.current?.focus(); }, [mine]);
  return (
    <>
      <label htmlFor={id}>{label}{hint && <span className="maybe"> {hint}</span>}</label>
      <input id={id} ref={input} aria-invalid={mine} aria-describedby={mine ? wrong.words : undefined} type={type} required autoComplete="off" value={value} onChange={(e) => change(e.target.value)} data-testid={id} {...rest} />
    </>
  );
}

/** One of several, in such a form. Refused, it is where the focus goes, as in a field. */
export function Choice<Value extends string | number>({ id, label, value, of, change }: { id: string; label: string; value: Value; of: readonly { value: Value; word: string }[]; change: (value: Value) => void }) {
  const wrong = useContext(Wrong);
  const select = useRef<HTMLSelectElement>(null);
  const mine = wrong !== null && id.endsWith(`-${wrong.field}`);
  useEffect(() => { if (mine) select.current?.focus(); }, [mine]);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} ref={select} aria-invalid={mine} aria-describedby={mine ? wrong.words : undefined} value={value} onChange={(e) => { const chosen = of.find((one) => String(one.value) === e.target.value); if (chosen) change(chosen.value); }} data-testid={id}>
        {of.map((one) => <option key={one.value} value={one.value}>{one.word}</option>)}
      </select>
    </>
  );
}
