import type { Flow, FlowStep, Flows } from '../../api/types';
import { t } from '../../i18n';
import { addKey, isKey, kinds, phoneKeys, removeWay, setWay, stepOf, waits, type Kind } from './edit';
import { promptText } from './prompts';
import { keyWords, queueName, stepName, wayWords } from './words';

/** One step, changed as one types: nothing is kept before the flow is put in force. */
export function StepForm({ flow, step, flows, change, remove }: { flow: Flow; step: FlowStep; flows: Flows; change: (step: FlowStep) => void; remove: () => void }) {
  const prompts = flows.prompts.filter((one) => one.use === step.kind);
  const free = phoneKeys.filter((key) => !step.ways.some((way) => way.on === key));
  return (
    <div className="pform stepform" data-testid="flow-step-form">
      <h3>{t('flow.step_n', { n: step.id })}</h3>
      <label htmlFor="flow-kind">{t('flow.kind')}</label>
      <select id="flow-kind" value={step.kind} aria-describedby="flow-kind-what" onChange={(e) => change(stepOf(step.id, e.target.value as Kind, flows))} data-testid="flow-kind">
        {kinds.map((one) => <option key={one} value={one}>{t(`flow.kind_${one}`)}</option>)}
      </select>
      <p id="flow-kind-what" className="x sub hint" aria-live="polite">{t(`flow.kind_${step.kind}.what`)}</p>
      {step.kind === 'queue' && (
        <>
          <label htmlFor="flow-queue">{t('flow.queue')}</label>
          <select id="flow-queue" value={step.queue ?? 0} onChange={(e) => change({ ...step, queue: Number(e.target.value) })} data-testid="flow-queue">
            {flows.queues.map((one) => <option key={one.queue} value={one.queue}>{queueName(flows.queues, one.queue)}</option>)}
            {!flows.queues.some((one) => one.queue === step.queue) && <option value={step.queue ?? 0}>{step.queue ?? 0}</option>}
          </select>
        </>
      )}
      {prompts.length > 0 && (
        <>
          <label htmlFor="flow-prompt">{t('flow.prompt')}</label>
          <select id="flow-prompt" value={step.prompt ?? ''} aria-describedby="flow-prompt-text" onChange={(e) => change({ ...step, prompt: e.target.value })} data-testid="flow-prompt">
            {prompts.map((one) => <option key={one.code} value={one.code}>{one.code} {promptText(one.code).slice(0, 24)}</option>)}
          </select>
          <p id="flow-prompt-text" lang="ko" className="x sub hint">{promptText(step.prompt)}</p>
        </>
      )}
      {waits(step.kind) && (
        <div className="two">
          <Count id="flow-wait" label={t('flow.wait_s')} most={60} value={step.wait_s ?? 0} change={(wait_s) => change({ ...step, wait_s })} />
          <Count id="flow-silences" label={t(step.kind === 'menu' ? 'flow.silences' : 'flow.tries')} most={5} value={step.silences ?? 0} change={(silences) => change({ ...step, silences })} />
        </div>
      )}
      {step.ways.length > 0 && (
        <fieldset className="ways">
          <legend>{t('flow.ways')}</legend>
          {step.ways.map((way, n) => (
            <div key={`${way.on}-${n}`} className="wayrow">
              <label htmlFor={`flow-way-${way.on}`}>{wayWords(way.on)}</label>
              <select id={`flow-way-${way.on}`} value={way.to} onChange={(e) => change(setWay(step, n, Number(e.target.value)))} data-testid={`flow-way-${way.on}`}>
                <option value={0}>{t('flow.to_none')}</option>
                {flow.steps.map((one, place) => <option key={place} value={one.id}>{stepName(one, flows.queues)}</option>)}
                {way.to !== 0 && !flow.steps.some((one) => one.id === way.to) && <option value={way.to}>{way.to}</option>}
              </select>
              {isKey(way) ? <button type="button" className="iconbtn" onClick={() => change(removeWay(step, n))} aria-label={t('flow.key_remove', { key: keyWords(way.on) })} data-testid={`flow-key-remove-${way.on}`}><span aria-hidden="true">×</span></button> : <span />}
            </div>
          ))}
          {step.kind === 'menu' && free.length > 0 && (
            <div className="wayrow">
              <label htmlFor="flow-key-add">{t('flow.key_add')}</label>
              <select id="flow-key-add" value="" onChange={(e) => e.target.value !== '' && change(addKey(step, e.target.value))} data-testid="flow-key-add">
                <option value="">-</option>
                {free.map((key) => <option key={key} value={key}>{keyWords(key)}</option>)}
              </select>
              <span />
            </div>
          )}
        </fieldset>
      )}
      <div className="row"><button className="btn dan sm" type="button" onClick={remove} data-testid="flow-remove">{t('flow.remove')}</button></div>
    </div>
  );
}

function Count({ id, label, most, value, change }: { id: string; label: string; most: number; value: number; change: (value: number) => void }) {
  return (
    <div className="pform">
      <label htmlFor={id}>{label} (1–{most})</label>
      <input id={id} type="number" min={1} max={most} required value={value} onChange={(e) => change(Math.max(0, Math.trunc(Number(e.target.value))))} data-testid={id} />
    </div>
  );
}
