import './others.css';
import { useId, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Catalogue, Problem } from '../../api/types';
import { problemWords, t, wordIn } from '../../i18n';
import { useLoaded } from '../../ui/useLoaded';
import { topicWord } from './words';

const most = 3;

/** What else was asked, beside the topic that is counted: chosen and taken away at once, without a button to keep it. */
export function OtherTopics({ contact, catalogue, primary, begin = [], edits = true }: { contact: number; catalogue: Catalogue; primary: string | null; begin?: string[]; edits?: boolean }) {
  const id = useId();
  const [topics, setTopics] = useState(begin);
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown = topics.filter((code) => code !== primary);
  const put = (next: string[]) => void api.keepOtherTopics(contact, next).then((kept) => {
    setTopics(kept.topics);
    setProblem(null);
  }, (error: unknown) => setProblem(problemOf(error)));
  return (
    <div className="others" data-testid="other-topics">
      <div className="lab"><label className="l" htmlFor={edits && shown.length < most ? id : undefined}>{t('others.label')}</label><span className="sub">{t('others.hint', { n: most })}</span></div>
      {shown.length > 0 && (
        <ul>
          {shown.map((code) => (
            <li key={code} className="row between" data-topic={code}>
              <span><code>{code}</code> {topicWord(catalogue, code)}</span>
              {edits && <button className="btn txt sm" type="button" aria-label={t('others.remove', { topic: topicWord(catalogue, code) })} onClick={() => put(shown.filter((one) => one !== code))}>{t('others.take')}</button>}
            </li>
          ))}
        </ul>
      )}
      {edits && shown.length < most && (
        <select id={id} value="" onChange={(e) => put([...shown, e.target.value])} data-testid="other-topic-add">
          <option value="">{t('others.add')}</option>
          {catalogue.groups.map((group) => (
            <optgroup key={group.code} label={wordIn(group)}>
              {catalogue.topics.filter((one) => one.parent === group.code && one.code !== primary && !shown.includes(one.code)).map((one) => <option key={one.code} value={one.code}>{one.code} {wordIn(one)}</option>)}
            </optgroup>
          ))}
        </select>
      )}
      {problem && <p className="x c-danger" role="alert">{problemWords(problem)}</p>}
    </div>
  );
}

/** At the desk, whose page may have been loaded anew meanwhile. */
export function DeskOtherTopics({ contact, catalogue, primary }: { contact: number; catalogue: Catalogue; primary: string | null }) {
  const { value } = useLoaded(() => api.otherTopics(contact));
  return value && <OtherTopics contact={contact} catalogue={catalogue} primary={primary} begin={value.topics} />;
}
