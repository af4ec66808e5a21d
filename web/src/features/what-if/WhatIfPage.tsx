import '../statistics/statistics.css';
import '../../ui/form.css';
import './what-if.css';
import { useState } from 'react';
import type { Person, UsualDay, WhatIf, WhatIfAnswer } from '../../api/types';
import { whatIf as api } from '../../api/whatIf';
import { numberOf, t, useTitle, wordIn } from '../../i18n';
import { ProblemLine } from '../../ui/ProblemLine';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import { useLoaded } from '../../ui/useLoaded';
import { useSend } from '../../ui/useSend';
import type { DeskSession } from '../desk/session';
import { Panel } from '../statistics/Panel';
import { Answer, sentence } from './Answer';
import { aDay, busiest, clockOf, start } from './answer';

/** A usual day with another staff or other callers, simulated by the router itself. */
export function WhatIfPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { value: usual, problem } = useLoaded(api.usual);
  useTitle(`${t('if.title')} | ${t('app.name')}`);
  return (
    <div className="stat whatif">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <p className="crumbs"><a {...linkTo('/floor')}>{t('nav.floor')}</a></p>
        <h1>{t('if.title')}</h1>
        <p className="sub iflead">{t('if.lead')}</p>
        <ProblemLine problem={problem} id="if-unread" />
        {!usual && !problem && <p className="sub" role="status">{t('app.loading')}</p>}
        {usual && (usual.queues.length === 0 || usual.consultants === 0 ? <Nothing usual={usual} /> : <Asking usual={usual} />)}
      </main>
    </div>
  );
}

function Nothing({ usual }: { usual: UsualDay }) {
  return (
    <section className="panel emptyday" data-testid="if-nothing">
      <h2>{t('if.no_day')}</h2>
      <p>{t(usual.consultants === 0 ? 'if.no_people' : 'if.no_day_lead')}</p>
    </section>
  );
}

function Asking({ usual }: { usual: UsualDay }) {
  const [question, setQuestion] = useState<WhatIf>(() => start(usual));
  const [answer, setAnswer] = useState<{ of: WhatIf; is: WhatIfAnswer } | null>(null);
  const { asking, problem, send } = useSend();
  const put = (part: Partial<WhatIf>) => setQuestion({ ...question, ...part });
  const all = usual.consultants;
  return (
    <div className="panels">
      <Usual usual={usual} />
      <Panel title={t('if.question')} say={t('if.patience_lead')}>
        <div className="row wrap" role="group" aria-label={t('if.presets')}>
          <button className="btn ter sm" type="button" onClick={() => put({ there_agents: Math.max(1, question.here_agents - 5), there_load: question.here_load })} data-testid="if-fewer">{t('if.fewer')}</button>
          <button className="btn ter sm" type="button" onClick={() => put({ there_agents: question.here_agents + 5, there_load: question.here_load })} data-testid="if-more">{t('if.more')}</button>
          <button className="btn ter sm" type="button" onClick={() => put({ there_agents: question.here_agents, there_load: Math.min(500, 2 * question.here_load) })} data-testid="if-launch">{t('if.launch')}</button>
        </div>
        <form className="ifform" onSubmit={(e) => void send(e, async () => setAnswer({ of: question, is: await api.ask(question) }))} data-testid="if-form">
          <Case name={t('if.here')} id="here" agents={question.here_agents} load={question.here_load} put={(here_agents, here_load) => put({ here_agents, here_load })} />
          <Case name={t('if.there')} id="there" agents={question.there_agents} load={question.there_load} put={(there_agents, there_load) => put({ there_agents, there_load })} />
          <div className="pform"><Count id="if-patience" label={t('if.patience')} least={1} most={3600} value={question.patience_s ?? 180} put={(patience_s) => put({ patience_s })} /></div>
          <div className="row"><button className="btn pri" type="submit" disabled={asking || all === 0} data-testid="if-run">{t('if.run')}</button><span role="status" className="sub">{asking ? t('if.running') : ''}</span></div>
          <ProblemLine problem={problem} id="if-problem" />
        </form>
      </Panel>
      <p className="vh" role="status">{answer && !asking ? sentence(answer.is) : ''}</p>
      {answer && <Answer usual={usual} question={answer.of} answer={answer.is} />}
    </div>
  );
}

function Case({ name, id, agents, load, put }: { name: string; id: string; agents: number; load: number; put: (agents: number, load: number) => void }) {
  return (
    <fieldset className="pform">
      <legend>{name}</legend>
      <Count id={`if-${id}-agents`} label={t('if.agents')} least={1} most={2000} value={agents} put={(next) => put(next, load)} />
      <Count id={`if-${id}-load`} label={t('if.load')} least={10} most={500} value={load} put={(next) => put(agents, next)} />
    </fieldset>
  );
}

function Count({ id, label, least, most, value, put }: { id: string; label: string; least: number; most: number; value: number; put: (value: number) => void }) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="number" min={least} max={most} required value={value || ''} onChange={(e) => put(Math.trunc(Number(e.target.value)))} data-testid={id} />
    </>
  );
}

function Usual({ usual }: { usual: UsualDay }) {
  const at = busiest(usual);
  const all = usual.queues.reduce((sum, one) => sum + aDay(one.arrivals), 0);
  const say = t('if.usual_say', { from: usual.from, to: usual.to, days: numberOf(usual.days), n: numberOf(Math.round(all)), busiest: at === null ? '–' : clockOf(at) });
  return (
    <Panel title={t('if.usual')} say={say}>
      <table className="grid" data-testid="if-usual">
        <caption className="vh">{t('if.usual_table')}</caption>
        <thead><tr><th scope="col">{t('if.queue')}</th><th scope="col" className="r">{t('if.a_day')}</th><th scope="col" className="r">{t('if.talk')}</th><th scope="col" className="r">{t('if.wrap_up')}</th></tr></thead>
        <tbody>
          {usual.queues.map((one) => (
            <tr key={one.queue}><th scope="row">{wordIn(one) || one.queue}</th><td className="r">{numberOf(Math.round(aDay(one.arrivals)))}</td><td className="r">{t('if.seconds', { n: numberOf(one.talk_s) })}</td><td className="r">{t('if.seconds', { n: numberOf(one.wrap_up_s) })}</td></tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
