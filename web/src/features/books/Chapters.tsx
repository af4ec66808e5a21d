import { useId, useMemo } from 'react';
import type { Book, BookDrawing, BookRow, BookTable } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { Chart } from '../../ui/Chart';
import { preferences } from '../../ui/preferences';
import { Defined } from '../statistics/Figures';
import { bookChart, cellText, drawingHeight, drawnRows } from './charts';

const meaningOf = (of: { definition_ko: string; definition_en: string }): string => (preferences().language === 'ko' ? of.definition_ko : of.definition_en);

/** A book from its first chapter to its notes; what is counted is said where its name stands. */
export function Chapters({ book }: { book: Book }) {
  return (
    <>
      {book.chapters.map((chapter) => (
        <section key={chapter.id} className="panel full chapter" aria-labelledby={`chapter-${chapter.id}`} data-testid={`chapter-${chapter.id}`}>
          <h2 id={`chapter-${chapter.id}`}>{wordIn(chapter.title)}</h2>
          {chapter.paragraphs.map((words) => <p key={words.ko}>{wordIn(words)}</p>)}
          {chapter.tables.map((table) => <Table key={table.id} table={table} />)}
        </section>
      ))}
      <section className="panel full chapter" aria-label={t('books.notes')}>
        {book.notes.map((words) => <p key={words.ko} className="x sub">{wordIn(words)}</p>)}
      </section>
    </>
  );
}

function Table({ table }: { table: BookTable }) {
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
          <tbody>{table.rows.map((row, n) => <Row key={`${row.key} ${n}`} row={row} />)}</tbody>
        </table>
      </div>
      {table.notes.map((words) => <p key={words.ko} className="x sub">{wordIn(words)}</p>)}
    </>
  );
}

function Row({ row }: { row: BookRow }) {
  return (
    <tr data-key={row.key}>
      <th scope="row">{meaningOf(row) ? <Defined name={wordIn(row)} meaning={meaningOf(row)} left /> : wordIn(row)}</th>
      {row.cells.map((cell, n) => <td key={n} className={cell.kind === 'no_record' ? 'r sub' : 'r'}>{cellText(cell)}</td>)}
    </tr>
  );
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
