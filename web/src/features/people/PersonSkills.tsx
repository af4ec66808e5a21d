import { skills as api } from '../../api/skills';
import type { Skills } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { linkTo } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';

/** What a consultant has of skills, and their place; they are changed where one sees all of them. */
export function PersonSkills({ agent }: { agent: number }) {
  const { value } = useLoaded<Skills>(api.all);
  const one = value?.consultants.find((consultant) => consultant.agent === agent);
  if (!value || !one) return null;
  const nameOf = (code: string) => wordIn(value.skills.find((skill) => skill.code === code) ?? { ko: code, en: code });
  return (
    <section className="pacts" aria-labelledby="pskills" data-testid="person-skills">
      <h3 id="pskills">{t('person.skills')}</h3>
      <p className="x">{[...one.skills.map(({ skill, level }) => `${nameOf(skill)} ${level}`), `${t('matrix.position')} ${one.position}`].join(', ')}</p>
      <a className="btn txt sm" {...linkTo('/people/skills')}>{t('person.skills_open')}</a>
    </section>
  );
}
