import '../cases/cases.css';
import { useState } from 'react';
import { offices as api } from '../../api/cases';
import type { Office, Official, Reach } from '../../api/types';
import { isoDayOf, problemWords, t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { useLoaded } from '../../ui/useLoaded';
import { Choice } from '../cases/TextField';

type Open = { kind: 'office'; office: Office | null } | { kind: 'official'; office: Office; official: Official | null } | { kind: 'deputy'; office: Office; official: Official };

/** Who answers outside the centre, and who stands in for whom. */
export function OfficesPage() {
  const { value, problem, put, fail } = useLoaded(api.all);
  const [open, setOpen] = useState<Open | null>(null);
  const all = value?.offices ?? [];
  const changed = (one: Office) => put({ offices: all.some((old) => old.id === one.id) ? all.map((old) => (old.id === one.id ? one : old)) : [...all, one] });
  const close = () => setOpen(null);
  const nameOf = (office: Office, id: number) => office.officials.find((one) => one.id === id)?.name ?? '';
  return (
    <>
      <div className="row between"><p className="sub">{t('office.lead')}</p><button className="btn pri sm" type="button" onClick={() => setOpen({ kind: 'office', office: null })} data-testid="office-add">{t('office.add')}</button></div>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      {value && all.length === 0 && <div className="panel" data-testid="offices-empty"><p>{t('office.empty')}</p></div>}
      {all.map((office) => (
        <section key={office.id} className="panel" data-testid={`office-${office.id}`} aria-labelledby={`office-name-${office.id}`}>
          <div className="row between"><h2 id={`office-name-${office.id}`}>{office.agency} {office.name}{office.closed && <span className="sub"> {t('office.closed')}</span>}</h2>
            <div className="row"><button className="btn ter sm" type="button" onClick={() => setOpen({ kind: 'official', office, official: null })} data-testid="official-add">{t('office.add_official')}</button><button className="btn txt sm" type="button" onClick={() => setOpen({ kind: 'office', office })} data-testid="office-edit">{t('office.edit')}</button></div></div>
          <p className="x sub">{[t(`office.${office.reach}`), office.telephone, office.topics.join(', '), office.duties].filter((part) => part).join(' · ')}</p>
          {office.officials.length === 0 ? <p className="x sub">{t('office.no_officials')}</p> : (
            <div className="scroll" tabIndex={0} role="region" aria-label={`${office.name} ${t('office.official')}`}>
              <table className="grid">
                <thead><tr><th scope="col">{t('office.person')}</th><th scope="col">{t('office.duties')}</th><th scope="col">{t('office.telephone')}</th><th scope="col">{t('office.deputies')}</th><th scope="col"><span className="vh">{t('office.edit')}</span></th></tr></thead>
                <tbody>{office.officials.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name} <span className="sub">{one.rank}{one.left && ` ${t('office.left')}`}</span></th><td>{one.duties || '–'}</td><td>{one.telephone || '–'}</td>
                    <td>{one.deputies.map((d) => <span key={d.id} className="row">{nameOf(office, d.official)} {d.from.slice(5)}~{d.until.slice(5)} <button className="btn txt sm" type="button" aria-label={`${nameOf(office, d.official)} ${t('case.remove')}`} onClick={() => void api.removeDeputy(one.id, d.id).then(changed, fail)}>{t('case.remove')}</button></span>)}
                      {one.today !== null && one.today !== one.name && <b className="x">{t('office.today', { name: one.today })}</b>}</td>
                    <td><button className="btn txt sm" type="button" aria-label={`${one.name} ${t('office.deputy')}`} onClick={() => setOpen({ kind: 'deputy', office, official: one })}>{t('office.deputy')}</button><button className="btn txt sm" type="button" aria-label={`${one.name} ${t('office.edit')}`} onClick={() => setOpen({ kind: 'official', office, official: one })}>{t('office.edit')}</button></td>
                  </tr>
                ))}</tbody>
              </table>
            </div>
          )}
        </section>
      ))}
      {open?.kind === 'office' && <OfficeDialog office={open.office} close={close} put={changed} />}
      {open?.kind === 'official' && <OfficialDialog office={open.office} official={open.official} close={close} put={changed} />}
      {open?.kind === 'deputy' && <DeputyDialog office={open.office} official={open.official} close={close} put={changed} />}
    </>
  );
}

const reaches: readonly Reach[] = ['near', 'far', 'same_agency', 'other_agency'];

