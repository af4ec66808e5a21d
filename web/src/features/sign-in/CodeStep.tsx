import { useState } from 'react';
import { api } from '../../api/client';
import type { Person } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useSend } from '../../ui/useSend';

/** The code after the password. */
export function CodeStep({ user, password, signedIn, back }: { user: string; password: string; signedIn: (person: Person) => void; back: () => void }) {
  const [code, setCode] = useState('');
  const { asking, problem, send } = useSend();
  const enter = () => api.signIn(user, password, code.trim()).then(signedIn);
  const refused = () => {
    setCode('');
    return true;
  };

  return (
    <>
      <h1>{t('code.title')}</h1>
      <p className="sub">{t('code.lead')}</p>
      <form onSubmit={(e) => void send(e, enter, refused)}>
        <label htmlFor="code">{t('code.label')}</label>
        <input id="code" className="signin" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required autoFocus maxLength={32} value={code}
          aria-invalid={problem !== null} aria-describedby="code-problem" onChange={(e) => setCode(e.target.value)} data-testid="code" />
        <p id="code-problem" className="problem" role="alert" data-testid="code-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <button className="btn pri" type="submit" disabled={asking} data-testid="code-go">{asking ? t('sign.going') : t('code.go')}</button>
        <button className="btn txt" type="button" onClick={back}>{t('first.back')}</button>
      </form>
    </>
  );
}
