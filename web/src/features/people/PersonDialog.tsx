import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { Grant, PersonRow, Problem, SetUp } from '../../api/types';
import { problemWords, t, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { RoleChoice } from './AddDialog';
import { Dialog } from '../../ui/Dialog';
import { Grants } from './GrantsPage';
import { PersonSkills } from './PersonSkills';

type Act = 'reset' | 'lock' | 'unlock' | 'end' | 'leave';

/** What can be done to the person as they are now. */
const actsOf = (person: PersonRow): Act[] => {
  if (person.standing === 'left') return [];
  const acts: Act[] = ['reset', person.standing === 'locked' ? 'unlock' : 'lock'];
  if (person.sessions > 0) acts.push('end');
  return [...acts, 'leave'];
};

export function PersonDialog({ person, close, changed, secret }: { person: PersonRow; close: () => void; changed: () => Promise<void>; secret: (made: SetUp) => void }) {
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [sure, setSure] = useState<Act | null>(null);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [history, setHistory] = useState<Grant[] | null>(null);

  const look = () => api.grants(20, undefined, person.id).then(({ grants }) => setHistory(grants), () => undefined);
  useEffect(() => void look(), []);

  const ask = async (what: () => Promise<string | null>) => {
    setAsking(true);
    setProblem(null);
    setSaid('');
    try {
      const words = await what();
      if (words === null) return;
      await changed();
      await look();
      setSaid(words);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setAsking(false);
    setSure(null);
  };

  const save = (event: FormEvent) => {
    event.preventDefault();
    void ask(async () => {
      if (name.trim() !== person.name) await api.rename(person.id, name.trim());
      if (role !== person.role) await api.giveRole(person.id, role);
      return t('person.saved');
    });
  };

  const does: Record<Act, () => Promise<string | null>> = {
    reset: async () => {
      secret(await api.reset(person.id));
      return null;
    },
    lock: () => api.stand(person.id, 'locked').then(() => t('person.saved')),
    unlock: () => api.stand(person.id, 'active').then(() => t('person.saved')),
    leave: () => api.stand(person.id, 'left').then(() => t('person.saved')),
    end: () => api.endSessions(person.id).then(({ ended }) => t('person.ended', { n: ended })),
  };

  return (
    <Dialog name="person" title={person.name} close={close}>
      <form className="pform" onSubmit={save}>
        <label htmlFor="person-name">{t('people.name')}</label>
        <input id="person-name" required autoComplete="off" value={name} disabled={person.standing === 'left'} onChange={(e) => setName(e.target.value)} data-testid="person-name" />
        {person.standing !== 'left' && (
          <>
            <label htmlFor="person-role">{t('people.role')}</label>
            <RoleChoice id="person-role" value={role} choose={setRole} />
            {role !== person.role && <p className="x sub hint">{t('person.role_lead')}</p>}
            {role !== person.role && <Alone person={person} />}
          </>
        )}
        <p className="problem" role="alert" data-testid="person-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <p className="x c-ok" role="status" data-testid="person-said">{said}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={close} data-testid="person-close">{t('person.close')}</button>
          {person.standing !== 'left' && <button className="btn pri sm" type="submit" disabled={asking || (name.trim() === person.name && role === person.role)} data-testid="person-save">{t('person.save')}</button>}
        </div>
      </form>
      {actsOf(person).length > 0 && (
        <section className="pacts" aria-labelledby="pacts">
          <h3 id="pacts">{t('person.more')}</h3>
          <ul>
            {actsOf(person).map((act) => (
              <li key={act}>
                <div className="row between">
                  <p className="x sub">{act === 'end' ? t('person.end_lead', { n: person.sessions }) : t(`person.${act}_lead`)}</p>
                  {sure !== act && <button className={act === 'leave' ? 'btn dan sm' : 'btn ter sm'} type="button" disabled={asking} onClick={() => setSure(act)} data-testid={`act-${act}`}>{t(`person.${act}`)}</button>}
                </div>
                {sure === act && (act === 'lock' || act === 'leave') && <Alone person={person} />}
                {sure === act && (
                  <div className="row sure" role="group" aria-label={t('person.sure', { name: person.name, what: t(`person.${act}`) })}>
                    <span className="grow">{t('person.sure', { name: person.name, what: t(`person.${act}`) })}</span>
                    <button className="btn txt sm" type="button" autoFocus onClick={() => setSure(null)}>{t('person.cancel')}</button>
                    <button className={act === 'leave' ? 'btn dan sm' : 'btn pri sm'} type="button" disabled={asking} onClick={() => void ask(does[act])} data-testid={`sure-${act}`}>{t(`person.${act}`)}</button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {person.agent !== null && person.standing !== 'left' && <PersonSkills agent={person.agent} />}
      {history && history.length > 0 && <section className="pacts" aria-labelledby="phist"><h3 id="phist">{t('person.history')}</h3><Grants rows={history} brief /></section>}
    </Dialog>
  );
}

/** Nobody is held back: whoever must go goes at once. What that leaves behind is said before. */
function Alone({ person }: { person: PersonRow }) {
  if (!person.alone_in || person.alone_in.length === 0) return null;
  return <p className="x alone" role="alert" data-testid="person-alone"><Icon name="alert" size={16} /><span>{t('person.alone', { queues: person.alone_in.map(wordIn).join(', ') })}</span></p>;
}
