import { useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { setPassword } from '../../api/people';
import type { Problem } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';

/** After the one-time password: a password of one's own, twice. */
export function FirstPassword({ user, secret, set, back }: { user: string; secret: string; set: (fresh: string) => void; back: () => void }) {
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    if (fresh !== again) return setProblem({ code: 'mismatch', message: '' });
    setAsking(true);
    setProblem(null);
    try {
      await setPassword(user, secret, fresh);
      set(fresh);
    } catch (error) {
      setProblem(problemOf(error));
      setAsking(false);
    }
  };

  return (
    <>
      <h1>{t('first.title')}</h1>
      <p className="sub">{t('first.lead', { user })}</p>
      <form onSubmit={(e) => void enter(e)}>
        <input type="hidden" name="username" autoComplete="username" value={user} readOnly />
        <label htmlFor="first-new">{t('first.new')}</label>
        <input id="first-new" className="signin" type="password" autoComplete="new-password" required autoFocus value={fresh}
          aria-invalid={problem !== null} aria-describedby="first-rule first-problem" onChange={(e) => setFresh(e.target.value)} data-testid="first-new" />
        <p id="first-rule" className="x sub rule">{t('first.rule')}</p>
        <label htmlFor="first-again">{t('first.again')}</label>
        <input id="first-again" className="signin" type="password" autoComplete="new-password" required value={again}
          aria-invalid={problem !== null} aria-describedby="first-problem" onChange={(e) => setAgain(e.target.value)} data-testid="first-again" />
        <p id="first-problem" className="problem" role="alert" data-testid="first-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <button className="btn pri" type="submit" disabled={asking} data-testid="first-go">{asking ? t('sign.going') : t('first.go')}</button>
        <button className="btn txt" type="button" onClick={back}>{t('first.back')}</button>
      </form>
    </>
  );
}
