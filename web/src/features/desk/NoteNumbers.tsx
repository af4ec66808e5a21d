import '../customers/customers.css';
import { useEffect, useRef, useState } from 'react';
import { customers as api } from '../../api/customers';
import type { Identifier } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';

const pause_ms = 600;

/** The numbers that stand in a note, to be copied into another system. The server reads them: there is one rule for how they look. */
export function NoteNumbers({ note }: { note: string }) {
  const [found, setFound] = useState<Identifier[]>([]);
  const [said, setSaid] = useState('');
  const asked = useRef(0);
  useEffect(() => {
    const mine = (asked.current += 1);
    if (!/\d{5}/.test(note)) {
      setFound([]);
      return;
    }
    const timer = window.setTimeout(() => {
      // What cannot be read now is read after the next pause in typing: nothing depends on it.
      void api.identifiers(note).then(({ identifiers }) => { if (mine === asked.current) setFound(identifiers); }, () => undefined);
    }, pause_ms);
    return () => window.clearTimeout(timer);
  }, [note]);

  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => setSaid(t('chip.copied', { text })), () => setSaid(t('chip.not_copied')));
  return (
    <div className="chips" data-testid="chips">
      {found.length > 0 && (
        <ul aria-label={t('chip.label')}>
          {found.map((one) => (
            <li key={`${one.kind} ${one.text}`}><span className="sub">{t(`chip.${one.kind}`)}</span> <b>{one.text}</b>
              <button className="iconbtn" type="button" aria-label={t('chip.copy', { text: one.text })} title={t('chip.copy', { text: one.text })} onClick={() => copy(one.text)} data-testid={`copy-${one.kind}`}><Icon name="copy" size={16} /></button></li>
          ))}
        </ul>
      )}
      <p className="x sub" role="status" data-testid="chip-said">{said}</p>
    </div>
  );
}
