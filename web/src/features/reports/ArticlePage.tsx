import { reports as api } from '../../api/reports';
import type { Person } from '../../api/types';
import { numberOf, problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';
import { years } from './addresses';
import { Sentences, SentencesHead } from './Sentences';

/** Every sentence of the article beside the centre's own of a year. */
export function ArticlePage({ year, person }: { year: number; person: Person }) {
  const { value: report, problem } = useLoaded(() => api.article(year, null));
  const wrong = report?.sentences.filter((one) => one.verdict === 'article_is_wrong') ?? [];
  const count = (verdict: string) => numberOf(report?.sentences.filter((one) => one.verdict === verdict).length ?? 0);
  return (
    <>
      <div className="row between rephead">
        <h1>{t('rep.article_title')}</h1>
        <div className="row noprint">
          <button className="iconbtn box" type="button" aria-label={t('rep.year_before')} disabled={year <= years.first} onClick={() => go(`/reports/article/${year - 1}`)} data-testid="article-before"><Icon name="right" className="ic turn" /></button>
          <b data-testid="article-year">{t('stat.year_of', { year })}</b>
          <button className="iconbtn box" type="button" aria-label={t('rep.year_after')} disabled={year >= years.last} onClick={() => go(`/reports/article/${year + 1}`)} data-testid="article-after"><Icon name="right" /></button>
        </div>
      </div>
      <p className="sub noprint">{t('rep.article_lead')}</p>
      {report === null && <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>}
      {report && (
        <>
          <SentencesHead report={report} more={t('rep.counts', { holds: count('holds'), wrong: count('article_is_wrong'), none: count('no_record') })} />
          <section className="panel errors" aria-labelledby="errors-title" data-testid="article-errors">
            <h2 id="errors-title">{t('rep.errors')}</h2>
            {wrong.length === 0 ? <p className="sub">{t('rep.errors_none')}</p> : <ul lang="ko">{wrong.map((one) => <li key={one.id}><a href={`#${one.id}`}>{one.id}</a> {one.remark}</li>)}</ul>}
          </section>
          <Sentences report={report} person={person} beside />
        </>
      )}
    </>
  );
}
