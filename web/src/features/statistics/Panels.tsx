import { useMemo, useState } from 'react';
import type { Statistics, Figure, Grouping, StatisticsRow } from '../../api/types';
import { numberOf, t, wordIn } from '../../i18n';
import { preferences } from '../../ui/preferences';
import { Chart } from '../../ui/Chart';
import { arrivalsChart, barsChart, barsHeight, linesChart, linesHeight, serviceChart } from './charts';
import { abandonedIn, belowGoal, byCount, countIn, figureIn, most, rowsOf, service_goal, withServiceLevel } from './day';
import { Head, meaningOf, nameOf, sideOf, textOf } from './Figures';
import { Flow } from './Flow';
import { Hours } from './Hours';
import { Panel } from './Panel';
import { periodWord } from './period';

/** So many rows at first; so many at most: a canvas has an end. The download has them all. */
const first_rows = 20;
const drawn_max = 400;

export type Open = (title: () => string, figures: Figure[], id: string) => void;

/** Each panel answers the question in its title: in a sentence, drawn, and in a table. */
export function Panels({ day, open }: { day: Statistics; open: Open }) {
  const hours = rowsOf(day, 'half_hour');
  const timed = withServiceLevel(hours);
  return (
    <div className="panels">
      <Flow day={day} />
      <Arrivals day={day} rows={hours} open={open} />
      {timed.length > 0 && <Service day={day} rows={timed} open={open} />}
      <Bars day={day} by="class" title={t('stat.q_class')} columns={['consultations', 'share']} main="consultations" open={open}
        say={(rows) => (rows[0] && countIn(rows[0].figures, 'consultations') > 0 ? t('stat.a_class', { name: wordIn(rows[0]), share: textOf(figureIn(rows[0].figures, 'share')) }) : t('stat.a_none'))} />
      <Bars day={day} by="channel" title={t('stat.q_channel')} columns={['arrivals', 'answered', 'consultations', 'share']} main="consultations" open={open} unsorted
        say={(rows) => { const top = most(rows, (f) => countIn(f, 'consultations')); return top ? t('stat.a_channel', { name: wordIn(top), share: textOf(figureIn(top.figures, 'share')) }) : t('stat.a_none'); }} />
      {rowsOf(day, 'topic').length > 0 && (
        <Bars day={day} by="topic" title={t('stat.q_topic')} columns={['consultations', 'share', 'aht', 'settled_rate']} main="consultations" full open={open}
          say={(rows) => { const top = rows[0]; return top ? t('stat.a_topic', { name: wordIn(top), n: numberOf(countIn(top.figures, 'consultations')) }) : t('stat.a_none'); }} />
      )}
      {rowsOf(day, 'queue').length > 0 && (
        <Bars day={day} by="queue" title={t('stat.q_queue')} columns={['queued', 'answered', 'abandoned_queue', 'answer_rate', 'service_level', 'asa', 'consultations']} main="queued" full open={open}
          say={(rows) => { const top = rows[0]; return top ? t('stat.a_queue', { name: wordIn(top), n: numberOf(countIn(top.figures, 'queued')) }) : t('stat.a_none'); }} />
      )}
      {rowsOf(day, 'team').length > 0 && (
        <Bars day={day} by="team" title={t('stat.q_team')} columns={['answered', 'consultations', 'aht', 'talk_time', 'hold_time', 'wrap_up_time', 'occupancy', 'utilisation']} main="consultations" full open={open}
          say={(rows) => { const top = rows[0]; return top ? t('stat.a_team', { name: wordIn(top), n: numberOf(countIn(top.figures, 'consultations')) }) : t('stat.a_none'); }} />
      )}
      {rowsOf(day, 'agent').length > 0 && (
        <Bars day={day} by="agent" title={t('stat.q_agent')} columns={['answered', 'consultations', 'aht', 'talk_time', 'hold_time', 'wrap_up_time', 'occupancy', 'utilisation']} main="consultations" full open={open} lines
          say={(rows) => t('stat.a_agent', { n: numberOf(rows.length), m: numberOf(rows.reduce((sum, r) => sum + countIn(r.figures, 'consultations'), 0)) })} />
      )}
      {day.hours.length > 0 && <Hours day={day} open={open} />}
      <All day={day} open={open} />
    </div>
  );
}

function Arrivals({ day, rows, open }: { day: Statistics; rows: StatisticsRow[]; open: Open }) {
  const lost = rows.reduce((sum, r) => sum + abandonedIn(r.figures), 0);
  const worst = most(rows, abandonedIn);
  const say = worst ? t('stat.a_lost', { n: numberOf(lost), time: wordIn(worst), m: numberOf(abandonedIn(worst.figures)) }) : t('stat.a_lost_none');
  const { language } = preferences();
  const draw = useMemo(() => arrivalsChart(rows, { answered: t('stat.answered'), abandoned: t('stat.abandoned') }), [rows, language]);
  return (
    <Panel title={t('stat.q_lost')} say={say}>
      <div className="pair hours">
        <Chart label={`${t('stat.chart_lost')} ${say}`} height={tall(rows.length)} draw={draw} pick={(n) => pickRow(rows[n], 'arrivals', open)} />
        <Table day={day} by="half_hour" rows={rows} columns={['arrivals', 'answered', 'abandoned_menu', 'abandoned_queue']} open={open} narrow />
      </div>
    </Panel>
  );
}

