import '../customers/customers.css';
import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { customers as api } from '../../api/customers';
import type { Caller, CustomerRow, Problem } from '../../api/types';
import { problemWords, t, textOf } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { useSend } from '../../ui/useSend';
import { callerView } from '../customers/finding';

/** Who calls: guessed from the number, chosen, or confirmed by the business number that the caller says. */
export function CallerCard({ contact, edits }: { contact: number; edits: boolean }) {
  const [caller, setCaller] = useState<Caller | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const put = (now: Caller) => {
    setCaller(now);
    setProblem(null);
  };
  const fail = (error: unknown) => setProblem(problemOf(error));
  const load = () => void api.caller(contact).then(put, fail);
  useEffect(load, [contact]);
  const choose = (customer: number) => void api.confirm(contact, { customer }).then(put, fail);
  const forget = () => void api.forget(contact).then(() => setCaller((now) => now && { ...now, link: null, person: null, organisation: null, matches: [] }), fail);

  const view = caller && callerView(caller);
  return (
    <section className="callercard" aria-labelledby="h1c" data-testid="caller-card" data-caller={view?.kind ?? 'loading'}>
      <h2 id="h1c">{t('caller.title')}<a {...linkTo('/customers')}>{t('caller.all')}</a></h2>
      {view?.kind === 'stranger' && <p className="x sub">{t('caller.stranger')}</p>}
      {view && (view.kind === 'guessed' || view.kind === 'confirmed') && (
        <>
          <h3><a className="quiet" {...linkTo(`/customers/${view.who.id}`)} data-testid="caller-name">{view.who.name}</a>
            <span className={view.kind === 'confirmed' ? 'tag ok' : 'tag'}><Icon name={view.kind === 'confirmed' ? 'checkc' : 'help'} size={16} />{t(`caller.${view.kind}`)}</span></h3>
          <p className="x sub">{[view.at?.name, view.who.code || view.at?.code, textOf(`caller.how_${caller.link?.how ?? ''}`)].filter((part) => part).join(' · ')}</p>
          {edits && <p className="row">
            {view.kind === 'guessed' && <button className="btn ter sm" type="button" onClick={() => choose(view.who.id)} data-testid="caller-yes">{t('caller.yes')}</button>}
            <button className="btn txt sm" type="button" onClick={forget} data-testid="caller-no">{t(view.kind === 'guessed' ? 'caller.no' : 'caller.undo')}</button>
          </p>}
        </>
      )}
      {view?.kind === 'choose' && <Choose matches={view.matches} choose={edits ? choose : null} />}
      {edits && caller?.keyed?.is_new && view?.kind !== 'confirmed' && <NewFirm contact={contact} number={caller.keyed.business_number} taken={put} />}
      {edits && view && view.kind !== 'confirmed' && <ByNumber contact={contact} taken={put} />}
      {problem && <p className="problem x" role="alert"><Icon name="alert" size={16} /><span>{problemWords(problem)} {!caller && <button className="linkb" type="button" onClick={load}>{t('app.retry')}</button>}</span></p>}
    </section>
  );
}

/** Whose number it is, if several have it: the consultant asks and picks. */
function Choose({ matches, choose }: { matches: CustomerRow[]; choose: ((customer: number) => void) | null }) {
  return (
    <>
      <p className="x sub">{t('caller.choose', { n: matches.length })}</p>
      <ul className="callers" data-testid="caller-matches">
        {matches.map((one) => (
          <li key={one.id} className="row between"><span className="ell"><b>{one.name}</b> <span className="sub">{one.organisation?.name ?? one.code}</span></span>
            {choose && <button className="btn ter sm" type="button" aria-label={t('caller.this_one', { name: one.name })} onClick={() => choose(one.id)} data-testid={`caller-${one.id}`}>{t('caller.this')}</button>}</li>
        ))}
      </ul>
    </>
  );
}

/** The caller keyed in a business number that nobody has yet: only the firm's name is missing. */
function NewFirm({ contact, number, taken }: { contact: number; number: string; taken: (caller: Caller) => void }) {
  const [name, setName] = useState('');
  const { asking, problem, send } = useSend();
  return (
    <form className="bynumber" onSubmit={(e) => void send(e, async () => taken(await api.confirm(contact, { keyed: true, name: name.trim() })))} data-testid="caller-keyed">
      <label htmlFor="keyed-firm">{t('caller.keyed_new', { number })}</label>
      <div className="row"><input id="keyed-firm" type="text" autoComplete="off" required maxLength={40} value={name} aria-invalid={problem !== null} aria-describedby="keyed-problem" onChange={(e) => setName(e.target.value)} data-testid="keyed-firm" />
        <button className="btn ter sm" type="submit" disabled={asking} data-testid="keyed-make">{t('caller.make')}</button></div>
      <p id="keyed-problem" className="problem x" role="alert">{problem && <><Icon name="alert" size={16} /><span>{problemWords(problem)}</span></>}</p>
    </form>
  );
}

/** A wrong check digit is said in words; of a number that nobody has yet, the firm's name is asked for. */
function ByNumber({ contact, taken }: { contact: number; taken: (caller: Caller) => void }) {
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [unknown, setUnknown] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    setProblem(null);
    try {
      taken(await api.confirm(contact, { business_number: number.trim(), ...(unknown && name.trim() !== '' ? { name: name.trim() } : {}) }));
    } catch (error) {
      const found = problemOf(error);
      setUnknown(found.code === 'unknown_firm' || (unknown && found.code === 'field_name'));
      setProblem(found);
    }
    setAsking(false);
  };
  return (
    <form className="bynumber" onSubmit={(e) => void send(e)}>
      <label htmlFor="caller-number">{t('caller.by_number')}</label>
      <div className="row">
        <input id="caller-number" type="text" inputMode="numeric" autoComplete="off" required maxLength={20} placeholder="000-00-00000" value={number} aria-invalid={problem?.code === 'field_business_number'} aria-describedby="caller-problem"
          onChange={(e) => { setNumber(e.target.value); setUnknown(false); setProblem(null); }} data-testid="caller-number" />
        {!unknown && <button className="btn ter sm" type="submit" disabled={asking} data-testid="caller-confirm">{t('caller.confirm')}</button>}
      </div>
      <p id="caller-problem" className={unknown ? 'x sub' : 'problem x'} role="alert" data-testid="caller-problem">{problem && (unknown ? problemWords(problem) : <><Icon name="alert" size={16} /><span>{problemWords(problem)}</span></>)}</p>
      {unknown && (
        <>
          <label htmlFor="caller-firm">{t('customer.organisation_name')}</label>
          <div className="row"><input id="caller-firm" type="text" autoComplete="off" required autoFocus maxLength={40} value={name} onChange={(e) => setName(e.target.value)} data-testid="caller-firm" />
            <button className="btn ter sm" type="submit" disabled={asking} data-testid="caller-make">{t('caller.make')}</button></div>
        </>
      )}
    </form>
  );
}
