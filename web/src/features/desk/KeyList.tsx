import { useEffect, useRef } from 'react';
import { keyboard } from '../../desk/keys';
import { t, type TextKey } from '../../i18n';

/** A native modal dialog: focus stays inside, Escape closes, what is behind is inert. */
export function KeyList({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keys-title" onClose={close} data-testid="key-list">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <table className="mini"><tbody>
        {keyboard.map((k) => <tr key={k.act} className="keyrow"><th scope="row" className="plain">{t(k.label as TextKey)}</th><td className="s"><kbd>{k.shown}</kbd></td></tr>)}
      </tbody></table>
      <form method="dialog"><button className="btn ter" type="submit">{t('keys.close')}</button></form>
    </dialog>
  );
}
