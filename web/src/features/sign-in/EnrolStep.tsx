import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { account } from '../../api/people';
import type { Person, Problem, SecondFactorOffer } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { QrCode } from '../../ui/QrCode';

/** An authenticator is set up: its key, a code of it, and the recovery codes. On the way in, or by who is in. */
export function EnrolStep({ user, password, done, back }: { user: string; password: string; done: (person: Person) => void; back: () => void }) {
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<{ person: Person; words: string[] } | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    account.offer(user, password).then(setOffer, (error: unknown) => setProblem(problemOf(error)));
  }, [user, password]);

  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    if (!offer) return;
    setAsking(true);
    setProblem(null);
    try {
      const { person, recovery_codes } = await account.enrol(user, password, offer.offer, code.trim());
      setCodes({ person, words: recovery_codes });
    } catch (error) {
      setProblem(problemOf(error));
      setAsking(false);
      setCode('');
    }
  };

  if (codes) {
    return (
      <>
        <p className="h2">{t('enrol.codes_title')}</p>
        <p className="x sub">{t('enrol.codes_lead')}</p>
        <ul className="codes" data-testid="recovery">{codes.words.map((word) => <li key={word}><code>{word}</code></li>)}</ul>
        <button className="btn pri" type="button" autoFocus onClick={() => done(codes.person)} data-testid="enrol-kept">{t('enrol.kept')}</button>
      </>
    );
  }
  return (
    <>
      <p className="x">{t('enrol.step1')}</p>
      {offer && <QrCode text={offer.uri} label={t('enrol.picture')} />}
      <dl className="otp">
        <dt>{t('enrol.key')}</dt>
        <dd><code data-testid="enrol-key">{offer ? (offer.key.match(/.{1,4}/g) ?? []).join(' ') : ''}</code></dd>
      </dl>
      {offer && <p><a href={offer.uri}>{t('enrol.link')}</a></p>}
      <form onSubmit={(e) => void enrol(e)}>
        <p className="x">{t('enrol.step2')}</p>
        <label htmlFor="enrol-code">{t('enrol.code')}</label>
        <input id="enrol-code" className="signin" autoComplete="one-time-code" inputMode="numeric" required autoFocus maxLength={16} value={code}
          aria-invalid={problem !== null} aria-describedby="enrol-problem" onChange={(e) => setCode(e.target.value)} data-testid="enrol-code" />
        <p id="enrol-problem" className="problem" role="alert" data-testid="enrol-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <button className="btn pri" type="submit" disabled={asking || !offer} data-testid="enrol-go">{t('enrol.go')}</button>
        <button className="btn txt" type="button" onClick={back}>{t('person.cancel')}</button>
      </form>
    </>
  );
}
