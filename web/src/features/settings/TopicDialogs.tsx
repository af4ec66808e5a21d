import { useState } from 'react';
import { house as api } from '../../api/house';
import type { Taxonomy } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { classAt, classes, holdsOn, nextCode, type Class, type TopicRow } from './topics';

type Put = (taxonomy: Taxonomy) => void;

export function GroupDialog({ today, close, put }: { today: string; close: () => void; put: Put }) {
  const [group, setGroup] = useState({ code: '', ko: '', en: '', from: today });
  return (
    <FormDialog name="group" title={t('topics.add_group')} lead={t('topics.code_lead')} go={t('set.keep')} close={close} send={() => api.addGroup(group).then(put)}>
      <Field id="group-code" label={t('topics.code')} value={group.code} maxLength={3} change={(code) => setGroup({ ...group, code: code.toUpperCase() })} autoFocus />
      <Names value={group} change={(names) => setGroup({ ...group, ...names })} />
      <Field id="group-from" type="date" label={t('set.from_day')} value={group.from} min={today} change={(from) => setGroup({ ...group, from })} />
    </FormDialog>
  );
}

export function TopicNewDialog({ taxonomy, close, put }: { taxonomy: Taxonomy; close: () => void; put: Put }) {
  const groups = taxonomy.groups.filter((one) => holdsOn(one, taxonomy.today) || one.from > taxonomy.today);
  const first = groups[0]?.code ?? '';
  const [topic, setTopic] = useState({ group: first, code: nextCode(taxonomy, first), ko: '', en: '', from: taxonomy.today });
  const [statistic, setStatistic] = useState<Class>(1);
  return (
    <FormDialog name="topic-new" title={t('topics.add')} lead={t('topics.add_lead')} go={t('set.keep')} close={close} send={() => api.addTopic({ ...topic, class: statistic }).then(put)}>
      <label htmlFor="topic-group">{t('topics.group')}</label>
      <select id="topic-group" autoFocus value={topic.group} onChange={(e) => setTopic({ ...topic, group: e.target.value, code: nextCode(taxonomy, e.target.value) })} data-testid="topic-group">
        {groups.map((one) => <option key={one.code} value={one.code}>{one.code} · {wordIn(one)}</option>)}
      </select>
      <Field id="topic-code" label={t('topics.code')} value={topic.code} maxLength={5} change={(code) => setTopic({ ...topic, code: code.toUpperCase() })} />
      <Names value={topic} change={(names) => setTopic({ ...topic, ...names })} />
      <ClassChoice value={statistic} choose={setStatistic} />
      <Field id="topic-from" type="date" label={t('set.from_day')} value={topic.from} min={taxonomy.today} change={(from) => setTopic({ ...topic, from })} />
    </FormDialog>
  );
}

type Act = 'name' | 'class' | 'end';
const acts: readonly Act[] = ['name', 'class', 'end'];

/** One change of one topic: its spelling, its class from a day, or its end. */
export function TopicDialog({ topic, today, close, put }: { topic: TopicRow; today: string; close: () => void; put: Put }) {
  const [act, setAct] = useState<Act>('name');
  const [names, setNames] = useState({ ko: topic.ko, en: topic.en });
  const [from, setFrom] = useState(today);
  const [statistic, setStatistic] = useState<Class>(classAt(topic, today));
  const send: Record<Act, () => Promise<Taxonomy>> = {
    name: () => api.renameTopic(topic.code, names.ko, names.en),
    class: () => api.classifyTopic(topic.code, from, statistic),
    end: () => api.endTopic(topic.code, from),
  };
  return (
    <FormDialog name="topic" title={`${topic.code} · ${wordIn(topic)}`} go={t('set.keep')} close={close} send={() => send[act]().then(put)}>
      <fieldset className="acts">
        <legend>{t('topics.what')}</legend>
        {acts.map((one) => <label key={one} className="check"><input type="radio" name="topic-act" checked={act === one} onChange={() => setAct(one)} data-testid={`topic-act-${one}`} /> {t(`topics.act_${one}`)}</label>)}
      </fieldset>
      {act === 'name' && <Names value={names} change={setNames} />}
      {act === 'class' && <ClassChoice value={statistic} choose={setStatistic} />}
      {act !== 'name' && <Field id="topic-act-from" type="date" label={t(act === 'end' ? 'topics.end_day' : 'set.from_day')} value={from} min={today} change={setFrom} />}
    </FormDialog>
  );
}

function Names<T extends { ko: string; en: string }>({ value, change }: { value: T; change: (names: { ko: string; en: string }) => void }) {
  return (
    <>
      <Field id="names-ko" label={t('set.name_ko')} value={value.ko} maxLength={40} change={(ko) => change({ ko, en: value.en })} />
      <Field id="names-en" label={t('set.name_en')} value={value.en} maxLength={120} change={(en) => change({ ko: value.ko, en })} />
    </>
  );
}

function ClassChoice({ value, choose }: { value: Class; choose: (statistic: Class) => void }) {
  return (
    <>
      <label htmlFor="topic-class">{t('topics.class')}</label>
      <select id="topic-class" value={value} onChange={(e) => choose(classes.find((one) => String(one) === e.target.value) ?? 4)} data-testid="topic-class">
        {classes.map((one) => <option key={one} value={one}>{t(`topics.class_${one}`)}</option>)}
      </select>
    </>
  );
}
