import { useEffect, useRef, useState, type FormEvent } from 'react';
import { api, problemOf } from '../../api/client';
import type { Person, Problem } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';

/** Over the page whose sign-in has ended: the same person comes back and finds everything, a call included, as it was. */
export function SignInAgain({ person, calling, done, leave }: { person: Person; calling: boolean; done: () => void; leave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    setProblem(null);
    try {
      await api.signIn(person.user, password, code?.trim());
      done();
    } catch (error) {
      const refused = problemOf(error);
      setCode(refused.code === 'code' || code !== null ? '' : null);
      if (refused.code !== 'code') setProblem(refused);
      setAsking(false);
    }
  };

  return (
    <dialog ref={dialog} className="dialog again" aria-labelledby="again-title" onCancel={(e) => e.preventDefault()} data-testid="sign-again">
      <h2 id="again-title">{t('again.title')}</h2>
      {calling && <p className="st idle wrapst"><Icon name="phone" size={16} />{t('again.call')}</p>}
      <p className="x sub">{t('again.lead', { name: person.name })}</p>
      <form onSubmit={(e) => void enter(e)}>
        <input type="hidden" name="username" autoComplete="username" value={person.user} readOnly />
        <label htmlFor="again-password">{t('sign.password')}</label>
        <input id="again-password" className="signin" type="password" autoComplete="current-password" required autoFocus value={password}
          aria-invalid={problem !== null} aria-describedby="again-problem" onChange={(e) => setPassword(e.target.value)} data-testid="again-password" />
        {code !== null && <>
          <label htmlFor="again-code">{t('code.label')}</label>
          <input id="again-code" className="signin" autoComplete="one-time-code" required autoFocus maxLength={32} value={code} onChange={(e) => setCode(e.target.value)} data-testid="again-code" />
        </>}
        <p id="again-problem" className="problem" role="alert">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={leave}>{t('again.leave')}</button>
          <button className="btn pri" type="submit" disabled={asking} data-testid="again-go">{asking ? t('sign.going') : t('sign.go')}</button>
        </div>
      </form>
    </dialog>
  );
}
