import { useEffect, useState } from 'react';
import { cases as api } from '../../api/cases';
import type { CaseRow, CaseSearch, CaseSummary } from '../../api/types';
import { numberOf, problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go, linkTo } from '../../ui/route';
import { useFinder } from '../../ui/useFinder';
import { topicWord, useCatalogue } from '../contacts/words';
import { CasesFrame, type PageProps } from './CasesFrame';
import { OpenDialog } from './dialogs';
import { dueLook, kinds, mayWork, momentOf, stateLook, states } from './words';

const page = 50;
type Finding = { text: string; state: NonNullable<CaseSearch['state']> | ''; due: NonNullable<CaseSearch['due']> | ''; kind: NonNullable<CaseSearch['kind']> | ''; mine: boolean };
const usual: Finding = { text: '', state: 'open', due: '', kind: '', mine: false };

/** What is narrowed stands in the address; the text may be a name, and stays out of it. */
function findingIn(search: string): Finding {
  const asked = new URLSearchParams(search);
  const state = asked.get('state');
  return {
    ...usual,
    state: state === 'all' ? '' : states.find((one) => one === state) ?? 'open',
    due: asked.get('due') === 'overdue' ? 'overdue' : asked.get('due') === 'soon' ? 'soon' : '',
    kind: kinds.find((one) => one === asked.get('kind')) ?? '',
    mine: asked.get('mine') === '1',
  };
}

function addressOf(finding: Finding): string {
  const asked = new URLSearchParams();
  if (finding.state !== 'open') asked.set('state', finding.state === '' ? 'all' : finding.state);
  if (finding.due) asked.set('due', finding.due);
  if (finding.kind) asked.set('kind', finding.kind);
  if (finding.mine) asked.set('mine', '1');
  return asked.size === 0 ? '' : `?${asked.toString()}`;
}

export function CasesPage(props: PageProps) {
  const { person } = props;
  const [finding, setFinding] = useState(() => findingIn(location.search));
  const [text, setText] = useState('');
  const [sums, setSums] = useState<CaseSummary | null>(null);
  const [opening, setOpening] = useState(false);

  const { found, goesOn, problem, find: load, more } = useFinder<Finding, CaseRow>((what, after) => api.search({
    limit: page, after: after.length,
    ...(what.text.trim() === '' ? {} : { text: what.text.trim() }), ...(what.state === '' ? {} : { state: what.state }),
    ...(what.due === '' ? {} : { due: what.due }), ...(what.kind === '' ? {} : { kind: what.kind }), ...(what.mine ? { owner: person.id } : {}),
  }).then(({ cases }) => cases), page);
  const find = (what: Finding) => {
    setFinding(what);
    history.replaceState(history.state, '', location.pathname + addressOf(what));
    load(what);
  };
  useEffect(() => { load(finding); api.summary().then(setSums, () => undefined); }, []);

  const rows = found?.rows ?? [];
  const of = found?.of ?? finding;
  const nothingAsked = of.text === '' && of.kind === '' && of.due === '' && !of.mine;
  return (
    <CasesFrame {...props} title="cases.title" acts={mayWork(person) && <button className="btn pri sm" type="button" onClick={() => setOpening(true)} data-testid="case-open">{t('cases.open')}</button>}>
      {sums && <Summary sums={sums} find={(due) => find({ ...usual, due })} />}
      <search>
        <form className="find" onSubmit={(e) => { e.preventDefault(); find({ ...finding, text }); }}>
          <div className="findtext field">
            <label className="vh" htmlFor="case-text">{t('cases.find')}</label>
            <Icon name="search" />
            <input id="case-text" type="search" value={text} maxLength={60} placeholder={t('cases.placeholder')} autoComplete="off" onChange={(e) => setText(e.target.value)} data-testid="case-text" />
            <button className="btn pri sm" type="submit" data-testid="case-find">{t('find.go')}</button>
          </div>
          <div><label htmlFor="case-state">{t('cases.state')}</label>
            <select id="case-state" value={finding.state} onChange={(e) => find({ ...finding, text, state: e.target.value === 'open' ? 'open' : states.find((one) => one === e.target.value) ?? '' })} data-testid="case-state">
              <option value="open">{t('cases.open_only')}</option><option value="">{t('find.any')}</option>
              {states.map((one) => <option key={one} value={one}>{t(`case.${one}`)}</option>)}
            </select></div>
          <div><label htmlFor="case-due">{t('cases.due')}</label>
            <select id="case-due" value={finding.due} onChange={(e) => find({ ...finding, text, due: e.target.value === 'overdue' || e.target.value === 'soon' ? e.target.value : '' })} data-testid="case-due">
              <option value="">{t('cases.due_any')}</option><option value="overdue">{t('cases.due_overdue')}</option><option value="soon">{t('cases.due_soon')}</option>
            </select></div>
          <div><label htmlFor="case-kind">{t('cases.kind')}</label>
            <select id="case-kind" value={finding.kind} onChange={(e) => find({ ...finding, text, kind: kinds.find((one) => one === e.target.value) ?? '' })} data-testid="case-kind">
              <option value="">{t('find.any')}</option>{kinds.map((one) => <option key={one} value={one}>{t(`case.${one}`)}</option>)}
            </select></div>
        </form>
      </search>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => load(finding)}>{t('app.retry')}</button></p>}
      {!found && !problem && <p className="sub">{t('app.loading')}</p>}
      <p role="status" className="x sub count" data-testid="cases-count">{rows.length === 0 ? '' : t(found?.more ? 'cases.some' : 'cases.all', { n: numberOf(rows.length) })}</p>
      {found && rows.length === 0 && (
        <div className="nofind" data-testid={nothingAsked ? 'cases-empty' : 'cases-none'}>
          <p><b>{t(nothingAsked ? 'cases.empty' : 'cases.none')}</b></p><p className="sub">{t(nothingAsked ? 'cases.empty_hint' : 'cases.none_hint')}</p>
          {!nothingAsked && <button className="btn ter sm" type="button" onClick={() => { setText(''); find({ ...usual, state: '' }); }}>{t('find.clear')}</button>}
        </div>
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      {goesOn && <button className="btn ter sm more-rows" type="button" onClick={more}>{t('contacts.more')}</button>}
      {opening && <OpenDialog close={() => setOpening(false)} opened={(made) => go(`/cases/${made.id}`)} />}
    </CasesFrame>
  );
}

