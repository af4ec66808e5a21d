import '../customers/customers.css';
import { useEffect, useRef, useState } from 'react';
import { customers as api } from '../../api/customers';
import type { Identifier } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { LookupCard, lookupKinds } from './LookupCard';

const pause_ms = 600;

/** The numbers that stand in a note, to be copied into another system, or looked up at the procurement API. The server reads them: there is one rule for how they look. */
export function NoteNumbers({ note }: { note: string }) {
  const [found, setFound] = useState<Identifier[]>([]);
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<string | null>(null);
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
  const open = found.find((one) => one.text === shown);
  const openKind = lookupKinds.find((kind) => kind === open?.kind);
  return (
    <div className="chips" data-testid="chips">
      {found.length > 0 && (
        <ul aria-label={t('chip.label')}>
          {found.map((one) => (
            <li key={`${one.kind} ${one.text}`}><span className="sub">{t(`chip.${one.kind}`)}</span> <b>{one.text}</b>
              <button className="iconbtn" type="button" aria-label={t('chip.copy', { text: one.text })} title={t('chip.copy', { text: one.text })} onClick={() => copy(one.text)} data-testid={`copy-${one.kind}`}><Icon name="copy" size={16} /></button>
              {lookupKinds.some((kind) => kind === one.kind) && <button className="iconbtn" type="button" aria-expanded={shown === one.text} aria-label={t('chip.look_up', { text: one.text })} title={t('chip.look_up', { text: one.text })} onClick={() => setShown(shown === one.text ? null : one.text)} data-testid={`look-up-${one.kind}`}><Icon name="search" size={16} /></button>}</li>
          ))}
        </ul>
      )}
      {open && openKind && <LookupCard key={open.text} kind={openKind} text={open.text} close={() => setShown(null)} />}
      <p className="x sub" role="status" data-testid="chip-said">{said}</p>
    </div>
  );
}
