import { useState } from 'react';
import type { Person, Problem } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useSend } from '../../ui/useSend';

/** The password of somebody who is known, and what was wrong with it; a code is asked for when the server wants one. */
export function PasswordForm({ name, person, go, going, leave, enter }: {
  name: string;
  person: Person;
  go: string;
  going: string;
  leave: { word: string; act: () => void };
  /** Resolves when it is done: the form stays closed to input until its owner takes it away. */
  enter: (password: string, code: string | undefined) => Promise<void>;
}) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { asking, problem, send } = useSend();
  // That a code is wanted too is no fault of anybody's.
  const refused = (found: Problem) => {
    setCode(found.code === 'code' || code !== null ? '' : null);
    return found.code !== 'code';
  };

  return (
    <form onSubmit={(e) => void send(e, () => enter(password, code?.trim()), refused)}>
      <input type="hidden" name="username" autoComplete="username" value={person.user} readOnly />
      <label htmlFor={`${name}-password`}>{t('sign.password')}</label>
      <input id={`${name}-password`} className="signin" type="password" autoComplete="current-password" required autoFocus value={password}
        aria-invalid={problem !== null} aria-describedby={`${name}-problem`} onChange={(e) => setPassword(e.target.value)} data-testid={`${name}-password`} />
      {code !== null && <>
        <label htmlFor={`${name}-code`}>{t('code.label')}</label>
        <input id={`${name}-code`} className="signin" autoComplete="one-time-code" required autoFocus maxLength={32} value={code} onChange={(e) => setCode(e.target.value)} data-testid={`${name}-code`} />
      </>}
      <p id={`${name}-problem`} className="problem" role="alert">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
      <div className="row between">
        <button className="btn txt sm" type="button" onClick={leave.act}>{leave.word}</button>
        <button className="btn pri" type="submit" disabled={asking} data-testid={`${name}-go`}>{asking ? going : go}</button>
      </div>
    </form>
  );
}
