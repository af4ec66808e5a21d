import { useEffect, useState } from 'react';
import { promises as api } from '../../api/cases';
import type { Promised } from '../../api/types';
import { t } from '../../i18n';
import { ProblemLine } from '../../ui/ProblemLine';
import { useFinder } from '../../ui/useFinder';
import { PromiseList } from './CasePage';
import { CasesFrame, type PageProps } from './CasesFrame';
import { mayWork } from './words';

type List = 'open' | 'over';

/** Everybody's promises, soonest first: whoever is there takes over what somebody else cannot keep. */
export function PromisesPage(props: PageProps) {
  const [list, setList] = useState<List>('open');
  const { found, problem, find, again, fail } = useFinder<List, Promised>((which) => api.list(which).then(({ promises }) => promises));
  useEffect(() => find(list), [list]);
  const rows = found?.of === list ? found.rows : null;
  return (
    <CasesFrame {...props} title="cases.promises">
      <div className="row pills" role="group" aria-label={t('cases.state')}>{(['open', 'over'] as const).map((one) => <button key={one} className="btn ter sm" type="button" aria-pressed={one === list} onClick={() => setList(one)} data-testid={`list-${one}`}>{t(`promise.${one}`)}</button>)}</div>
      <ProblemLine problem={problem} id="list-problem" />
      {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
      {rows?.length === 0 && <div className="nofind" data-testid="promises-none"><p>{t(`promise.none_${list}`)}</p></div>}
      {rows && <PromiseList promises={rows} works={mayWork(props.person)} changed={again} take={(promise) => void api.take(promise).then(again, fail)} />}
    </CasesFrame>
  );
}