function OfficeDialog({ office, close, put }: { office: Office | null; close: () => void; put: (one: Office) => void }) {
  const [wish, setWish] = useState({ agency: office?.agency ?? '조달청', name: office?.name ?? '', duties: office?.duties ?? '', telephone: office?.telephone ?? '', reach: office?.reach ?? ('same_agency' as Reach), closed: office?.closed ?? false });
  const [topics, setTopics] = useState((office?.topics ?? []).join(', '));
  const set = (change: Partial<typeof wish>) => setWish({ ...wish, ...change });
  const send = () => api.put(office?.id ?? null, { ...wish, topics: topics.split(',').map((one) => one.trim().toUpperCase()).filter((one) => one !== '') }).then(put);
  return (
    <FormDialog name="office" title={t(office ? 'office.edit' : 'office.add')} go={t('case.keep')} close={close} send={send}>
      <Field id="office-agency" label={t('office.agency')} value={wish.agency} change={(agency) => set({ agency })} maxLength={40} />
      <Field id="office-name" label={t('office.name')} value={wish.name} change={(name) => set({ name })} maxLength={40} autoFocus />
      <Field id="office-duties" label={t('office.duties')} value={wish.duties} change={(duties) => set({ duties })} maxLength={500} required={false} hint={t('case.optional')} />
      <Field id="office-telephone" label={t('office.telephone')} value={wish.telephone} change={(telephone) => set({ telephone })} maxLength={30} required={false} hint={t('case.optional')} />
      <Field id="office-topics" label={t('office.topics')} value={topics} change={setTopics} maxLength={300} required={false} hint={t('case.optional')} />
      <Choice id="office-reach" label={t('office.reach')} value={wish.reach} all={reaches} word={(one) => t(`office.${one}`)} choose={(reach) => set({ reach })} />
      {office && <label className="check"><input type="checkbox" checked={wish.closed} onChange={(e) => set({ closed: e.target.checked })} /> {t('office.closed')}</label>}
    </FormDialog>
  );
}

function OfficialDialog({ office, official, close, put }: { office: Office; official: Official | null; close: () => void; put: (one: Office) => void }) {
  const [wish, setWish] = useState({ name: official?.name ?? '', rank: official?.rank ?? '', duties: official?.duties ?? '', telephone: official?.telephone ?? '', left: official?.left ?? false });
  const set = (change: Partial<typeof wish>) => setWish({ ...wish, ...change });
  const send = () => (official ? api.changeOfficial(official.id, wish) : api.addOfficial(office.id, wish)).then(put);
  return (
    <FormDialog name="official" title={t(official ? 'office.edit' : 'office.add_official')} lead={`${office.agency} ${office.name}`} go={t('case.keep')} close={close} send={send}>
      <Field id="official-name" label={t('office.person')} value={wish.name} change={(name) => set({ name })} maxLength={40} autoFocus />
      <Field id="official-rank" label={t('office.rank')} value={wish.rank} change={(rank) => set({ rank })} maxLength={40} required={false} hint={t('case.optional')} />
      <Field id="official-duties" label={t('office.duties')} value={wish.duties} change={(duties) => set({ duties })} maxLength={500} required={false} hint={t('case.optional')} />
      <Field id="official-telephone" label={t('office.telephone')} value={wish.telephone} change={(telephone) => set({ telephone })} maxLength={30} required={false} hint={t('case.optional')} />
      {official && <label className="check"><input type="checkbox" checked={wish.left} onChange={(e) => set({ left: e.target.checked })} /> {t('office.left')}</label>}
    </FormDialog>
  );
}

function DeputyDialog({ office, official, close, put }: { office: Office; official: Official; close: () => void; put: (one: Office) => void }) {
  const others = office.officials.filter((one) => one.id !== official.id && !one.left);
  const [deputy, setDeputy] = useState(others[0]?.id ?? 0);
  const [from, setFrom] = useState(isoDayOf(Date.now()));
  const [until, setUntil] = useState(isoDayOf(Date.now()));
  return (
    <FormDialog name="deputy" title={t('office.deputy_of', { name: official.name })} go={t('case.keep')} close={close} send={() => api.addDeputy(official.id, deputy, from, until).then(put)}>
      <label htmlFor="deputy-official">{t('office.official')}</label>
      <select id="deputy-official" value={deputy} onChange={(e) => setDeputy(Number(e.target.value))} data-testid="deputy-official">{others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>
      <Field id="deputy-from" type="date" label={t('office.from')} value={from} change={setFrom} />
      <Field id="deputy-until" type="date" label={t('office.until')} value={until} change={setUntil} />
    </FormDialog>
  );
}
