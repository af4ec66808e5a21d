import { useState } from 'react';
import { house as api } from '../../api/house';
import type { CallerPriority, HouseRules } from '../../api/types';
import { t, type TextKey } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';

const kinds: readonly { field: keyof CallerPriority; text: TextKey }[] = [
  { field: 'agency', text: 'callers.agency' },
  { field: 'firm', text: 'callers.firm' },
  { field: 'open_case', text: 'callers.open_case' },
];

/** Who goes before the others of a queue by what the office knows of them. */
export function CallersPanel({ callers, put }: { callers: CallerPriority; put: (house: HouseRules) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="callers-title" data-testid="callers">
      <div className="row between"><h2 id="callers-title">{t('callers.title')}</h2><button className="btn ter sm" type="button" onClick={() => setOpen(true)} data-testid="callers-change">{t('set.change')}</button></div>
      <p className="sub">{t('callers.lead')}</p>
      <dl className="facts">
        {kinds.map(({ field, text }) => <div key={field} className="row"><dt>{t(text)}</dt><dd data-testid={`callers-${field}`}>{callers[field] > 0 ? t('callers.steps', { n: callers[field] }) : t('callers.none')}</dd></div>)}
      </dl>
      {open && <CallersDialog callers={callers} close={() => setOpen(false)} put={put} />}
    </section>
  );
}

function CallersDialog({ callers, close, put }: { callers: CallerPriority; close: () => void; put: (house: HouseRules) => void }) {
  const [rules, setRules] = useState(callers);
  return (
    <FormDialog name="callers-set" title={t('callers.title')} lead={t('callers.dialog_lead')} go={t('set.keep')} close={close} send={() => api.setCallers(rules).then(put)}>
      {kinds.map(({ field, text }, at) => <Field key={field} id={`callers-set-${field}`} type="number" label={`${t(text)} (0–1000)`} value={String(rules[field])} min={0} max={1000} autoFocus={at === 0} change={(value) => setRules({ ...rules, [field]: Math.trunc(Number(value)) })} />)}
    </FormDialog>
  );
}
