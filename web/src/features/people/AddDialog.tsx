import { useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { Problem, Role, SetUp } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Dialog } from '../../ui/Dialog';
import { roles } from './words';

export function AddDialog({ close, added }: { close: () => void; added: (made: SetUp) => void }) {
  const [name, setName] = useState('');
  const [user, setUser] = useState('');
  const [role, setRole] = useState<Role>('consultant');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    setProblem(null);
    try {
      added(await api.add({ user: user.trim(), name: name.trim(), role }));
    } catch (error) {
      setProblem(problemOf(error));
      setAsking(false);
    }
  };

  return (
    <Dialog name="add" title={t('person.add')} close={close}>
      <form className="pform" onSubmit={(e) => void add(e)}>
        <label htmlFor="add-name">{t('people.name')}</label>
        <input id="add-name" required autoFocus autoComplete="off" value={name} aria-describedby="add-problem" onChange={(e) => setName(e.target.value)} data-testid="add-name" />
        <label htmlFor="add-user">{t('people.user')}</label>
        <input id="add-user" required autoComplete="off" autoCapitalize="none" spellCheck={false} value={user} aria-describedby="add-problem" onChange={(e) => setUser(e.target.value)} data-testid="add-user" />
        <label htmlFor="add-role">{t('people.role')}</label>
        <RoleChoice id="add-role" value={role} choose={setRole} />
        <p id="add-problem" className="problem" role="alert" data-testid="add-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={close}>{t('person.cancel')}</button>
          <button className="btn pri sm" type="submit" disabled={asking} data-testid="add-go">{t('person.added')}</button>
        </div>
      </form>
    </Dialog>
  );
}

export function RoleChoice({ id, value, choose }: { id: string; value: Role; choose: (role: Role) => void }) {
  return (
    <select id={id} value={value} data-testid={id} onChange={(event) => {
      const role = roles.find((one) => one === event.target.value);
      if (role) choose(role);
    }}>
      {roles.map((role) => <option key={role} value={role}>{t(`role.${role}`)}</option>)}
    </select>
  );
}
