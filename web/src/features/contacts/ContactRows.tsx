import type { Catalogue, ContactOrder, ContactRow } from '../../api/types';
import { shortClockOf, wait_target_s } from '../../desk/selectors';
import { dayShortOf, t, timeOf, type TextKey } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { callerWord, choiceWord } from '../desk/words';
import type { Finding } from './finding';
import { resultLook, resultWord, topicWord } from './words';

type Column = { text: TextKey; order?: ContactOrder; right?: boolean };

const columns: readonly Column[] = [
  { text: 'contacts.when', order: 'arrived' },
  { text: 'contacts.id' },
  { text: 'contacts.caller' },
  { text: 'contacts.choice' },
  { text: 'contacts.topic', order: 'topic' },
  { text: 'contacts.result', order: 'outcome' },
  { text: 'contacts.agent', order: 'agent' },
  { text: 'contacts.wait', order: 'wait', right: true },
  { text: 'contacts.talk', order: 'talk', right: true },
];

function Head({ column, finding, sort }: { column: Column; finding: Finding; sort: (order: ContactOrder) => void }) {
  const { order } = column;
  const look = column.right ? 'r' : undefined;
  if (order === undefined) return <th scope="col" className={look}>{t(column.text)}</th>;
  const holds = (finding.sort || 'arrived') === order;
  return (
    <th scope="col" className={look} aria-sort={holds ? (finding.direction === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className="sortby" onClick={() => sort(order)} data-testid={`sort-${order}`}>
        {t(column.text)}{holds && <Icon name="down" size={16} className={finding.direction === 'asc' ? 'ic flip' : 'ic'} />}
      </button>
    </th>
  );
}

/** The table of contacts; a column's head sorts by it, pressed again the other way round. */
export function ContactRows({ rows, catalogue, finding, sort }: { rows: ContactRow[]; catalogue: Catalogue | null; finding: Finding; sort: (order: ContactOrder) => void }) {
  return (
    <table className="grid" data-testid="contacts">
      <caption className="vh">{t('contacts.title')}</caption>
      <thead><tr>{columns.map((column) => <Head key={column.text} column={column} finding={finding} sort={sort} />)}</tr></thead>
      <tbody>
        {rows.map((c) => {
          const result = resultLook(c);
          return (
            <tr key={c.id} data-testid={`contact-${c.id}`}>
              <td>{dayShortOf(c.arrived_at)} <b>{timeOf(c.arrived_at)}</b></td>
              <th scope="row"><a {...linkTo(`/contacts/${c.id}`)}>{c.id}</a></th>
              <td>{callerWord(c.caller)}</td>
              <td>{choiceWord(c.choice)}</td>
              <td className="topic">{topicWord(catalogue, c.topic) || <span className="sub">–</span>}</td>
              <td><span className={`st ${result.look}`}><Icon name={result.icon} size={16} />{resultWord(catalogue, c)}</span></td>
              <td>{c.agent?.name ?? <span className="sub">–</span>}</td>
              <td className={(c.wait_s ?? 0) > wait_target_s ? 'r c-warn hot' : 'r'}>{c.wait_s === null ? '' : shortClockOf(Math.round(c.wait_s))}</td>
              <td className="r">{c.talk_s === null ? '' : shortClockOf(Math.round(c.talk_s))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
