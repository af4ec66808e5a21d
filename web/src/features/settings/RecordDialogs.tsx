import { useState } from 'react';
import { institution as api } from '../../api/institution';
import type { Held, Institution, InstitutionEffect, RecordKind, Surveillance } from '../../api/types';
import { numberOf, problemWords, t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { useLoaded } from '../../ui/useLoaded';
import { bodyOf, effectOf, fieldsOf, formOf, type FieldSpec, type Known, type Preview } from './institution';

type Put = (all: Institution) => void;

export const daysText = (one: { from: string; until: string | null }): string => (one.until === null ? t('inst.still', { from: one.from }) : t('inst.until', { from: one.from, to: one.until }));

export const placeOf = ({ site }: Held): string =>
  site ? `${t('inst.where', { building: site.building, floor: site.floor, m: numberOf(site.square_metres) })}${site.seats > 0 ? `, ${t('inst.seats', { n: numberOf(site.seats) })}` : ''}` : t('inst.nothing');
export const peopleOf = ({ roll }: Held): string => (roll ? t('inst.who', { n: numberOf(roll.consultants), m: numberOf(roll.specialists) }) : t('inst.nothing'));
export const areaOf = ({ area_per_consultant: area }: Held): string => (area ? t('inst.area_of', { value: area.value, m: numberOf(area.numerator), n: numberOf(area.denominator) }) : '–');

/** Which look of the certifier is due, and which were missed. */
export function Due({ surveillance, expires }: { surveillance: Surveillance; expires: string | null }) {
  if (surveillance.expired) return <span className="c-danger">{t('inst.expired', { day: expires ?? '' })}</span>;
  const more = [surveillance.next === null ? t('inst.no_more') : t('inst.due', { day: surveillance.next }), ...(expires ? [t('inst.expires', { day: expires })] : [])];
  return (
    <>
      {surveillance.overdue.length > 0 && <b className="c-danger">{t('inst.overdue', { n: surveillance.overdue.length, days: surveillance.overdue.join(', ') })}<br /></b>}
      {more.join(', ')}
    </>
  );
}

/** A record before and after (`expires`: a certificate's last day after), and the days on which something else holds then. */
function Effect({ effect, expires = null }: { effect: InstitutionEffect; expires?: string | null }) {
  return (
    <section className="effect" aria-labelledby="effect-title" data-testid="effect">
      <h3 id="effect-title">{t('inst.effect')}</h3>
      {effect.past && <p className="c-danger" role="status" data-testid="effect-past">{t('inst.effect_past')}</p>}
      <dl>
        <dt>{t('inst.before')}</dt><dd>{effect.before?.words ?? t('inst.nothing')}</dd>
        <dt>{t('inst.after')}</dt><dd>{effect.after?.words ?? t('inst.nothing')}{effect.after?.surveillance && <><br /><Due surveillance={effect.after.surveillance} expires={expires} /></>}</dd>
      </dl>
      {effect.differences.length === 0 && <p className="sub">{t('inst.effect_none')}</p>}
      {effect.differences.map((one) => (
        <dl key={one.from} className="difference" data-testid={`effect-${one.from}`}>
          <dt>{t('inst.days')}</dt><dd><b>{daysText(one)}</b></dd>
          {([['inst.before', one.before], ['inst.after', one.after]] as const).map(([word, held]) => (
            <div key={word}><dt>{t(word)}</dt><dd>{[held.organisation?.centre, held.head?.name, placeOf(held), peopleOf(held), areaOf(held)].filter((part) => part).join(' · ')}</dd></div>
          ))}
        </dl>
      ))}
    </section>
  );
}

/** A record of any kind: what it would change is shown before it is saved. */
export function RecordDialog({ kind, record, today, close, put }: { kind: RecordKind; record: Known | null; today: string; close: () => void; put: Put }) {
  const [form, setForm] = useState(() => formOf(kind, record, today));
  const [preview, setPreview] = useState<Preview<InstitutionEffect> | null>(null);
  const body = bodyOf(kind, form);
  const effect = effectOf(preview, body);
  const change = (name: string, value: string) => setForm({ ...form, [name]: value });
  const send = async (): Promise<boolean> => {
    if (effect === null) {
      setPreview({ of: body, effect: await api.effect(kind, body) });
      return false;
    }
    put(await api.put(kind, body));
    return true;
  };
  return (
    <FormDialog name="record" title={t(`inst.kind_${kind}`)} lead={t(`inst.lead_${kind}`)} go={t(effect === null ? 'inst.preview' : 'set.keep')} close={close} send={send} taken={(done) => { if (done) close(); }}>
      {fieldsOf[kind].map((spec) => <RecordField key={spec.name} spec={spec} value={form[spec.name] ?? ''} fixed={record !== null && spec.key === true} change={(value) => change(spec.name, value)} />)}
      {effect !== null && <Effect effect={effect} expires={form['expires'] || null} />}
    </FormDialog>
  );
}

function RecordField({ spec, value, fixed, change }: { spec: FieldSpec; value: string; fixed: boolean; change: (value: string) => void }) {
  const hint = fixed ? t('inst.key_fixed') : spec.maybe ? t('inst.maybe') : undefined;
  return (
    <Field id={`record-${spec.name}`} label={t(`inst.f_${spec.name}` as Parameters<typeof t>[0])} {...(hint ? { hint } : {})} type={spec.type === 'days' ? 'text' : spec.type} value={value} change={change}
      required={!spec.maybe} disabled={fixed} {...(spec.most ? { maxLength: spec.most } : {})} {...(spec.type === 'number' ? { min: 0 } : {})} />
  );
}

/** What goes with a record is shown before it goes. */
export function RemoveDialog({ kind, record, close, put }: { kind: RecordKind; record: Known; close: () => void; put: Put }) {
  const { value: effect, problem } = useLoaded(() => api.removalEffect(kind, record.key));
  return (
    <FormDialog name="removal" title={t('inst.remove_title', { kind: t(`inst.kind_${kind}`) })} go={t('inst.remove')} look="dan" ready={effect !== null} close={close} send={() => api.remove(kind, record.key).then(put)}>
      {effect === null ? <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p> : <Effect effect={effect} />}
    </FormDialog>
  );
}
