import { useEffect, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Problem, WallNotice } from '../../api/types';
import { dayShortOf, minuteOf, problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';

const lives = [30, 60, 180, 540] as const;

/** One line for everybody on the wall, for as long as it is true. */
export function Notice() {
  const [notice, setNotice] = useState<WallNotice | null>(null);
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState<number>(60);
  const [problem, setProblem] = useState<Problem | null>(null);
  const failed = (error: unknown) => setProblem(problemOf(error));
  useEffect(() => void api.wallboard(null).then((board) => setNotice(board.notice), failed), []);

  const hang = () => api.putWallNotice(text.trim(), minutes).then((hung) => {
    setNotice(hung);
    setText('');
    setProblem(null);
  }, failed);
  const end = () => api.endWallNotice().then(() => setNotice(null), failed);

  return (
    <section className="panel" aria-labelledby="notice-title">
      <h2 id="notice-title">{t('wall.notice')}</h2>
      <p className="sub">{t('wall.notice_hint')}</p>
      <form className="linkform" onSubmit={(e) => { e.preventDefault(); if (text.trim() !== '') void hang(); }}>
        <div><label htmlFor="notice-text">{t('wall.notice_text')}</label><input id="notice-text" value={text} maxLength={40} placeholder={t('wall.notice_example')} autoComplete="off" onChange={(e) => setText(e.target.value)} data-testid="notice-text" /></div>
        <div className="short"><label htmlFor="notice-life">{t('wall.notice_life')}</label>
          <select id="notice-life" value={minutes} onChange={(e) => setMinutes(Number(e.target.value))} data-testid="notice-life">
            {lives.map((life) => <option key={life} value={life}>{t('length.m', { m: life })}</option>)}
          </select>
        </div>
        <button className="btn pri" type="submit" disabled={text.trim() === ''} data-testid="notice-put"><Icon name="horn" />{t('wall.notice_put')}</button>
      </form>
      {problem && <p role="alert" className="c-danger" data-testid="notice-problem">{problemWords(problem)}</p>}
      <p className="noticenow" role="status" data-testid="notice-now">
        {notice
          ? <><b>{notice.text}</b> <span className="sub">{t('wall.notice_until', { time: `${dayShortOf(notice.until)} ${minuteOf(notice.until)}` })} · {notice.by}</span> <button className="btn ter sm" type="button" onClick={() => void end()} data-testid="notice-end">{t('wall.notice_end')}</button></>
          : <span className="sub">{t('wall.notice_none')}</span>}
      </p>
    </section>
  );
}
