import { useEffect, useState } from 'react';
import { customers as api } from '../../api/customers';
import { problemOf } from '../../api/client';
import type { Lookup, Problem } from '../../api/types';
import { isoDayOf, minuteOf, problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';

export const lookupKinds = ['notice', 'contract', 'delivery_request'] as const satisfies readonly Lookup['kind'][];

/** How old what is shown is, in the largest unit that fits. */
export function ageOf(seconds: number): string {
  if (seconds < 60) return t('lookup.now');
  if (seconds < 3600) return t('lookup.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t('lookup.hours', { n: Math.floor(seconds / 3600) });
  return t('lookup.days', { n: Math.floor(seconds / 86_400) });
}

/** What the procurement API says of a number. Nothing of a call waits for it; what cannot be had is said, with what was known last. */
export function LookupCard({ kind, text, close }: { kind: Lookup['kind']; text: string; close: () => void }) {
  const [answer, setAnswer] = useState<Lookup | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    api.lookUp(kind, text).then((found) => { if (!gone) setAnswer(found); }, (error: unknown) => { if (!gone) setProblem(problemOf(error)); });
    return () => {
      gone = true;
    };
  }, [kind, text]);
  const found = answer?.found ?? null;
  return (
    <section className="lookup" aria-label={t('lookup.of', { text })} data-testid="lookup" data-how={answer?.how ?? ''}>
      <div className="row between"><b>{t(`chip.${kind}`)} {text}</b>
        <button className="btn txt sm" type="button" aria-label={t('lookup.close')} onClick={close} data-testid="lookup-close">{t('person.close')}</button></div>
      <div role="status">
        {!answer && !problem && <p className="sub">{t('lookup.asking')}</p>}
        {problem && <p className="c-danger">{problemWords(problem)}</p>}
        {answer && answer.how !== 'fresh' && <p className="c-warn row"><Icon name="alert" size={16} />{t(`lookup.${answer.how}`)}</p>}
        {found && !found.is_known && <p data-testid="lookup-unknown">{t('lookup.unknown')}</p>}
        {found?.is_known && <>
          <p className="big" data-testid="lookup-title">{found.title}</p>
          <dl>
            {found.agency !== '' && <div><dt>{t('lookup.agency')}</dt><dd>{found.agency}</dd></div>}
            {found.deadline !== null && <div><dt>{t('lookup.deadline')}</dt><dd>{isoDayOf(found.deadline)} {minuteOf(found.deadline)}</dd></div>}
            {found.state !== '' && <div><dt>{t('lookup.state')}</dt><dd>{found.state}</dd></div>}
          </dl>
        </>}
        {answer && answer.age_s !== null && <p className="x sub" data-testid="lookup-age">{t('lookup.source', { source: answer.source })} · {ageOf(answer.age_s)}</p>}
      </div>
    </section>
  );
}
