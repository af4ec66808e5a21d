import type { Flow, Flows } from '../../api/types';
import { t } from '../../i18n';
import { kindWords, wayWords, whatOf } from './words';

/** The same flow as a list: what a drawing shows, in words. */
export function FlowTable({ flow, queues, choose }: { flow: Flow; queues: Flows['queues']; choose: (id: number) => void }) {
  return (
    <details className="aslist">
      <summary data-testid="flow-list">{t('flow.steps')} ({t('flow.steps_n', { n: flow.steps.length })})</summary>
      <div className="scroll" tabIndex={0} role="group" aria-label={t('flow.steps')}>
        <table className="grid wraps">
          <caption className="vh">{t('flow.steps')}</caption>
          <thead><tr><th scope="col">{t('flow.step')}</th><th scope="col">{t('flow.kind')}</th><th scope="col">{t('flow.prompt')}</th><th scope="col">{t('flow.ways')}</th></tr></thead>
          <tbody>
            {flow.steps.map((one, n) => (
              <tr key={n} data-testid={`flow-row-${one.id}`}>
                <th scope="row"><button className="btn txt sm" type="button" onClick={() => choose(one.id)}>{t('flow.step_n', { n: one.id })}</button></th>
                <td>{kindWords(one)}</td><td>{whatOf(one, queues)}</td>
                <td>{one.ways.map((way) => `${wayWords(way.on)} → ${way.to === 0 ? t('flow.to_none') : way.to}`).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
