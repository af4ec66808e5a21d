import './wallboard.css';
import { useEffect, useState, type ReactNode } from 'react';
import type { Figure, Wallboard, WallboardQueue } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { dayOf, minuteOf, numberOf, t, timeOf, useTitle, wordIn, type TextKey } from '../../i18n';
import { Icon, type IconName } from '../../ui/icons';
import { PreferenceSwitches } from '../../ui/PreferenceSwitches';
import { contrastUnlessChosen, usePreferences } from '../../ui/preferences';
import { outageWord } from '../situation/words';
import { barsOf, columnsFor, highestOf, queueLevel, serviceLevel, stale_s, limit_s, service_goal, tokenOf, waitLevel, waitNow, type Level } from './wall';
import { useDisplay, useWallboard } from './useWallboard';

/** For a large screen that is read from five metres: with a link's token in the fragment, or for who is signed in. */
export function WallboardPage() {
  usePreferences();
  useEffect(contrastUnlessChosen, []); // a wall is dark unless somebody wants it light
  const [token, setToken] = useState(() => tokenOf(location.hash));
  useEffect(() => {
    const changed = () => setToken(tokenOf(location.hash));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const { board, age_s, trouble } = useWallboard(token);
  useDisplay(trouble === 'none');
  useTitle(`${t('nav.wallboard')} | ${t('app.name')}`);
  // Everything on it is measured in rem: the whole wall fits whatever screen it hangs on.
  useEffect(() => {
    document.documentElement.classList.add('wallhtml');
    return () => document.documentElement.classList.remove('wallhtml');
  }, []);

  if (trouble === 'link') return <Off title={t('wall.off_link')} hint={t('wall.off_link_hint')} />;
  if (trouble === 'sign_in') return <Off title={t('wall.off_sign_in')} hint={t('wall.off_sign_in_hint')}><a className="btn pri" href="/">{t('sign.go')}</a></Off>;
  if (board === null) return <Off title={t(trouble === 'records' ? 'wall.records' : trouble === 'unreachable' ? 'app.unreachable' : 'app.loading')} hint={trouble === 'none' ? '' : t('wall.again')} />;
  return <Wall board={board} age_s={age_s} own={token === null} />;
}

function Off({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return <main className="walloff" data-testid="wall-off"><Icon name="monitor" size={96} /><h1>{title}</h1><p>{hint}</p>{children}</main>;
}

/** One line: what callers are told, and what a leader wrote. */
function News({ board: { situation, notice } }: { board: Wallboard }) {
  if (!notice && !situation.surge && situation.outage === null) return null;
  return (
    <div className="wallnotice">
      {situation.outage !== null && <b className="st bad" data-testid="wall-incident"><Icon name="alert" size={40} />{t('situation.wall', { what: outageWord(situation.outage) })}</b>}
      {situation.surge && <b className="st late" data-testid="wall-surge"><Icon name="users" size={40} />{t('situation.wall_surge')}</b>}
      {notice && <p className="row" data-testid="wall-notice"><Icon name="horn" size={40} /><b>{notice.text}</b> <span className="sub">{t('wall.notice_until', { time: minuteOf(notice.until) })}</span></p>}
    </div>
  );
}

function Wall({ board, age_s, own }: { board: Wallboard; age_s: number; own: boolean }) {
  const { language } = usePreferences();
  const stale = age_s > stale_s;
  const longest = waitNow(board.total.longest_wait_s, age_s);
  const level = waitLevel(longest, board.target_s);
  const agents = board.agents;
  const there = agents.idle + agents.ringing + agents.talking + agents.wrap_up + agents.not_ready + agents.disconnected;
  const highest = highestOf(board.queues);
  return (
    <div className={stale ? 'wall stale' : 'wall'} data-testid="wall" data-stale={stale}>
      <header>
        <h1>{t('wall.centre')}</h1><span className="sub">{dayOf(board.as_of)}</span>
        <Tools own={own} />
        <p className="asof">
          {stale
            ? <span className="st bad" role="alert" data-testid="wall-stale"><Icon name="alert" size={40} />{t('wall.stale', { age: ageWords(age_s) })}</span>
            : <span className="st idle"><Icon name="checkc" size={40} />{t('wall.live')}</span>}
          <span className="sub" hidden={language !== 'en'}>{t('wall.as_of')}</span><b className="now" data-testid="wall-as-of">{timeOf(board.as_of)}</b><span className="sub" hidden={language === 'en'}>{t('wall.as_of')}</span>
        </p>
      </header>
      <main id="main">
        <dl className="heroes">
          <div className={`w ${level}`} data-testid="wall-waiting">
            <dt>{t('wall.waiting')}</dt><dd className="num">{numberOf(board.total.waiting)}<span className="u ofpeople">{t('wall.people')}</span></dd>
            <dd className="note">{t('wall.hour_ago', { n: numberOf(board.total.trend[0] ?? 0) })}</dd>
          </div>
          <div className={level}>
            <dt>{t('wall.longest')}</dt><dd className="num">{longest === null ? '–' : shortClockOf(longest)}</dd>
            <Note level={level}>{longest === null ? t('wall.nobody') : level === 'bad' ? t('wall.over', { time: shortClockOf(limit_s) }) : level === 'late' ? t('wall.over_s', { s: board.target_s }) : t('wall.within_s', { s: board.target_s })}</Note>
          </div>
          <Share title={t('wall.service', { s: board.target_s })} figure={board.total.service_level} recent={board.total.service_level_recent.value} level={serviceLevel(board.total.service_level.value)} />
          <Share title={t('wall.answer_rate')} figure={board.total.answer_rate} level="fine" />
          <div>
            <dt>{t('wall.idle')}</dt><dd className="num">{numberOf(agents.idle)}<span className="u ofpeople">{t('wall.people')}</span></dd>
            <dd className="note">{t('wall.of', { n: numberOf(there) })}</dd>
          </div>
        </dl>
        <section className="qs" aria-label={t('wall.queues')} data-columns={columnsFor(board.queues.length)} data-testid="wall-queues">
          {board.queues.map((queue) => <Queue key={queue.queue} queue={queue} longest={waitNow(queue.longest_wait_s, age_s)} target_s={board.target_s} highest={highest} />)}
        </section>
        <News board={board} />
        <ul className="band" aria-label={t('wall.agents')} data-testid="wall-agents">
          <State icon="circle" look="idle" word="state.idle" n={agents.idle} />
          <State icon="bell" look="ring" word="state.ringing" n={agents.ringing} />
          <State icon="phone" look="talk" word="state.talking" n={agents.talking} />
          <State icon="pencil" look="wrap" word="state.wrap_up" n={agents.wrap_up} />
          <State icon="coffee" look="off" word="state.not_ready" n={agents.not_ready} />
          {agents.disconnected > 0 && <State icon="alert" look="bad" word="state.disconnected" n={agents.disconnected} />}
          <li className="answered">{t('wall.answered')} <b>{numberOf(board.total.answered.numerator)}</b> <span className="sub">{t('wall.abandoned')} {numberOf(board.total.abandoned.numerator)}</span></li>
        </ul>
      </main>
    </div>
  );
}

const signs: Record<Level, IconName> = { calm: 'checkc', fine: 'checkc', late: 'clock', bad: 'alert' };

function Note({ level, children }: { level: Level; children: ReactNode }) {
  return <dd className={`note ${level}`}><Icon name={signs[level]} size={36} />{children}</dd>;
}

/** `recent`: the same of the last half hour, where it turns first. */
function Share({ title, figure, recent = null, level }: { title: string; figure: Figure; recent?: string | null; level: Level }) {
  const now = recent === null ? null : <span className="recent" data-testid="wall-recent">{t('wall.recent', { value: recent })}</span>;
  return (
    <div className={level}>
      <dt>{title}</dt><dd className="num">{figure.value ?? '–'}{figure.value !== null && <span className="u">%</span>}</dd>
      {level === 'late' ? <Note level="late">{t('wall.below', { goal: service_goal })}{now}</Note> : <dd className="note">{numberOf(figure.numerator)} / {numberOf(figure.denominator ?? 0)}{now}</dd>}
    </div>
  );
}

function Queue({ queue, longest, target_s, highest }: { queue: WallboardQueue; longest: number | null; target_s: number; highest: number }) {
  const level = queueLevel(queue, longest, target_s);
  const bars = barsOf(queue.trend, highest);
  const words = queue.ready === 0 ? t('wall.nobody_there') : longest === null ? t(queue.idle > 0 ? 'wall.at_once' : 'wall.nobody') : t('wall.longest_is', { time: shortClockOf(longest) });
  return (
    <div className={`q ${level}`} data-testid={`wall-queue-${queue.queue}`}>
      <h2>{wordIn(queue)}</h2>
      <p className="n">{numberOf(queue.waiting)}<span className="u ofpeople">{t('wall.people')}</span></p>
      <svg className="trend" viewBox="0 0 264 80" preserveAspectRatio="none" role="img" aria-label={t('wall.trend', { list: queue.trend.join(', ') })}>
        {bars.map((height, n) => <rect key={n} className={n === bars.length - 1 ? 'last' : ''} x={n * 22 + 1} width={18} y={80 - Math.max(2, height * 0.8)} height={Math.max(2, height * 0.8)} />)}
      </svg>
      <p className={`stt ${level}`}><Icon name={signs[level]} size={36} />{words}</p>
      <dl>
        <div><dt>{t('wall.service_short', { s: target_s })}</dt><dd>{queue.service_level.value === null ? '–' : `${queue.service_level.value}%`}</dd></div>
        <div><dt>{t('wall.answered')}</dt><dd>{numberOf(queue.answered.numerator)}</dd></div>
        <div><dt>{t('wall.staff')}</dt><dd>{queue.ready} · {queue.talking} · {queue.wrap_up}</dd></div>
      </dl>
    </div>
  );
}

function State({ icon, look, word, n }: { icon: IconName; look: string; word: TextKey; n: number }) {
  return <li className={`st ${look}`}><Icon name={icon} size={36} />{t(word)} <b>{numberOf(n)}</b></li>;
}

const ageWords = (s: number): string => (s < 120 ? t('length.s', { s: Math.floor(s) }) : t('length.m', { m: Math.floor(s / 60) }));

/** For who sets the display up: they show when the mouse moves or a key goes to them, and leave with the pointer. */
function Tools({ own }: { own: boolean }) {
  const [quiet, setQuiet] = useState(true);
  useEffect(() => {
    let timer: number | undefined;
    const moved = () => {
      setQuiet(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setQuiet(true), 4_000);
    };
    window.addEventListener('pointermove', moved);
    return () => {
      window.removeEventListener('pointermove', moved);
      window.clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    document.documentElement.classList.toggle('quietwall', quiet);
  }, [quiet]);
  const full = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  return (
    <div className="walltools">
      {own && <a className="prefb word" href="/wallboards">{t('wall.back')}</a>}
      <PreferenceSwitches />
      <button className="prefb" type="button" onClick={full} aria-label={t('wall.full')} title={t('wall.full')}><Icon name="expand" /></button>
    </div>
  );
}
