import { useState } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { PeopleRead, Problem } from '../../api/types';
import { problemWords, t, textOf } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Dialog } from '../../ui/Dialog';
import { base64Of, csvOf } from './words';

const bytes_max = 128 * 1024;

/** People from a spreadsheet: shown before they are added, with every line that is wrong. */
export function FileDialog({ close }: { close: () => void }) {
  const [file, setFile] = useState('');
  const [read, setRead] = useState<PeopleRead | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const ask = async (base64: string, add: boolean) => {
    setAsking(true);
    setProblem(null);
    try {
      setRead(await api.read(base64, add));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setAsking(false);
  };
  const choose = async (chosen: File | undefined) => {
    setRead(null);
    setProblem(null);
    if (!chosen) return;
    if (chosen.size > bytes_max) return setProblem({ code: 'csv_too_big', message: t('file.too_big') });
    const base64 = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    setFile(base64);
    await ask(base64, false);
  };
  const save = (added: NonNullable<PeopleRead['added']>) => {
    const rows = [[t('people.user'), t('people.name'), t('file.secret')], ...added.map((one) => [one.person.user, one.person.name, one.secret])];
    const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'naru.csv';
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <Dialog name="file" title={t('file.title')} close={close}>
      {!read?.added && (
        <>
          <p className="x sub">{t('file.lead')}</p>
          <p className="x sub">{t('file.roles')}</p>
          <div className="pform">
            <label htmlFor="file-choose">{t('file.choose')}</label>
            <input id="file-choose" type="file" accept=".csv,text/csv" disabled={asking} onChange={(e) => void choose(e.target.files?.[0])} data-testid="file-choose" />
          </div>
        </>
      )}
      <p className="problem" role="alert">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
      <div role="status">
        {read && !read.added && read.bad.length === 0 && <p className="st idle" data-testid="file-good"><Icon name="checkc" size={16} />{t('file.good', { n: read.people.length, encoding: read.encoding })}</p>}
        {read && !read.added && read.bad.length > 0 && <p className="c-danger" data-testid="file-bad">{t('file.bad', { n: read.bad.length })}</p>}
        {read?.added && <p className="x" data-testid="file-done">{t('file.done', { n: read.added.length })}</p>}
      </div>
      {read && read.bad.length > 0 && (
        <div className="flist" tabIndex={0} role="region" aria-label={t('file.reason')}>
          <table className="grid">
            <caption className="vh">{t('file.reason')}</caption>
            <thead><tr><th scope="col" className="r">{t('file.line')}</th><th scope="col">{t('file.reason')}</th></tr></thead>
            <tbody>{read.bad.map((one) => <tr key={one.line}><th scope="row" className="r">{one.line === 0 ? t('file.whole') : one.line}</th><td>{textOf(`csv.${one.code}`) ?? one.message}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {read && read.bad.length === 0 && (
        <div className="flist" tabIndex={0} role="region" aria-label={t('people.title')}>
          <table className="grid">
            <caption className="vh">{t('people.title')}</caption>
            <thead><tr><th scope="col">{t('people.name')}</th><th scope="col">{t('people.user')}</th><th scope="col">{read.added ? t('file.secret') : t('people.role')}</th></tr></thead>
            <tbody>
              {read.added
                ? read.added.map((one) => <tr key={one.person.user}><th scope="row">{one.person.name}</th><td>{one.person.user}</td><td><code>{one.secret}</code></td></tr>)
                : read.people.map((one) => <tr key={one.user}><th scope="row">{one.name}</th><td>{one.user}</td><td>{t(`role.${one.role}`)}</td></tr>)}
            </tbody>
          </table>
        </div>
      )}
      <div className="row between">
        <button className="btn txt sm" type="button" onClick={close} data-testid="file-close">{t('person.close')}</button>
        {read?.added && <button className="btn pri sm" type="button" onClick={() => read.added && save(read.added)} data-testid="file-save">{t('file.save')}</button>}
        {read && !read.added && read.bad.length === 0 && <button className="btn pri sm" type="button" disabled={asking} onClick={() => void ask(file, true)} data-testid="file-go">{t('file.go', { n: read.people.length })}</button>}
      </div>
    </Dialog>
  );
}
