import { useId, useMemo, useState } from 'react';
import type { Book, BookCell, BookDrawing, BookRow, BookTable, Definition, Figure, Person } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { Chart } from '../../ui/Chart';
import { preferences } from '../../ui/preferences';
import { useCatalogue } from '../contacts/words';
import { Behind } from '../statistics/Behind';
import { Defined } from '../statistics/Figures';
import { seesContacts } from '../statistics/sees';
import { bookChart, cellText, drawingHeight, drawnRows } from './charts';
import { figureBehind } from './drill';

const meaningOf = (of: { definition_ko: string; definition_en: string }): string => (preferences().language === 'ko' ? of.definition_ko : of.definition_en);

/** A book from its first chapter to its notes; what is counted is said where its name stands. */
export function Chapters({ book, person }: { book: Book; person: Person }) {
  const [asked, setAsked] = useState<Drilled | null>(null);
  const catalogue = useCatalogue();
  return (
    <>
      {book.chapters.map((chapter) => (
        <section key={chapter.id} className="panel full chapter" aria-labelledby={`chapter-${chapter.id}`} data-testid={`chapter-${chapter.id}`}>
          <h2 id={`chapter-${chapter.id}`}>{wordIn(chapter.title)}</h2>
          {chapter.paragraphs.map((words) => <p key={words.ko}>{wordIn(words)}</p>)}
          {chapter.tables.map((table) => <Table key={table.id} book={book} table={table} ask={setAsked} />)}
        </section>
      ))}
      <section className="panel full chapter" aria-label={t('books.notes')}>
        {book.notes.map((words) => <p key={words.ko} className="x sub">{wordIn(words)}</p>)}
      </section>
      {asked && <Behind day={asked} asked={{ title: () => wordIn(asked.title), figures: [asked.figure], id: asked.figure.id }} catalogue={catalogue} mayOpen={seesContacts(person)} close={() => setAsked(null)} />}
    </>
  );
}

/** A number whose contacts are looked at, with what it is called and how it is counted. */
type Drilled = { figure: Figure; title: { ko: string; en: string }; definitions: Definition[] };
type Ask = (drilled: Drilled) => void;

function Table({ book, table, ask }: { book: Book; table: BookTable; ask: Ask }) {
  const title = useId();
  return (
    <>
      <h3 id={title}>{wordIn(table.title)}</h3>
      {table.drawings.map((drawing) => <Drawing key={`${drawing.kind} ${drawing.column}`} table={table} drawing={drawing} />)}
      <div className="brows" tabIndex={0} role="group" aria-labelledby={title}>
        <table className="grid" data-testid={`table-${table.id}`}>
          <caption className="vh">{wordIn(table.title)}</caption>
          <thead><tr>
            <th scope="col">{wordIn(table.row)}</th>
            {table.columns.map((column) => <th key={column.id} scope="col" className="r">{meaningOf(column) ? <Defined name={wordIn(column)} meaning={meaningOf(column)} /> : wordIn(column)}</th>)}
          </tr></thead>
          <tbody>{table.rows.map((row, n) => <Row key={`${row.key} ${n}`} book={book} table={table} row={row} ask={ask} />)}</tbody>
        </table>
      </div>
      {table.notes.map((words) => <p key={words.ko} className="x sub">{wordIn(words)}</p>)}
    </>
  );
}

function Row({ book, table, row, ask }: { book: Book; table: BookTable; row: BookRow; ask: Ask }) {
  return (
    <tr data-key={row.key}>
      <th scope="row">{meaningOf(row) ? <Defined name={wordIn(row)} meaning={meaningOf(row)} left /> : wordIn(row)}</th>
      {row.cells.map((cell, n) => <td key={n} className={cell.kind === 'no_record' ? 'r sub' : 'r'}><Number book={book} table={table} row={row} column={n} cell={cell} ask={ask} /></td>)}
    </tr>
  );
}

/** A number leads to the contacts behind it, where there are any. */
function Number({ book, table, row, column, cell, ask }: { book: Book; table: BookTable; row: BookRow; column: number; cell: BookCell; ask: Ask }) {
  const about = table.columns[column];
  const figure = about ? figureBehind(book, table, row.key, about.id, cell) : null;
  if (!about || !figure) return <>{cellText(cell)}</>;
  // Where a row is a figure its name is the row's, else the column's.
  const named = figure.id === row.key ? row : about;
  const definition = { id: figure.id, unit: figure.unit, ko: named.ko, en: named.en, definition_ko: named.definition_ko, definition_en: named.definition_en };
  const title = named === row ? table.title : { ko: row.ko, en: row.en };
  return <button className="lookbehind" type="button" onClick={() => ask({ figure, title, definitions: [definition] })} data-testid={`behind-${table.id}-${row.key}-${about.id}`}>{cellText(cell)}</button>;
}

function Drawing({ table, drawing }: { table: BookTable; drawing: BookDrawing }) {
  const { language } = preferences();
  const draw = useMemo(() => bookChart(table, drawing, t('books.target')), [table, drawing, language]);
  const column = table.columns[drawing.column];
  if (!column) return null;
  const rows = drawnRows(table, drawing);
  return (
    <figure>
      <figcaption className="x sub">{wordIn(column)}</figcaption>
      <Chart label={`${wordIn(table.title)}, ${wordIn(column)}: ${rows.map((row) => `${wordIn(row)} ${cellText(row.cells[drawing.column]!)}`).join(', ')}`} height={drawingHeight(table, drawing)} draw={draw} />
    </figure>
  );
}
