import { useState } from 'react';
import { skills as api } from '../../api/skills';
import type { Skill } from '../../api/types';
import { problemWords, t, wordIn } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { linkTo } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';

type Open = { kind: 'new' } | { kind: 'skill'; id: number };
type Put = (answer: { skills: Skill[] }) => void;

/** The skills that queues ask for and consultants have. */
export function SkillsPage() {
  const { value, problem, put } = useLoaded<{ skills: Skill[] }>(api.all);
  const [open, setOpen] = useState<Open | null>(null);
  if (value === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  const close = () => setOpen(null);
  const chosen = open?.kind === 'skill' ? value.skills.find((one) => one.id === open.id) : undefined;
  return (
    <section className="panel" aria-labelledby="skills-title">
      <div className="row between">
        <h2 id="skills-title">{t('set.skills')}</h2>
        <div className="row">
          <a className="btn txt sm" {...linkTo('/people/skills')} data-testid="skills-matrix">{t('skills.matrix_link')}</a>
          <button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'new' })} data-testid="skill-add">{t('skills.add')}</button>
        </div>
      </div>
      <p className="sub">{t('skills.lead')}</p>
      {value.skills.length === 0 && <p className="sub" role="status" data-testid="skills-none">{t('skills.none')}</p>}
      {value.skills.length > 0 && (
        <table className="grid" data-testid="skills">
          <caption className="vh">{t('set.skills')}</caption>
          <thead><tr><th scope="col">{t('skills.code')}</th><th scope="col">{t('set.name')}</th><th scope="col">{t('skills.use')}</th><th scope="col"><span className="vh">{t('set.change')}</span></th></tr></thead>
          <tbody>
            {value.skills.map((one) => (
              <tr key={one.id} className={one.in_use ? undefined : 'later'} data-testid={`skill-${one.code}`}>
                <td>{one.code}</td><th scope="row">{wordIn(one)}</th><td>{t(one.in_use ? 'skills.in_use' : 'skills.out')}</td>
                <td className="r"><button className="btn ter sm" type="button" onClick={() => setOpen({ kind: 'skill', id: one.id })} aria-label={`${wordIn(one)}: ${t('set.change')}`} data-testid={`skill-change-${one.code}`}>{t('set.change')}</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open?.kind === 'new' && <NewDialog close={close} put={put} />}
      {chosen && <ChangeDialog skill={chosen} close={close} put={put} />}
    </section>
  );
}

function NewDialog({ close, put }: { close: () => void; put: Put }) {
  const [skill, setSkill] = useState({ code: '', ko: '', en: '' });
  return (
    <FormDialog name="skill-new" title={t('skills.add')} lead={t('skills.code_lead')} go={t('set.keep')} close={close} send={() => api.add(skill).then(put)}>
      <Field id="skill-code" label={t('skills.code')} value={skill.code} maxLength={12} change={(code) => setSkill({ ...skill, code: code.toUpperCase() })} autoFocus />
      <Field id="skill-ko" label={t('set.name_ko')} value={skill.ko} maxLength={40} change={(ko) => setSkill({ ...skill, ko })} />
      <Field id="skill-en" label={t('set.name_en')} value={skill.en} maxLength={40} change={(en) => setSkill({ ...skill, en })} />
    </FormDialog>
  );
}

function ChangeDialog({ skill, close, put }: { skill: Skill; close: () => void; put: Put }) {
  const [next, setNext] = useState({ ko: skill.ko, en: skill.en, in_use: skill.in_use });
  return (
    <FormDialog name="skill" title={t('skills.title', { name: skill.code })} go={t('set.keep')} close={close} send={() => api.change(skill.id, next).then(put)}>
      <Field id="skill-ko" label={t('set.name_ko')} value={next.ko} maxLength={40} change={(ko) => setNext({ ...next, ko })} autoFocus />
      <Field id="skill-en" label={t('set.name_en')} value={next.en} maxLength={40} change={(en) => setNext({ ...next, en })} />
      <label className="check"><input type="checkbox" checked={next.in_use} onChange={(e) => setNext({ ...next, in_use: e.target.checked })} data-testid="skill-in-use" /> {t('skills.in_use_what')}</label>
    </FormDialog>
  );
}
