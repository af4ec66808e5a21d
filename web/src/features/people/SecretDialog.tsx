import { useState } from 'react';
import type { SetUp } from '../../api/types';
import { dayOf, minuteOf, t } from '../../i18n';
import { Dialog } from '../../ui/Dialog';

/** The one-time password: the only time that anybody sees it. */
export function SecretDialog({ made, close }: { made: SetUp; close: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(made.secret).then(() => setCopied(true), () => undefined);
  return (
    <Dialog name="secret" title={t('secret.title')} close={close}>
      <p className="x sub">{t('secret.lead', { name: made.person.name, until: `${dayOf(made.until)} ${minuteOf(made.until)}` })}</p>
      <p className="secret"><code data-testid="secret-value">{made.secret}</code></p>
      <p className="x c-ok" role="status">{copied ? t('secret.copied') : ''}</p>
      <div className="row between">
        <button className="btn ter sm" type="button" onClick={copy}>{t('secret.copy')}</button>
        <button className="btn pri sm" type="button" onClick={close} data-testid="secret-close">{t('person.close')}</button>
      </div>
    </Dialog>
  );
}
