import { useState } from 'react';
import { people as api } from '../../api/people';
import type { Role, SetUp } from '../../api/types';
import { t } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { roles } from './words';

export function AddDialog({ close, added }: { close: () => void; added: (made: SetUp) => void }) {
  const [name, setName] = useState('');
  const [user, setUser] = useState('');
  const [role, setRole] = useState<Role>('consultant');
  return (
    <FormDialog name="add" title={t('person.add')} go={t('person.added')} close={close} send={() => api.add({ user: user.trim(), name: name.trim(), role })} taken={added}>
      <label htmlFor="add-name">{t('people.name')}</label>
      <input id="add-name" required autoFocus autoComplete="off" value={name} aria-describedby="add-problem" onChange={(e) => setName(e.target.value)} data-testid="add-name" />
      <label htmlFor="add-user">{t('people.user')}</label>
      <input id="add-user" required autoComplete="off" autoCapitalize="none" spellCheck={false} value={user} aria-describedby="add-problem" onChange={(e) => setUser(e.target.value)} data-testid="add-user" />
      <label htmlFor="add-role">{t('people.role')}</label>
      <RoleChoice id="add-role" value={role} choose={setRole} />
    </FormDialog>
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
