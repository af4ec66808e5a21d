import { useEffect, useRef } from 'react';
import { api } from '../../api/client';
import type { Person } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { PasswordForm } from './PasswordForm';

/** Over the page whose sign-in has ended: the same person comes back and finds everything, a call included, as it was. */
export function SignInAgain({ person, calling, done, leave }: { person: Person; calling: boolean; done: () => void; leave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog again" aria-labelledby="again-title" onCancel={(e) => e.preventDefault()} data-testid="sign-again">
      <h2 id="again-title">{t('again.title')}</h2>
      {calling && <p className="st idle wrapst"><Icon name="phone" size={16} />{t('again.call')}</p>}
      <p className="x sub">{t('again.lead', { name: person.name })}</p>
      <PasswordForm name="again" person={person} go={t('sign.go')} going={t('sign.going')} leave={{ word: t('again.leave'), act: leave }}
        enter={(password, code) => api.signIn(person.user, password, code).then(done)} />
    </dialog>
  );
}