/** How many there are of each state as one bar, and beside it what needs somebody now. */
function Summary({ sums, find }: { sums: CaseSummary; find: (due: 'overdue' | 'soon') => void }) {
  const open = sums.states.filter((one) => one.count > 0 && ['received', 'working', 'handed_over', 'answered', 'reopened'].includes(one.state));
  const all = open.reduce((sum, one) => sum + one.count, 0);
  return (
    <section className="casesum" aria-label={t('cases.sum_label')} data-testid="case-summary">
      {all > 0 && (
        <div className="statebar">
          {open.map((one) => <span key={one.state} className={`part s-${one.state}`} style={{ flexGrow: one.count }}><b className="live">{numberOf(one.count)}</b> {t(`case.${one.state}`)}</span>)}
        </div>
      )}
      <ul className="sums">
        <li><button type="button" className="sum" onClick={() => find('overdue')} data-testid="sum-overdue"><b className={sums.overdue > 0 ? 'live c-danger' : 'live'}>{numberOf(sums.overdue)}</b><span>{t('cases.sum_overdue')}</span></button></li>
        <li><button type="button" className="sum" onClick={() => find('soon')} data-testid="sum-soon"><b className="live">{numberOf(sums.soon)}</b><span>{t('cases.sum_soon')}</span></button></li>
        <li className="sum"><b className="live">{numberOf(sums.notices)}</b><span>{t('cases.sum_notices')}</span></li>
        <li><a className="sum" {...linkTo('/hand-overs')}><b className="live">{numberOf(sums.hand_overs.open)}</b><span>{t('cases.sum_handed')}{sums.hand_overs.overdue > 0 && <em className="c-danger"> {t('cases.sum_handed_late', { n: sums.hand_overs.overdue })}</em>}</span></a></li>
        <li><a className="sum" {...linkTo('/hand-overs')}><b className="live">{numberOf(sums.hand_overs.to_call)}</b><span>{t('cases.sum_to_call')}</span></a></li>
      </ul>
    </section>
  );
}

export function Rows({ rows }: { rows: CaseRow[] }) {
  const catalogue = useCatalogue();
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={t('cases.title')}>
      <table className="grid" data-testid="cases">
        <caption className="vh">{t('cases.title')}</caption>
        <thead><tr><th scope="col">{t('cases.number')}</th><th scope="col">{t('cases.subject')}</th><th scope="col">{t('cases.state')}</th><th scope="col">{t('cases.due')}</th><th scope="col" className="roomy">{t('cases.kind')}</th><th scope="col" className="roomy">{t('cases.topic')}</th><th scope="col" className="roomy">{t('cases.customer')}</th><th scope="col" className="roomy">{t('cases.owner')}</th></tr></thead>
        <tbody>{rows.map((one) => {
          const due = dueLook(one);
          return (
            <tr key={one.id} data-testid={`case-${one.number}`}>
              <th scope="row"><a {...linkTo(`/cases/${one.id}`)}>{one.number}</a></th>
              <td className="wraps subject">{one.subject}</td>
              <td><span className={`st ${stateLook(one.state).look}`}><Icon name={stateLook(one.state).icon} size={16} />{t(`case.${one.state}`)}</span></td>
              <td>{one.due_at === null ? <span className="sub">{t('case.no_clock')}</span> : <span className={due.look === 'plain' ? 'st off' : `st ${due.look}`}><Icon name={due.icon} size={16} />{momentOf(one.due_at).slice(5)}{due.look === 'bad' && ` ${t('case.overdue')}`}</span>}</td>
              <td className="roomy">{t(`case.${one.kind}`)}{!one.minwon && <span className="sub"> {t('case.not_minwon')}</span>}</td>
              <td className="roomy topic">{topicWord(catalogue, one.topic) || <span className="sub">–</span>}</td>
              <td className="roomy">{one.customer ? <a className="quiet" {...linkTo(`/customers/${one.customer.id}`)}>{one.customer.name}</a> : <span className="sub">–</span>}</td>
              <td className="roomy">{one.owner?.name ?? <span className="sub">{t('cases.nobody')}</span>}</td>
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}
