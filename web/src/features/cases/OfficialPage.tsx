import './cases.css';
import '../../ui/form.css';
import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { official as api } from '../../api/cases';
import type { OpenedHandOver, Problem } from '../../api/types';
import { problemWords, t, useTitle } from '../../i18n';
import { Icon, Logo } from '../../ui/icons';
import { PreferenceSwitches } from '../../ui/PreferenceSwitches';
import { usePreferences } from '../../ui/preferences';
import { useSend } from '../../ui/useSend';
import { tokenOf } from '../wallboard/wall';
import { TextField } from './TextField';
import { momentOf } from './words';

/** An official opens one hand-over with its link, on whatever is in the hand: no account, no other page. */
export function OfficialPage() {
  usePreferences();
  const [token] = useState(() => tokenOf(location.hash) ?? '');
  const [one, setOne] = useState<OpenedHandOver | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle(`${t('official.title')} | ${t('app.name')}`);
  useEffect(() => void api.look(token).then(setOne, (error: unknown) => setProblem(problemOf(error))), [token]);
  const gone = problem !== null && (problem.code === 'link' || problem.code === 'sign_in');
  return (
    <div className="official">
      <header className="row between"><span className="logo"><Logo />{t('app.name')}</span><PreferenceSwitches /></header>
      <main id="main" tabIndex={-1}>
        {gone && <div data-testid="official-gone"><h1>{t('official.gone')}</h1><p>{t('official.gone_hint')}</p></div>}
        {!one && !gone && <><h1>{t('official.title')}</h1><p className={problem ? 'c-danger' : 'sub'} role={problem ? 'alert' : undefined}>{problem ? problemWords(problem) : t('app.loading')}</p></>}
        {one && <Opened one={one} token={token} put={setOne} />}
      </main>
    </div>
  );
}

function Opened({ one, token, put }: { one: OpenedHandOver; token: string; put: (one: OpenedHandOver) => void }) {
  const [text, setText] = useState('');
  const [returning, setReturning] = useState(false);
  const { asking, problem, send } = useSend();
  const awaited = one.state === 'handed' || one.state === 'received';
  return (
    <div data-testid="official" data-state={one.state}>
      <p className="sub">{t('official.from')} {one.number}</p>
      <h1>{one.subject}</h1>
      <p>{one.agency} {one.office}{one.official && ` · ${one.official}`}</p>
      <dl className="ofacts">
        {one.customer && <><dt>{t('official.customer')}</dt><dd>{one.customer}</dd></>}
        {awaited && <><dt>{t('official.due')}</dt><dd><span className={one.overdue ? 'st bad' : 'st plainst'}><Icon name={one.overdue ? 'alert' : 'clock'} />{momentOf(one.due_at)}{one.overdue && ` · ${t('case.overdue')}`}</span></dd></>}
      </dl>
      <h2>{t('official.asked')}</h2>
      <p className="written asked">{one.text}</p>
      {one.state === 'answered' && <><p role="status" className="st idle"><Icon name="checkc" />{t('official.done_answered')}</p><p className="written answer">{one.answer}</p></>}
      {one.state === 'returned' && <><p role="status" className="st off"><Icon name="back" />{t('official.done_returned')}</p><p className="written answer">{one.reason}</p></>}
      {one.state === 'closed' && <p role="status">{t('official.closed')}</p>}
      {awaited && (
        <form className="pform" onSubmit={(e) => void send(e, () => (returning ? api.returned(token, text) : api.answered(token, text)).then(put))}>
          {one.state === 'handed' && <button className="btn ter" type="button" onClick={(e) => void send(e, () => api.received(token).then(put))} data-testid="official-received">{t('official.receive')}</button>}
          <TextField id="official-text" label={t(returning ? 'official.reason' : 'official.answer')} value={text} change={setText} rows={7} />
          <p className="problem" role="alert" data-testid="official-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
          <button className="btn pri" type="submit" disabled={asking} data-testid="official-send">{t(returning ? 'official.send_return' : 'official.send')}</button>
          <label className="check"><input type="checkbox" checked={returning} onChange={(e) => setReturning(e.target.checked)} data-testid="official-return" /> {t('official.return')}</label>
        </form>
      )}
    </div>
  );
}
