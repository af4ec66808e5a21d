import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import type { Desk, DeskContact, TransferTargets } from '../../api/types';
import { colleagueOf, isAsked } from '../../desk/state';
import { problemWords, t, wordIn } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/icons';
import { useDesk } from './use';
import { activityOf } from './words';

/** Who is free changes while one looks. */
const refresh_ms = 2000;

/** At once and without a word, or after a word with whoever takes it. */
export type Way = 'blind' | 'ask';

/** Where the customer goes next: a queue, or one consultant first. The note goes along. */
export function TransferDialog({ contact, desk, first, close }: { contact: DeskContact; desk: Desk; first: Way; close: () => void }) {
  const [{ desk: state }, session] = useDesk();
  const [targets, setTargets] = useState<TransferTargets | null>(null);
  const [wanted, setWanted] = useState('');
  // Whoever has asked somebody already can only pass on.
  const mayAsk = colleagueOf(contact) === null;
  const [chosen, setWay] = useState<Way>(first);
  const way = mayAsk ? chosen : 'blind';
  const list = useRef<HTMLDivElement>(null);
  // What was refused before has nothing to do with this.
  useEffect(() => session.readRefusal(), []);
  useEffect(() => {
    let over = false;
    let timer: number | undefined;
    const load = () => void api.transferTargets().then((found) => { if (!over) setTargets(found); }, () => undefined)
      .finally(() => { if (!over) timer = window.setTimeout(load, refresh_ms); });
    load();
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, []);
  // Its part is over, or somebody hung up meanwhile.
  const gone = desk.contact?.id !== contact.id || desk.contact.wrap_up !== null;
  const isThere = desk.contact?.id === contact.id && colleagueOf(desk.contact) !== null;
  useEffect(() => {
    if (gone) close();
  }, [gone]);

  // Somebody was asked: what comes next is at the desk.
  const was = useRef(isThere);
  useEffect(() => {
    if (isThere && !was.current) close();
  }, [isThere]);

  const asked = isAsked(state, 'transfer') || isAsked(state, 'consult');
  const choose = (to: { queue: number } | { agent: number }) => (way === 'ask' ? session.consult(to) : session.transfer(to));
  const names = targets?.queues.map((queue) => ({ ...queue, word: wordIn({ ko: queue.name, en: queue.name_en }) })) ?? [];
  const fits = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
  const queues = names.filter((queue) => fits(queue.word));
  const agents = (targets?.agents ?? []).filter((agent) => fits(agent.name))
    .sort((a, b) => Number(b.activity === 'idle') - Number(a.activity === 'idle') || a.name.localeCompare(b.name));
  const move = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = buttons.findIndex((one) => one === document.activeElement);
    buttons[(at + (event.key === 'ArrowDown' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };

  return (
    <Dialog name="transfer" title={t('transfer.title')} close={close}>
      <fieldset className="transferways">
        <legend>{t('transfer.way')}</legend>
        {(['blind', 'ask'] as const).map((one) => (
          <label key={one}><input type="radio" name="transfer-way" checked={way === one} disabled={one === 'ask' && !mayAsk} onChange={() => setWay(one)} data-testid={`transfer-way-${one}`} /> {t(one === 'ask' ? 'transfer.ask' : 'transfer.blind')}</label>
        ))}
      </fieldset>
      <p className="sub">{t(way === 'ask' ? 'transfer.lead_ask' : 'transfer.lead')}</p>
      {state.refusal && <p className="problem c-danger" role="alert" data-testid="transfer-refused">{problemWords(state.refusal)}</p>}
      <div className="pform" onKeyDown={move}>
        <label htmlFor="transfer-name">{t('transfer.search')}</label>
        <input id="transfer-name" value={wanted} onChange={(e) => setWanted(e.target.value)} autoComplete="off" autoFocus data-testid="transfer-search" />
        <div className="targets" ref={list}>
          <h3 id="transfer-queues">{t('transfer.queues')}</h3>
          <ul aria-labelledby="transfer-queues">
            {queues.map((queue) => (
              <li key={queue.id}>
                <button className="target" type="button" disabled={asked || (way === 'ask' && queue.idle === 0)} onClick={() => choose({ queue: queue.id })} data-testid={`transfer-queue-${queue.id}`}>
                  <Icon name="users" /><span className="grow">{queue.word}</span>
                  <span className={queue.idle > 0 ? 'st idle' : 'st off'}>{queue.idle > 0 ? t('transfer.idle', { n: queue.idle }) : queue.ready > 0 ? t('transfer.busy', { n: queue.ready }) : t('transfer.nobody')}</span>
                  <span className="x sub">{t('transfer.waiting', { n: queue.waiting })}</span>
                </button>
              </li>
            ))}
          </ul>
          <h3 id="transfer-agents">{t('transfer.agents')}</h3>
          <ul aria-labelledby="transfer-agents">
            {agents.map((agent) => {
              const shown = activityOf(agent.activity);
              return (
                <li key={agent.id}>
                  <button className="target" type="button" disabled={asked || (way === 'ask' && agent.activity !== 'idle')} onClick={() => choose({ agent: agent.id })} data-testid={`transfer-agent-${agent.id}`}>
                    <Icon name="headset" /><span className="grow">{agent.name} <span className="x sub">{names.filter((queue) => agent.queues.includes(queue.id)).map((queue) => queue.word).join(', ')}</span></span>
                    <span className={`st ${shown.look}`}><Icon name={shown.icon} size={16} />{shown.word}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          {targets && agents.length === 0 && <p className="sub x">{t('transfer.no_agents')}</p>}
        </div>
      </div>
      <div className="row"><button className="btn ter" type="button" onClick={close}>{t('transfer.close')}</button></div>
    </Dialog>
  );
}
