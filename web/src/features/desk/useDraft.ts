import { useCallback, useEffect, useRef, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { DeskContact, Draft } from '../../api/types';

export type Saved = { kind: 'none' } | { kind: 'saving' } | { kind: 'saved'; at: number } | { kind: 'unsaved' };

const pause_ms = 600;
const retry_ms = 2000;

/**
 * What is being written about one contact, saved with each pause in typing. What was typed here is never replaced
 * by what comes from the server; a save that fails is tried again until it succeeds, or the contact is somebody else's.
 */
export function useDraft(contact: DeskContact): {
  draft: Draft;
  saved: Saved;
  change: (part: Partial<Draft>) => void;
} {
  const [draft, setDraft] = useState<Draft>(contact.draft);
  const [saved, setSaved] = useState<Saved>({ kind: 'none' });
  const pending = useRef<Partial<Draft>>({});
  const timer = useRef<number | undefined>(undefined);
  const gone = useRef(false);
  const { id } = contact;

  const save = useCallback(async () => {
    window.clearTimeout(timer.current);
    const part = pending.current;
    if (Object.keys(part).length === 0) return;
    pending.current = {};
    setSaved({ kind: 'saving' });
    try {
      await api.saveDraft(id, part);
      setSaved({ kind: 'saved', at: Date.now() });
    } catch (error) {
      pending.current = { ...part, ...pending.current };
      setSaved({ kind: 'unsaved' });
      // Somebody else has the contact by now: it will never be taken.
      const is_ours = problemOf(error).code !== 'not_yours';
      if (!gone.current && is_ours) timer.current = window.setTimeout(() => void save(), retry_ms);
    }
  }, [id]);

  const change = useCallback((part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    pending.current = { ...pending.current, ...part };
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(), 'note' in part ? pause_ms : 0);
  }, [save]);

  useEffect(() => {
    gone.current = false;
    const leave = () => void save();
    window.addEventListener('pagehide', leave);
    return () => {
      gone.current = true;
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [save]);

  return { draft, saved, change };
}
