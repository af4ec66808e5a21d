import { useState } from 'react';
import { handOvers as api } from '../../api/cases';
import type { HandOver } from '../../api/types';
import { t } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { HandOverDialog } from './dialogs';
import { ageOf, momentOf } from './words';

/** One hand-over: what was asked, how far it is, and what the house may do with it. */
export function HandOverCard({ one, works, changed, fail, named = false }: { one: HandOver; works: boolean; changed: () => void; fail: (error: unknown) => void; named?: boolean }) {
  const [act, setAct] = useState<'answered' | 'returned' | 'happy' | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const awaited = one.state === 'handed' || one.state === 'received';
  const steps = [
    { text: t('hand.handed'), at: one.handed_at, by: one.handed_by },
    { text: t('hand.received'), at: one.received_at, by: one.received_by },
    one.returned_at ? { text: t('hand.returned'), at: one.returned_at, by: one.returned_by } : { text: t('hand.answered'), at: one.answered_at, by: one.answered_by },
    ...(one.returned_at ? [] : [{ text: one.satisfied === null ? t('hand.happy') : t(one.satisfied ? 'hand.satisfied' : 'hand.not_satisfied'), at: one.called_at, by: one.called_by }]),
  ];
  const name = `${one.agency} ${one.office.name}${one.official ? ` · ${one.official.name}` : ''}`;
  const make = () => void api.makeLink(one.id).then(({ token }) => setLink(`${location.origin}/hand-over#${token}`), fail);
  return (
    <section className="panel handover" data-testid={`hand-over-${one.id}`} data-state={one.state}>
      <div className="row between">
        {named ? <h2>{name}</h2> : <h3>{name}</h3>}
        {awaited && <span className={one.overdue ? 'st bad' : 'st off'}><Icon name={one.overdue ? 'alert' : 'clock'} size={16} />{t('case.due_at', { at: momentOf(one.due_at) })}{one.overdue && ` · ${t('case.overdue')}`} · {t('hand.age', { n: ageOf(one, Date.now()) })}</span>}
      </div>
      {named && <p className="x"><a {...linkTo(`/cases/${one.case.id}`)}>{one.case.number}</a> {one.case.subject}</p>}
      <p className="written">{one.text}</p>
      <ol className="steps">{steps.map((step) => <li key={step.text} data-done={step.at !== null}><b>{step.text}</b><span className="sub">{step.at ? <>{momentOf(step.at)}<br />{step.by}</> : '–'}</span></li>)}</ol>
      {(one.answer || one.reason) && <p className="written answer">{one.answer || one.reason}</p>}
      {works && (awaited || one.state === 'answered') && (
        <div className="row caseacts">
          {awaited && <button className="btn pri sm" type="button" onClick={make} data-testid="hand-link"><Icon name="link" size={16} />{t('hand.link')}</button>}
          {awaited && one.state === 'handed' && <button className="btn ter sm" type="button" onClick={() => void api.received(one.id).then(changed, fail)} data-testid="hand-received">{t('hand.mark_received')}</button>}
          {awaited && <button className="btn ter sm" type="button" onClick={() => setAct('answered')} data-testid="hand-answered">{t('hand.mark_answered')}</button>}
          {awaited && <button className="btn txt sm" type="button" onClick={() => setAct('returned')} data-testid="hand-returned">{t('hand.mark_returned')}</button>}
          {awaited && one.linked && <button className="btn txt sm" type="button" onClick={() => void api.revokeLink(one.id).then(changed, fail)} data-testid="hand-revoke">{t('hand.revoke')}</button>}
          {one.state === 'answered' && <button className="btn pri sm" type="button" onClick={() => setAct('happy')} data-testid="hand-happy"><Icon name="phone" size={16} />{t('hand.happy')}</button>}
        </div>
      )}
      {act && <HandOverDialog act={act} one={one} close={() => setAct(null)} put={changed} />}
      {link && (
        <Dialog name="link" title={t('hand.link')} close={() => { setLink(null); changed(); }}>
          <p className="x sub">{t('hand.link_lead')}</p>
          <div className="pform"><label htmlFor="link-address">{t('hand.link')}</label><input id="link-address" type="text" readOnly value={link} onFocus={(e) => e.target.select()} data-testid="link-address" /></div>
          <div className="row between"><button className="btn ter sm" type="button" onClick={() => void navigator.clipboard.writeText(link)}>{t('hand.copy')}</button><button className="btn pri sm" type="button" onClick={() => { setLink(null); changed(); }} data-testid="link-done">{t('hand.done')}</button></div>
        </Dialog>
      )}
    </section>
  );
}
