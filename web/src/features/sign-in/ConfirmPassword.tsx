import { useEffect, useRef } from 'react';
import { api } from '../../api/client';
import type { Person } from '../../api/types';
import { t } from '../../i18n';
import { PasswordForm } from './PasswordForm';

/** Before an act that would outlast a desk left open, the password once more; then the act goes on by itself. */
export function ConfirmPassword({ person, answer }: { person: Person; answer: (confirmed: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog again" aria-labelledby="confirm-title" data-testid="confirm"
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}>
      <h2 id="confirm-title">{t('confirm.title')}</h2>
      <p className="x sub">{t('confirm.lead', { name: person.name })}</p>
      <PasswordForm name="confirm" person={person} go={t('confirm.go')} going={t('sign.going')} leave={{ word: t('confirm.leave'), act: () => answer(false) }}
        enter={(password) => api.confirm(password).then(() => answer(true))} />
    </dialog>
  );
}
