import { useState } from 'react';
import { reports as api } from '../../api/reports';
import type { Driver, DriversKept } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Field, FormDialog } from '../../ui/FormDialog';
import { textIn } from './text';

/** A series' values of the months on the page. */
export function DriverDialog({ months, series, close, done }: { months: string[]; series: Driver | null; close: () => void; done: () => void }) {
  const [head, setHead] = useState({ name: series?.name ?? '', unit: series?.unit ?? '건', source: series?.source ?? '' });
  const [values, setValues] = useState(() => Object.fromEntries(months.map((month, n) => [month, series?.values[n] == null ? '' : String(series.values[n])])));
  const send = () => api.putDriver({ ...head, months: months.filter((month) => values[month]?.trim()).map((month) => ({ month, value: Number(values[month]) })) }).then(done);
  return (
    <FormDialog name="driver" title={t('cause.add')} lead={t('cause.enter_lead')} go={t('cause.keep')} close={close} send={send}>
      <Field id="driver-name" label={t('cause.name')} value={head.name} maxLength={40} disabled={series !== null} change={(name) => setHead({ ...head, name })} />
      <Field id="driver-unit" label={t('cause.unit')} value={head.unit} maxLength={20} change={(unit) => setHead({ ...head, unit })} />
      <Field id="driver-source" label={t('cause.from_where')} value={head.source} maxLength={100} change={(source) => setHead({ ...head, source })} />
      <div className="monthsin">
        {months.map((month) => <div key={month}><Field id={`driver-${month}`} label={month} type="number" min={0} required={false} value={values[month] ?? ''} change={(value) => setValues({ ...values, [month]: value })} /></div>)}
      </div>
    </FormDialog>
  );
}

/** A file or a pasted table: what was taken, and each line that was not, with the reason. */
export function ImportDialog({ close, done }: { close: () => void; done: () => void }) {
  const [text, setText] = useState('');
  const [kept, setKept] = useState<DriversKept | null>(null);
  const taken = (answer: DriversKept) => {
    setKept(answer);
    done();
  };
  if (kept) {
    return (
      <Dialog name="driver-taken" title={t('cause.import')} close={close}>
        <p role="status" data-testid="driver-kept">{t('cause.taken', { n: kept.values })}</p>
        {kept.bad.length > 0 && (
          <>
            <p className="c-danger">{t('cause.bad', { n: kept.bad.length })}</p>
            <ul className="badlines" data-testid="driver-bad">{kept.bad.map((one) => <li key={one.line}>{t('cause.line', { line: one.line, why: wordIn(one) })}</li>)}</ul>
          </>
        )}
        <div className="row between"><span /><button className="btn pri sm" type="button" onClick={close} autoFocus data-testid="driver-close">{t('cause.close')}</button></div>
      </Dialog>
    );
  }
  return (
    <FormDialog name="import" title={t('cause.import')} lead={t('cause.import_lead')} go={t('cause.keep')} close={close} send={() => api.importDrivers(text)} taken={taken}>
      <label htmlFor="import-file">{t('cause.file')}</label>
      <input id="import-file" type="file" accept=".csv,text/csv" onChange={(e) => { const file = e.target.files?.[0]; if (file) void file.arrayBuffer().then((bytes) => setText(textIn(bytes))); }} data-testid="import-file" />
      <label htmlFor="import-text">{t('cause.text')}</label>
      <textarea id="import-text" rows={10} required value={text} onChange={(e) => setText(e.target.value)} placeholder={'series,unit,month,value,source\n입찰공고,건,2009-01,12345,나라장터'} data-testid="import-text" />
    </FormDialog>
  );
}

export function RemoveDriverDialog({ series, close, done }: { series: Driver; close: () => void; done: () => void }) {
  return <FormDialog name="driver-removal" title={t('cause.remove_title', { name: series.name })} lead={t('cause.remove_lead')} go={t('cause.remove')} look="dan" close={close} send={() => api.removeDriver(series.name).then(done)}>{null}</FormDialog>;
}
