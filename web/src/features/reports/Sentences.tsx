import { useState } from 'react';
import type { Person, PressReport, Sentence } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Mark } from '../../ui/Mark';
import { periodText } from '../../ui/periods';
import { linkTo } from '../../ui/route';
import { recordLink, type StandsOn } from './records';

/** Which days, up to when, and what can be done with all of it. */
export function SentencesHead({ report, more }: { report: PressReport; more: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="row between rephead">
      <p data-testid="report-head">
        {t('rep.head', { from: report.from, to: report.to, as_of: report.as_of, n: report.working_days })}{more && <b> · {more}</b>}
        {' '}<Mark mark={report.standing} data-testid="report-standing" />
        {report.synthetic.length > 0 && <b className="c-danger" data-testid="report-synthetic"> · {t('rep.synthetic', { names: report.synthetic.join(', ') })}</b>}
      </p>
      <div className="row noprint">
        <span role="status" className="vh">{copied ? t('rep.copied') : ''}</span>
        <button className="btn ter sm" type="button" onClick={() => void navigator.clipboard.writeText(report.text).then(() => setCopied(true), () => undefined)} data-testid="report-copy"><Icon name={copied ? 'check' : 'copy'} size={16} />{t(copied ? 'rep.copied' : 'rep.copy')}</button>
        <button className="btn ter sm" type="button" onClick={() => window.print()} data-testid="report-print">{t('rep.print')}</button>
      </div>
    </div>
  );
}

const looks = { holds: { icon: 'checkc', mark: 'idle' }, article_is_wrong: { icon: 'alert', mark: 'bad' }, no_record: { icon: 'lock', mark: 'off' } } as const;

/** Each with its verdict, its formula, and links to what it was read from. */
export function Sentences({ report, person, beside }: { report: PressReport; person: Person; beside: boolean }) {
  return <div className="sentences">{report.sentences.map((one) => <One key={one.id} one={one} person={person} beside={beside} />)}</div>;
}

function One({ one, person, beside }: { one: Sentence; person: Person; beside: boolean }) {
  const look = looks[one.verdict];
  const word = t(!beside && one.verdict === 'holds' ? 'rep.holds_press' : `rep.${one.verdict}`);
  return (
    <section id={one.id} className="panel sentence" aria-labelledby={`${one.id}-title`} data-testid={`sentence-${one.id}`} data-verdict={one.verdict}>
      <h2 id={`${one.id}-title`}>{one.id} <span className={`st ${look.mark}`}><Icon name={look.icon} size={16} />{word}</span></h2>
      <dl>
        {beside && one.article !== '' && <><dt>{t('rep.of_article')}</dt><dd lang="ko" className="wording">“{one.article}”</dd></>}
        <dt>{t('rep.of_records')}</dt><dd lang="ko" className="said">{one.text}</dd>
        {one.formula !== '' && <><dt>{t('rep.formula')}</dt><dd lang="ko">{one.formula}</dd></>}
        {one.remark !== '' && <><dt>{t('rep.remark')}</dt><dd lang="ko" className={one.verdict === 'article_is_wrong' ? 'c-danger' : undefined}>{one.remark}</dd></>}
        {one.records.length > 0 && <><dt>{t('rep.records')}</dt><dd><ul className="standson">{one.records.map((record, n) => <li key={n}><RecordLink record={record} person={person} /></li>)}</ul></dd></>}
      </dl>
    </section>
  );
}

/** A link where this person may open what it leads to. */
function RecordLink({ record, person }: { record: StandsOn; person: Person }) {
  const words = t(`rep.on_${record.what}`, { days: periodText(record) });
  const link = recordLink(record, person.role);
  return link === null ? <span>{words}</span> : <a {...linkTo(link)}>{words}</a>;
}
