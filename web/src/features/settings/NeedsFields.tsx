import type { NeedStep, QueueRules, Skill, SkillLevel } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { Field } from '../../ui/FormDialog';
import { nextStep, stepsMax, without, withoutStep } from './needs';

type Rules = Pick<QueueRules, 'needs' | 'preferred'>;

/** Whom a queue asks for: the steps in their order, then the skills that go first among those who fit. */
export function NeedsFields({ rules, skills, change }: { rules: Rules; skills: Skill[]; change: (rules: Rules) => void }) {
  const put = (at: number, step: NeedStep) => change({ ...rules, needs: rules.needs.map((one, i) => (i === at ? step : one)) });
  return (
    <>
      <fieldset className="needs" aria-describedby="needs-lead" data-testid="needs">
        <legend>{t('queue.needs')}</legend>
        <p id="needs-lead" className="x sub">{t('queue.needs_lead')}</p>
        {rules.needs.map((step, at) => (
          <div key={at} className="step" role="group" aria-label={t('queue.step', { n: at + 1 })} data-testid={`step-${at + 1}`}>
            <div className="row between">
              <b>{t('queue.step', { n: at + 1 })}</b>
              <button className="btn txt sm" type="button" aria-label={t('queue.step_remove', { n: at + 1 })} onClick={() => change({ ...rules, needs: withoutStep(rules.needs, at) })} data-testid={`step-remove-${at + 1}`}>×</button>
            </div>
            <div className="pform"><Field id={`queue-step_${at + 1}`} type="number" label={t('queue.step_after')} value={String(step.after_s)} min={0} max={3600} disabled={at === 0} change={(after) => put(at, { ...step, after_s: Math.trunc(Number(after)) })} /></div>
            <Levels name={`step-${at + 1}`} all={step.skills} most={8} skills={skills} change={(levels) => put(at, { ...step, skills: levels })} />
            {step.skills.length === 0 && <p className="x sub">{t('queue.step_any')}</p>}
          </div>
        ))}
        {rules.needs.length < stepsMax && skills.length > 0 && <button className="btn ter sm" type="button" onClick={() => change({ ...rules, needs: [...rules.needs, nextStep(rules.needs)] })} data-testid="step-add">{t('queue.step_add')}</button>}
        {skills.length === 0 && <p className="x sub">{t('skills.none')}</p>}
      </fieldset>
      {(skills.length > 0 || rules.preferred.length > 0) && (
        <fieldset className="needs" aria-describedby="preferred-lead" data-testid="preferred">
          <legend>{t('queue.preferred')}</legend>
          <p id="preferred-lead" className="x sub">{t('queue.preferred_lead')}</p>
          <Levels name="preferred" all={rules.preferred} most={4} skills={skills} change={(preferred) => change({ ...rules, preferred })} />
        </fieldset>
      )}
    </>
  );
}

function Levels({ name, all, most, skills, change }: { name: string; all: SkillLevel[]; most: number; skills: Skill[]; change: (all: SkillLevel[]) => void }) {
  const nameOf = (code: string) => wordIn(skills.find((one) => one.code === code) ?? { ko: code, en: code });
  const free = skills.filter((one) => one.in_use && !all.some((has) => has.skill === one.code));
  const put = (at: number, level: SkillLevel) => change(all.map((one, i) => (i === at ? level : one)));
  return (
    <>
      {all.map((one, at) => (
        <div key={at} className="row level">
          <select aria-label={t('queue.skill')} value={one.skill} onChange={(e) => put(at, { ...one, skill: e.target.value })} data-testid={`${name}-skill-${at + 1}`}>
            {[one.skill, ...free.map((other) => other.code)].map((code) => <option key={code} value={code}>{nameOf(code)}</option>)}
          </select>
          <input aria-label={`${nameOf(one.skill)}, ${t('queue.level')} (1–10)`} type="number" required min={1} max={10} value={one.level} onChange={(e) => put(at, { ...one, level: Math.trunc(Number(e.target.value)) })} data-testid={`${name}-level-${at + 1}`} />
          <button className="btn txt sm" type="button" aria-label={t('queue.skill_remove', { skill: nameOf(one.skill) })} onClick={() => change(without(all, at))}>×</button>
        </div>
      ))}
      {all.length < most && free[0] && <button className="btn txt sm" type="button" onClick={() => change([...all, { skill: free[0]?.code ?? '', level: 1 }])} data-testid={`${name}-add`}>{t('queue.skill_add')}</button>}
    </>
  );
}

const levels = (all: readonly SkillLevel[], skills: readonly Skill[]): string =>
  all.length === 0 ? t('queue.needs_all') : all.map(({ skill, level }) => `${wordIn(skills.find((one) => one.code === skill) ?? { ko: skill, en: skill })} ${level}`).join(' + ');

/** "전자입찰 5 → 30초 뒤 누구나", for the table. */
export const needsWords = (steps: readonly NeedStep[], skills: readonly Skill[]): string =>
  steps.length === 0 ? t('queue.needs_all') : steps.map((step, at) => `${at === 0 ? '' : `→ ${t('queue.after', { s: step.after_s })} `}${levels(step.skills, skills)}`).join(' ');
