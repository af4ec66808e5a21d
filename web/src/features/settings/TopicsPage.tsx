import { useState } from 'react';
import { house as api } from '../../api/house';
import type { Taxonomy } from '../../api/types';
import { problemWords, t, wordIn } from '../../i18n';
import { isDay } from '../../ui/days';
import { GroupDialog, TopicDialog, TopicNewDialog } from './TopicDialogs';
import { classAt, holdsOn, type Dated, type TopicRow } from './topics';
import { useLoaded } from '../../ui/useLoaded';

type Open = { kind: 'group' } | { kind: 'new' } | { kind: 'topic'; code: string };

/** The topics in two levels, as they were or will be on any day. */
export function TopicsPage() {
  const { value: taxonomy, problem, put } = useLoaded(api.taxonomy);
  const [day, setDay] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  if (taxonomy === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  const on = day !== null && isDay(day) ? day : taxonomy.today;
  const close = () => setOpen(null);
  const chosen = open?.kind === 'topic' ? taxonomy.topics.find((one) => one.code === open.code) : undefined;
  const held = taxonomy.topics.filter((one) => holdsOn(one, on));
  return (
    <section className="panel" aria-labelledby="topics-title">
      <div className="row between">
        <h2 id="topics-title">{t('set.topics')} <span className="cnt" data-testid="topics-count">{t('topics.count', { n: held.length })}</span></h2>
        <div className="row">
          <button className="btn ter sm" type="button" onClick={() => setOpen({ kind: 'group' })} data-testid="group-add">{t('topics.add_group')}</button>
          <button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'new' })} data-testid="topic-add">{t('topics.add')}</button>
        </div>
      </div>
      <p className="sub">{t('topics.lead')}</p>
      <div className="row onday">
        <label htmlFor="topics-day">{t('topics.on')}</label>
        <input id="topics-day" type="date" className="datein" min="2002-09-01" value={day ?? taxonomy.today} onChange={(e) => setDay(e.target.value)} data-testid="topics-day" />
        <button className="btn txt sm" type="button" onClick={() => setDay('2010-01-18')}>{t('topics.of_2010')}</button>
        <button className="btn txt sm" type="button" onClick={() => setDay(null)}>{t('topics.of_today')}</button>
      </div>
      <Tree taxonomy={taxonomy} topics={held} on={on} choose={(code) => setOpen({ kind: 'topic', code })} />
      {open?.kind === 'group' && <GroupDialog today={taxonomy.today} close={close} put={put} />}
      {open?.kind === 'new' && <TopicNewDialog taxonomy={taxonomy} close={close} put={put} />}
      {chosen && <TopicDialog topic={chosen} today={taxonomy.today} close={close} put={put} />}
    </section>
  );
}

const until = (one: Dated) => (one.until ? t('topics.until', { day: one.until }) : '');

function Tree({ taxonomy, topics, on, choose }: { taxonomy: Taxonomy; topics: TopicRow[]; on: string; choose: (code: string) => void }) {
  return (
    <table className="grid" data-testid="topics">
      <caption className="vh">{t('set.topics')}</caption>
      <thead><tr><th scope="col">{t('topics.code')}</th><th scope="col">{t('set.name')}</th><th scope="col">{t('topics.class')}</th><th scope="col">{t('topics.first')}</th><th scope="col"><span className="vh">{t('set.change')}</span></th></tr></thead>
      {taxonomy.groups.filter((one) => holdsOn(one, on)).map((group) => (
        <tbody key={group.code}>
          <tr className="group"><th scope="rowgroup" colSpan={5}>{group.code} · {wordIn(group)} <span className="sub">{until(group)}</span></th></tr>
          {topics.filter((one) => one.group === group.code).map((one) => (
            <tr key={one.code} data-testid={`topic-${one.code}`}>
              <td>{one.code}</td><th scope="row">{wordIn(one)}</th><td>{t(`topics.class_${classAt(one, on)}`)}</td><td>{one.from} {until(one)}</td>
              <td className="r"><button className="btn txt sm" type="button" onClick={() => choose(one.code)} aria-label={`${one.code} ${wordIn(one)}: ${t('set.change')}`} data-testid={`topic-change-${one.code}`}>{t('set.change')}</button></td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