function Service({ day, rows, open }: { day: Statistics; rows: StatisticsRow[]; open: Open }) {
  const low = belowGoal(rows);
  const say = low.length === 0 ? t('stat.a_service_good', { goal: service_goal }) : t('stat.a_service_low', { n: low.length, all: rows.length, goal: service_goal });
  const { language } = preferences();
  const draw = useMemo(() => serviceChart(rows, t('stat.goal', { goal: service_goal })), [rows, language]);
  return (
    <Panel title={t('stat.q_service', { s: day.target_s })} say={say}>
      <div className="pair hours">
        <Chart label={`${t('stat.chart_service')} ${say}`} height={tall(rows.length)} draw={draw} pick={(n) => pickRow(rows[n], 'service_level', open)} />
        <Table day={day} by="half_hour" rows={rows} columns={['queued', 'service_level', 'asa']} open={open} narrow />
      </div>
    </Panel>
  );
}

function Bars({ day, by, title, columns, main, say, open, full, unsorted, lines }: {
  day: Statistics; by: Grouping; title: string; columns: string[]; main: string; say: (rows: StatisticsRow[]) => string; open: Open; full?: boolean; unsorted?: boolean; lines?: boolean;
}) {
  const [whole, setWhole] = useState(false);
  const given = rowsOf(day, by);
  const sorted = useMemo(() => (unsorted ? given : byCount(given, main)), [given, unsorted, main]);
  const rows = useMemo(() => (whole ? sorted.slice(0, drawn_max) : sorted.slice(0, first_rows)), [sorted, whole]);
  const { language } = preferences();
  const count = (r: StatisticsRow) => countIn(r.figures, main);
  const draw = useMemo(() => lines ? linesChart(rows, count) : barsChart(rows, count, (r) => {
    const share = figureIn(r.figures, 'share');
    return share?.value != null ? textOf(share) : numberOf(countIn(r.figures, main));
  }), [rows, main, lines, language]);
  const label = rows.map((r) => `${wordIn(r)} ${numberOf(countIn(r.figures, main))}`).join(', ');
  return (
    <Panel title={title} say={say(sorted)} {...(full ? { full } : {})}>
      <div className={full ? 'pair broad' : 'pair'}>
        <div className={lines ? 'online' : undefined}><Chart label={label} height={lines ? linesHeight(rows.length) : barsHeight(rows.length)} draw={draw} pick={(n) => pickRow(rows[rows.length - 1 - n], main, open)} /></div>
        <Table day={day} by={by} rows={rows} columns={columns} open={open} />
      </div>
      {sorted.length > rows.length && !whole && <button className="btn ter sm morerows noprint" type="button" onClick={() => setWhole(true)} data-testid={`more-${by}`}>{t('stat.more', { n: numberOf(sorted.length) })}</button>}
    </Panel>
  );
}

/** Everything that the day has, with what it is: what an auditor reads, and what the other panels leave out. */
function All({ day, open }: { day: Statistics; open: Open }) {
  return (
    <Panel title={t('stat.q_all')} say={preferences().language === 'ko' ? day.note_ko : day.note_en} full>
      <table className="grid all" data-testid="stat-all">
        <caption className="vh">{t('stat.q_all')}</caption>
        <thead><tr><th scope="col">{t('stat.figure')}</th><th scope="col" className="r">{t('stat.value')}</th><th scope="col" className="r">{t('stat.numerator')}</th><th scope="col" className="r">{t('stat.denominator')}</th><th scope="col">{t('stat.meaning')}</th></tr></thead>
        <tbody>
          {day.figures.map((f) => (
            <tr key={f.id}>
              <th scope="row"><button type="button" className="rowb" onClick={() => open(() => periodWord(day), day.figures, f.id)}>{nameOf(day, f.id)}</button></th>
              <td className="r hot">{textOf(f)}</td><td className="r">{sideOf(f, 'numerator')}</td><td className="r">{f.denominator === null ? '' : sideOf(f, 'denominator')}</td><td className="tx">{meaningOf(day, f.id)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** One stop of the keyboard a row: it opens all figures of the row. A click on a value opens that value. */
function Table({ day, by, rows, columns, open, narrow }: { day: Statistics; by: Grouping; rows: StatisticsRow[]; columns: string[]; open: Open; narrow?: boolean }) {
  return (
    <table className={narrow ? 'grid narrowt' : 'grid'} data-testid={`table-${by}`}>
      <caption className="vh">{columns.map((id) => nameOf(day, id)).join(', ')}</caption>
      <thead><tr><th scope="col">{t(`stat.by_${by}`)}</th>{columns.map((id) => <th key={id} scope="col" className="r"><Head day={day} id={id} /></th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-key={row.key}>
            <th scope="row"><button type="button" className="rowb" onClick={() => pickRow(row, columns[0] ?? '', open)}>{by === 'half_hour' ? row.key : wordIn(row)}</button></th>
            {columns.map((id) => {
              const figure = figureIn(row.figures, id);
              const hot = id === 'service_level' && figure?.value != null && Number(figure.value) < service_goal;
              return (
                <td key={id} className={hot ? 'r hot c-danger' : 'r'} onClick={() => pickRow(row, id, open)}
                  title={figure && figure.denominator !== null ? `${sideOf(figure, 'numerator')} / ${sideOf(figure, 'denominator')}` : undefined}>{short(figure)}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In a column whose head says the unit, a count is a number. */
const short = (figure: Figure | null): string => (figure && figure.unit === 'count' ? numberOf(figure.numerator) : textOf(figure));
const tall = (rows: number): number => Math.min(560, Math.max(240, rows * 28 + 28));
const pickRow = (row: StatisticsRow | undefined, id: string, open: Open) => {
  if (row) open(() => wordIn(row), row.figures, row.figures.some((f) => f.id === id) ? id : row.figures[0]?.id ?? id);
};
