import '../sign-in/sign-in.css';
import '../people/people.css';
import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { account, setPassword } from '../../api/people';
import type { Person, Problem, Session } from '../../api/types';
import { isoDayOf, minuteOf, problemWords, t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { EnrolStep } from '../sign-in/EnrolStep';

/** One's own account: the password, the second step, and where one is signed in. */
export function AccountPage({ person, desk, signOut, changed, demo }: { person: Person; desk: DeskSession | null; signOut: () => void; changed: (person: Person) => void; demo: boolean }) {
  useTitle(`${t('account.title')} | ${t('app.name')}`);
  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page account">
        <h1>{t('account.title')} <span className="cnt">{person.user} · {t(`role.${person.role}`)}</span></h1>
        {demo && <p className="x sub lead">{t('account.demo')}</p>}
        {!demo && <SecondStep person={person} changed={changed} signOut={signOut} />}
        {!demo && <Password person={person} signOut={signOut} />}
        <Sessions signOut={signOut} />
      </main>
    </div>
  );
}

function SecondStep({ person, changed, signOut }: { person: Person; changed: (person: Person) => void; signOut: () => void }) {
  const [password, setOwn] = useState('');
  const [code, setCode] = useState('');
  const [enrolling, setEnrolling] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const remove = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    if (!person.second_factor) return setEnrolling(true);
    try {
      await account.remove(person.user, password, code.trim());
      signOut();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };

  return (
    <section className="card" aria-labelledby="factor">
      <h2 id="factor" className="h2">{t('account.factor')}</h2>
      <p className={person.second_factor ? 'st idle' : 'sub x'} data-testid="factor-state" data-on={person.second_factor}>{person.second_factor && <Icon name="shield" size={16} />}{t(person.second_factor ? 'account.factor_on' : 'account.factor_off')}</p>
      {enrolling && <EnrolStep user={person.user} password={password} back={() => setEnrolling(false)} done={(now) => {
        setEnrolling(false);
        setOwn('');
        changed(now);
      }} />}
      {!enrolling && (
        <form className="pform" onSubmit={(e) => void remove(e)}>
          {person.second_factor && <p className="x sub hint">{t('account.factor_lead')}</p>}
          <input type="hidden" name="username" autoComplete="username" value={person.user} readOnly />
          <label htmlFor="factor-password">{t('account.old')}</label>
          <input id="factor-password" type="password" autoComplete="current-password" required value={password} onChange={(e) => setOwn(e.target.value)} data-testid="factor-password" />
          {person.second_factor && <><label htmlFor="factor-code">{t('code.label')}</label>
            <input id="factor-code" autoComplete="one-time-code" required value={code} onChange={(e) => setCode(e.target.value)} data-testid="factor-code" /></>}
          <p className="problem" role="alert" data-testid="factor-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
          <div className="row"><button className="btn ter sm" type="submit" data-testid="factor-go">{t(person.second_factor ? 'account.remove' : 'account.enrol')}</button></div>
        </form>
      )}
    </section>
  );
}

function Password({ person, signOut }: { person: Person; signOut: () => void }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);

  const change = async (event: FormEvent) => {
    event.preventDefault();
    if (fresh !== again) return setProblem({ code: 'mismatch', message: '' });
    setProblem(null);
    try {
      await setPassword(person.user, old, fresh, person.second_factor ? code.trim() : undefined);
      signOut();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const field = (id: string, label: string, value: string, set: (text: string) => void, complete: string) => (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="password" autoComplete={complete} required value={value} onChange={(e) => set(e.target.value)} data-testid={id} />
    </>
  );
  return (
    <section className="card" aria-labelledby="change">
      <h2 id="change" className="h2">{t('account.password')}</h2>
      <p className="x sub">{t('account.password_lead')} {t('first.rule')}</p>
      <form className="pform" onSubmit={(e) => void change(e)}>
        <input type="hidden" name="username" autoComplete="username" value={person.user} readOnly />
        {field('change-old', t('account.old'), old, setOld, 'current-password')}
        {person.second_factor && <><label htmlFor="change-code">{t('code.label')}</label>
          <input id="change-code" autoComplete="one-time-code" required value={code} onChange={(e) => setCode(e.target.value)} data-testid="change-code" /></>}
        {field('change-new', t('first.new'), fresh, setFresh, 'new-password')}
        {field('change-again', t('first.again'), again, setAgain, 'new-password')}
        <p className="problem" role="alert" data-testid="change-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row"><button className="btn ter sm" type="submit" data-testid="change-go">{t('account.change')}</button></div>
      </form>
    </section>
  );
}

function Sessions({ signOut }: { signOut: () => void }) {
  const [rows, setRows] = useState<Session[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = () => account.sessions().then(({ sessions }) => setRows(sessions), (error: unknown) => setProblem(problemOf(error)));
  useEffect(() => void load(), []);
  const end = (one: Session) => {
    if (one.this) return signOut();
    void account.endSession(one.number).then(load, (error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <section className="card" aria-labelledby="open">
      <h2 id="open" className="h2">{t('account.sessions')}</h2>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      {rows && (
        <table className="grid" data-testid="sessions">
          <caption className="vh">{t('account.sessions')}</caption>
          <thead><tr><th scope="col">{t('account.began')}</th><th scope="col">{t('account.used')}</th><th scope="col">{t('trail.ip')}</th><th scope="col"><span className="vh">{t('account.end')}</span></th></tr></thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.number}>
                <th scope="row">{isoDayOf(one.began_at)} {minuteOf(one.began_at)}{one.this && <span className="tag">{t('account.this')}</span>}</th>
                <td>{isoDayOf(one.used_at)} {minuteOf(one.used_at)}</td>
                <td>{one.ip}</td>
                <td className="r"><button className="btn txt sm" type="button" onClick={() => end(one)}>{one.this ? t('nav.sign_out') : t('account.end')}</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
