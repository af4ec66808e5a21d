import './cases.css';
import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { promises as api } from '../../api/cases';
import type { Problem, Promised, Promises } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { PromiseDialog } from './dialogs';
import { dueChanged } from './useDue';
import { minuteIn, momentOf } from './words';

/** In the wrap-up of a contact that ends with a promise: one press says by when. */
export function DeskPromise({ contact }: { contact: number }) {
  const [times, setTimes] = useState<Promises['times']>([]);
  const [made, setMade] = useState<Promised | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [other, setOther] = useState(false);
  useEffect(() => void api.due().then(({ times: offered }) => setTimes(offered), () => undefined), [contact]);
  const done = (promise: Promised) => { setMade(promise); setProblem(null); setOther(false); dueChanged(); };
  const make = (at: string) => void api.make({ contact, text: t('promise.usual'), due_at: minuteIn(at) }).then(done, (error: unknown) => setProblem(problemOf(error)));
  return (
    <div className="deskpromise" role="group" aria-label={t('promise.when')}>
      <span className="x">{t('promise.when')}</span>
      {made === null && times.map((one) => <button key={one.word} className="btn ter sm" type="button" onClick={() => make(one.at)} data-testid={`desk-promise-${one.word}`}>{t(`promise.${one.word}`)}</button>)}
      {made === null && <button className="btn txt sm" type="button" onClick={() => setOther(true)}>{t('promise.other')}</button>}
      <span role="status" data-testid="desk-promised">{made && <span className="st idle"><Icon name="checkc" size={16} />{t('promise.made', { at: momentOf(made.due_at) })}</span>}</span>
      {problem && <span className="c-danger x" role="alert">{problemWords(problem)}</span>}
      {other && <PromiseDialog of={{ contact }} close={() => setOther(false)} made={done} />}
    </div>
  );
}
