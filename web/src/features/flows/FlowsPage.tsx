import './flows.css';
import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { flows as api } from '../../api/flows';
import type { Flow, FlowFault, Flows, FlowVersion, Problem } from '../../api/types';
import { dateOf, minuteOf, isoDayOf, problemWords, t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { useLoaded } from '../../ui/useLoaded';
import { add, change, remove } from './edit';
import { FlowDrawing } from './FlowDrawing';
import { FlowTable } from './FlowTable';
import { StepForm } from './StepForm';
import { TryCall } from './TryCall';
import { faultWords } from './words';

const flowOf = ({ first, steps }: Flow): Flow => ({ first, steps });

/** The one in force, or the standard one. */
const shownFirst = (flows: Flows) => ({ version: flows.version, flow: flowOf(flows.versions.find((one) => one.version === flows.version) ?? flows.standard) });

const nameOf = (version: number) => (version === 0 ? t('flow.standard') : t('flow.version', { n: version }));

/** The spoken dialogue: drawn, checked as one draws, tried on a virtual caller, in force from a day. */
export function FlowsPage() {
  const { value: flows, problem, put, fail } = useLoaded(api.all);
  if (flows === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  return <Editor flows={flows} problem={problem} put={put} fail={fail} />;
}

function Editor({ flows, problem, put, fail }: { flows: Flows; problem: Problem | null; put: (flows: Flows) => void; fail: (error: unknown) => void }) {
  const [shown, setShown] = useState(() => shownFirst(flows));
  const [flow, setFlow] = useState(shown.flow);
  const [chosen, setChosen] = useState<number | null>(null);
  const [putting, setPutting] = useState(false);
  const [said, setSaid] = useState('');
  const checked = useChecks(flow);
  const open = (version: number, next: Flow) => {
    const opened = flowOf(next);
    setShown({ version, flow: opened });
    setFlow(opened);
    setChosen(null);
  };
  const step = flow.steps.find((one) => one.id === chosen);
  const faulty = new Set(checked.faults?.map((one) => one.step) ?? []);
  const sound = checked.faults !== null && checked.faults.length === 0;
  const kept = (answer: Flows) => {
    put(answer);
    const newest = answer.versions.at(-1);
    if (newest) open(newest.version, newest);
    setSaid(t('flow.kept', { n: newest?.version ?? 0 }));
  };
  return (
    <>
      <section className="panel" aria-labelledby="flow-title">
        <div className="row between wrap">
          <h2 id="flow-title">{t('set.flows')}</h2>
          <div className="row wrap">
            <span className="sub" data-testid="flow-shown">{t('flow.shown', { name: nameOf(shown.version) })}</span>
            {flow !== shown.flow && <><span className="tag warn" data-testid="flow-changed">{t('flow.changed')}</span><button className="btn txt sm" type="button" onClick={() => open(shown.version, shown.flow)} data-testid="flow-undo">{t('flow.undo')}</button></>}
            <button className="btn pri sm" type="button" disabled={!sound} onClick={() => setPutting(true)} data-testid="flow-put">{t('flow.put')}</button>
          </div>
        </div>
        <p className="sub">{t('flow.lead')}</p>
        <p role="status" className="c-ok" data-testid="flow-said">{said}</p>
        <FlowDrawing flow={flow} queues={flows.queues} chosen={chosen} faulty={faulty} choose={setChosen} />
        <p className="x sub">{t('flow.drawing_how')}</p>
        <FlowTable flow={flow} queues={flows.queues} choose={setChosen} />
      </section>
      <div className="flowcols">
        <section className="panel" aria-labelledby="step-title">
          <div className="row between wrap">
            <h2 id="step-title">{t('flow.edit')}</h2>
            <button className="btn ter sm" type="button" onClick={() => { const made = add(flow, flows); setFlow(made.flow); setChosen(made.id); }} data-testid="flow-add">{t('flow.add')}</button>
          </div>
          <div className="pform">
            <label htmlFor="flow-first">{t('flow.first')}</label>
            <select id="flow-first" value={flow.first} onChange={(e) => setFlow({ ...flow, first: Number(e.target.value) })} data-testid="flow-first">
              {flow.steps.map((one, n) => <option key={n} value={one.id}>{t('flow.step_n', { n: one.id })}</option>)}
              {!flow.steps.some((one) => one.id === flow.first) && <option value={flow.first}>{t('flow.to_none')}</option>}
            </select>
          </div>
          {step ? <StepForm key={step.id} flow={flow} step={step} flows={flows} change={(next) => setFlow(change(flow, step.id, () => next))} remove={() => { setFlow(remove(flow, step.id)); setChosen(null); }} /> : <p className="sub">{t('flow.none_chosen')}</p>}
        </section>
        <section className="panel" aria-labelledby="faults-title">
          <h2 id="faults-title">{t('flow.faults')}</h2>
          <div aria-live="polite" data-testid="flow-faults">
            {checked.problem && <p className="c-danger">{problemWords(checked.problem)}</p>}
            {!checked.problem && checked.faults === null && <p className="sub">{t('flow.faults_asking')}</p>}
            {sound && <p><span className="st idle"><Icon name="checkc" size={16} />{t('flow.faults_none')}</span></p>}
            {checked.faults !== null && checked.faults.length > 0 && <p><span className="st bad"><Icon name="alert" size={16} />{t('flow.faults_n', { n: checked.faults.length })}</span></p>}
          </div>
          <ul className="faults">
            {checked.faults?.map((one, n) => <li key={n}><button className="btn txt" type="button" onClick={() => setChosen(one.step)} data-testid={`fault-${one.step}-${one.what}`}>{faultWords(one)}</button></li>)}
          </ul>
        </section>
      </div>
      <TryCall flow={flow} flows={flows} sound={sound} follow={setChosen} />
      <History flows={flows} problem={problem} open={open} takeBack={(version) => void api.takeBack(version).then(put, fail)} />
      {putting && <PutDialog flow={flow} today={flows.today} close={() => setPutting(false)} kept={kept} />}
    </>
  );
}

/** What is wrong, asked of the server as one draws; the last question's answer counts. */
function useChecks(flow: Flow): { faults: FlowFault[] | null; problem: Problem | null } {
  const [checked, setChecked] = useState<{ flow: Flow; faults: FlowFault[] | null; problem: Problem | null } | null>(null);
  useEffect(() => {
    let old = false;
    const timer = window.setTimeout(() => {
      api.check(flow).then(
        ({ faults }) => { if (!old) setChecked({ flow, faults, problem: null }); },
        (error: unknown) => { if (!old) setChecked({ flow, faults: null, problem: problemOf(error) }); },
      );
    }, 200);
    return () => {
      old = true;
      window.clearTimeout(timer);
    };
  }, [flow]);
  return checked !== null && checked.flow === flow ? checked : { faults: null, problem: null };
}

function History({ flows, problem, open, takeBack }: { flows: Flows; problem: Problem | null; open: (version: number, flow: Flow) => void; takeBack: (version: number) => void }) {
  return (
    <section className="panel" aria-labelledby="flow-history">
      <h2 id="flow-history">{t('flow.history')}</h2>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="flow-history">
        <table className="grid" data-testid="flow-versions">
          <caption className="vh">{t('flow.history')}</caption>
          <thead><tr><th scope="col">{t('flow.which')}</th><th scope="col">{t('flow.state')}</th><th scope="col">{t('flow.from')}</th><th scope="col">{t('flow.note')}</th><th scope="col">{t('flow.by')}</th><th scope="col">{t('flow.at')}</th><th scope="col"><span className="vh">{t('set.change')}</span></th></tr></thead>
          <tbody>
            {[...flows.versions].reverse().map((one) => <Version key={one.version} one={one} open={open} takeBack={takeBack} />)}
            <tr data-testid="flow-version-0">
              <th scope="row">{t('flow.standard')}</th><td>{flows.version === 0 && t('flow.in_force')}</td><td /><td>{t('flow.steps_n', { n: flows.standard.steps.length })}</td><td /><td />
              <td className="r"><button className="btn ter sm" type="button" onClick={() => open(0, flows.standard)} aria-label={`${t('flow.standard')}: ${t('flow.open')}`} data-testid="flow-open-0">{t('flow.open')}</button></td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Version({ one, open, takeBack }: { one: FlowVersion; open: (version: number, flow: Flow) => void; takeBack: (version: number) => void }) {
  const name = nameOf(one.version);
  return (
    <tr className={one.state === 'in_force' || one.state === 'planned' ? undefined : 'later'} data-testid={`flow-version-${one.version}`}>
      <th scope="row">{name}</th>
      <td>{t(`flow.${one.state}`)}</td><td>{dateOf(`${one.from}T00:00:00+09:00`)}</td><td>{one.note}</td><td>{one.by}</td><td>{isoDayOf(one.at)} {minuteOf(one.at)}</td>
      <td className="r">
        <span className="row last">
          {one.state === 'planned' && <button className="btn txt sm" type="button" onClick={() => takeBack(one.version)} aria-label={`${name}: ${t('flow.take_back')}`} data-testid={`flow-take-back-${one.version}`}>{t('flow.take_back')}</button>}
          <button className="btn ter sm" type="button" onClick={() => open(one.version, one)} aria-label={`${name}: ${t('flow.open')}`} data-testid={`flow-open-${one.version}`}>{t('flow.open')}</button>
        </span>
      </td>
    </tr>
  );
}

function PutDialog({ flow, today, close, kept }: { flow: Flow; today: string; close: () => void; kept: (flows: Flows) => void }) {
  const [from, setFrom] = useState(today);
  const [note, setNote] = useState('');
  return (
    <FormDialog name="flow-force" title={t('flow.put')} lead={t('flow.put_lead')} go={t('flow.put')} close={close} send={() => api.put(flow, from, note).then(kept)}>
      <Field id="flow-from" type="date" label={t('set.from_day')} value={from} min={today} change={setFrom} autoFocus />
      <Field id="flow-note" label={t('flow.note')} hint={t('flow.note_lead')} value={note} maxLength={200} change={setNote} />
    </FormDialog>
  );
}
