import './sign-in.css';
import { useEffect, useState, type FormEvent } from 'react';
import { api, problemOf } from '../../api/client';
import type { About, Person, Problem } from '../../api/types';
import { problemWords, t, useTitle } from '../../i18n';
import { Icon, Logo } from '../../ui/icons';
import { PreferenceSwitches } from '../../ui/PreferenceSwitches';
import { CodeStep } from './CodeStep';
import { EnrolStep } from './EnrolStep';
import { FirstPassword } from './FirstPassword';

type Step = 'sign' | 'first' | 'code' | 'enrol';
/** What the server asks for next, by the code of its refusal. */
const steps: Partial<Record<string, Step>> = { set_password: 'first', code: 'code', enrol: 'enrol' };

export function SignInPage({ signedIn }: { signedIn: (person: Person) => void }) {
  const [about, setAbout] = useState<About | null>(null);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [step, setStep] = useState<Step>('sign');

  useTitle(`${t('sign.go')} | ${t('app.name')}`);
  useEffect(() => {
    api.about().then(setAbout, () => setAbout(null));
  }, []);

  const enter = async (name: string, secret: string) => {
    setAsking(true);
    setProblem(null);
    try {
      signedIn(await api.signIn(name, secret));
    } catch (error) {
      const refused = problemOf(error);
      const next = steps[refused.code];
      if (next) setStep(next);
      else setProblem(refused);
      setAsking(false);
    }
  };
  const back = () => {
    setStep('sign');
    setPassword('');
    setAsking(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(user, password);
  };

  return (
    <main className="sign">
      <div className="signbox">
        <p className="logo"><Logo />{t('app.name')}<PreferenceSwitches /></p>
        {step === 'first' && <FirstPassword user={user} secret={password} back={back} set={(fresh) => {
          back();
          setPassword(fresh);
          void enter(user, fresh);
        }} />}
        {step === 'code' && <CodeStep user={user} password={password} signedIn={signedIn} back={back} />}
        {step === 'enrol' && <>
          <h1>{t('enrol.title')}</h1>
          <p className="sub">{t('enrol.required')}</p>
          <EnrolStep user={user} password={password} done={signedIn} back={back} />
        </>}
        {step === 'sign' && <>
        <h1>{t('sign.title')}</h1>
        <p className="sub">{t('sign.lead')}</p>
        <form onSubmit={submit}>
          <label htmlFor="user">{t('sign.user')}</label>
          <input id="user" className="signin" autoComplete="username" autoFocus required value={user}
            aria-invalid={problem !== null} aria-describedby="problem" onChange={(e) => setUser(e.target.value)} data-testid="sign-user" />
          <label htmlFor="password">{t('sign.password')}</label>
          <input id="password" className="signin" type="password" autoComplete="current-password" required value={password}
            aria-invalid={problem !== null} aria-describedby="problem" onChange={(e) => setPassword(e.target.value)} data-testid="sign-password" />
          <p id="problem" className="problem" role="alert" data-testid="sign-problem">
            {problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}
          </p>
          <button className="btn pri" type="submit" disabled={asking} data-testid="sign-go">{asking ? t('sign.going') : t('sign.go')}</button>
        </form>
        </>}
      </div>
      {about && about.demo_accounts.length > 0 && (
        <section className="demo" aria-labelledby="demo">
          <h2 id="demo">{t('sign.demo')}</h2>
          <p className="x sub">{t('sign.demo_lead')}</p>
          <ul>
            {about.demo_accounts.map((account) => (
              <li key={account.user}>
                <button type="button" disabled={asking} onClick={() => void enter(account.user, account.password)} data-testid={`demo-${account.user}`}>
                  <b>{account.name}</b><span className="sub">{t(`role.${account.role}`)}</span><code>{account.user}</code><code>{account.password}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="x sub signfoot">{t('sign.citizen')} <a href="/citizen">{t('sign.citizen_link')}</a>{about && <> · {t('sign.version', { version: about.version })}</>}</p>
    </main>
  );
}
