import { useEffect, useState } from 'react';
import { handOvers as api } from '../../api/cases';
import type { HandOver, HandOverList } from '../../api/types';
import { t } from '../../i18n';
import { ProblemLine } from '../../ui/ProblemLine';
import { useFinder } from '../../ui/useFinder';
import { CasesFrame, type PageProps } from './CasesFrame';
import { HandOverCard } from './HandOverCard';
import { mayWork } from './words';

const lists: readonly HandOverList[] = ['open', 'overdue', 'to_call', 'over'];

/** The register: what is with offices, what waits for the happy call, what is over. */
export function HandOversPage(props: PageProps) {
  const [list, setList] = useState<HandOverList>('open');
  const { found, problem, find, again, fail } = useFinder<HandOverList, HandOver>((which) => api.list(which).then(({ hand_overs }) => hand_overs));
  useEffect(() => find(list), [list]);
  const rows = found?.of === list ? found.rows : null;
  return (
    <CasesFrame {...props} title="cases.handed">
      <div className="row pills" role="group" aria-label={t('cases.state')}>{lists.map((one) => <button key={one} className="btn ter sm" type="button" aria-pressed={one === list} onClick={() => setList(one)} data-testid={`list-${one}`}>{t(`hand.${one}`)}</button>)}</div>
      <ProblemLine problem={problem} id="list-problem" />
      {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
      {rows?.length === 0 && <div className="nofind" data-testid="hand-none"><p>{t(`hand.none_${list}`)}</p></div>}
      {rows?.map((one) => <HandOverCard key={one.id} one={one} works={mayWork(props.person)} named changed={again} fail={fail} />)}
    </CasesFrame>
  );
}
