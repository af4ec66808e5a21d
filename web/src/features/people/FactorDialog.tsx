import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { Problem, Role } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Dialog } from '../../ui/Dialog';
import { roles } from './words';

/** Which roles must have a second step. */
export function FactorDialog({ close }: { close: () => void }) {
  const [chosen, setChosen] = useState<readonly Role[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.factorRoles().then(({ roles: now }) => setChosen(now), (error: unknown) => setProblem(problemOf(error)));
  }, []);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    try {
      await api.requireFactor([...chosen]);
      close();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const turn = (role: Role, on: boolean) => setChosen((now) => (on ? [...(now ?? []), role] : (now ?? []).filter((one) => one !== role)));

  return (
    <Dialog name="factor" title={t('factor.title')} close={close}>
      <p className="x sub">{t('factor.lead')}</p>
      <form onSubmit={(e) => void save(e)}>
        <fieldset className="rolechecks">
          <legend className="vh">{t('factor.title')}</legend>
          {chosen && roles.map((role) => (
            <label key={role}><input type="checkbox" checked={chosen.includes(role)} onChange={(e) => turn(role, e.target.checked)} data-testid={`factor-${role}`} />{t(`role.${role}`)}</label>
          ))}
        </fieldset>
        <p className="problem" role="alert">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={close}>{t('person.cancel')}</button>
          <button className="btn pri sm" type="submit" disabled={chosen === null} data-testid="factor-save">{t('person.save')}</button>
        </div>
      </form>
    </Dialog>
  );
}
