import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { Catalogue, ContactRow } from '../../api/types';
import { t, textOf, wordIn } from '../../i18n';
import type { IconName } from '../../ui/icons';

// What codes of a record are called.

export function useCatalogue(): Catalogue | null {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => void api.topics().then(setCatalogue, () => undefined), []);
  return catalogue;
}

export function topicWord(catalogue: Catalogue | null, code: string | null): string {
  const topic = catalogue?.topics.find((one) => one.code === code);
  return topic ? wordIn(topic) : code ?? '';
}

export function dispositionWord(catalogue: Catalogue | null, code: string | null): string {
  const disposition = catalogue?.dispositions.find((one) => one.code === code);
  return disposition ? wordIn(disposition) : code ?? '';
}

/** How it was settled; else how it ended; else that it has not ended. */
export function resultWord(catalogue: Catalogue | null, c: ContactRow): string {
  if (c.ended_at === null) return t('contacts.live');
  if (c.disposition) return dispositionWord(catalogue, c.disposition);
  return c.outcome === null || c.outcome === 'completed' ? t('contacts.uncoded') : textOf(`outcome.${c.outcome}`) ?? '';
}

/** Nothing was settled: nobody asked, or the line broke. */
const notCounted = new Set(['WRONG', 'DROP', 'DUP', 'ABUSE']);

/** A result is a word and an icon; colour says only whether it was settled, is open, or was lost. */
export function resultLook(c: ContactRow): { icon: IconName; look: string } {
  if (c.ended_at === null) return { icon: 'phone', look: 'talk' };
  if (c.outcome === 'completed') {
    if (!c.disposition) return { icon: 'clock', look: 'over' };
    if (c.disposition === 'PROMISE') return { icon: 'callback', look: 'promise' };
    return notCounted.has(c.disposition) ? { icon: 'circle', look: 'off' } : { icon: 'checkc', look: 'plainst' };
  }
  return { icon: 'alert', look: c.outcome === 'abandoned_in_menu' ? 'off' : 'bad' };
}
