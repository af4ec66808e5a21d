import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Flow, Flows } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { draw, labelAt, neighbour, pathOf, size } from './layout';
import { kindWords, wayShort, whatOf } from './words';

/** The flow as boxes and lines. One box is in the tab order; arrow keys lead to every other. The lines are said by the table beside it. */
export function FlowDrawing({ flow, queues, chosen, faulty, choose }: { flow: Flow; queues: Flows['queues']; chosen: number | null; faulty: ReadonlySet<number>; choose: (id: number) => void }) {
  const drawing = draw(flow);
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const home = drawing.nodes.some((one) => one.step.id === chosen) ? chosen : drawing.nodes.find((one) => one.step.id === flow.first)?.step.id ?? drawing.nodes[0]?.step.id ?? null;
  // Chosen elsewhere it comes into sight within the drawing; the page itself stays where it is.
  useEffect(() => {
    const scroller = box.current?.parentElement;
    const node = drawing.nodes.find((one) => one.step.id === chosen);
    if (!scroller || !node) return;
    const side = size.edge;
    if (node.x - side < scroller.scrollLeft) scroller.scrollLeft = node.x - side;
    if (node.x + size.width + side > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = node.x + size.width + side - scroller.clientWidth;
    if (node.y - side < scroller.scrollTop) scroller.scrollTop = node.y - side;
    if (node.y + size.height + side > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = node.y + size.height + side - scroller.clientHeight;
  }, [chosen]);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    box.current?.querySelector<HTMLElement>(`[data-step="${chosen}"]`)?.focus();
  }, [chosen]);
  const onKey = (event: KeyboardEvent, id: number) => {
    const to = neighbour(drawing, id, event.key);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (to === null) return;
    moved.current = true;
    choose(to);
  };
  const at = (id: number) => drawing.nodes.find((one) => one.step.id === id);
  return (
    <div className="scroll drawing" role="group" aria-label={t('flow.drawing')} data-testid="flow-drawing">
      <div ref={box} className="sheet" style={{ width: drawing.width, height: drawing.height }}>
        <svg width={drawing.width} height={drawing.height} aria-hidden="true" focusable="false">
          <defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" /></marker></defs>
          {drawing.edges.map((edge) => {
            const from = at(edge.from);
            const to = at(edge.to);
            if (!from || !to || edge.from === edge.to) return null;
            const on = edge.from === chosen || edge.to === chosen;
            return <path key={`${edge.from}>${edge.to}`} className={`line${edge.back ? ' back' : ''}${on ? ' on' : ''}`} d={pathOf(from, to, edge)} markerEnd="url(#flow-arrow)" />;
          })}
          {drawing.edges.map((edge) => {
            const from = at(edge.from);
            const to = at(edge.to);
            if (!from || !to || edge.back) return null;
            const text = edge.on.map(wayShort).filter((one) => one !== '').join(' ');
            return text === '' ? null : <text key={`${edge.from}>${edge.to}`} {...labelAt(from, to, edge)} textAnchor="middle">{text}</text>;
          })}
        </svg>
        {drawing.nodes.map(({ step, x, y }) => (
          <button key={step.id} type="button" className={`box k-${step.kind}${step.id === chosen ? ' chosen' : ''}`} style={{ left: x, top: y, width: size.width, height: size.height }}
            tabIndex={step.id === home ? 0 : -1} aria-pressed={step.id === chosen} data-step={step.id} data-testid={`flow-step-${step.id}`}
            onClick={() => choose(step.id)} onKeyDown={(event) => onKey(event, step.id)}>
            <span className="row between"><b>{step.id}. {kindWords(step)}</b>{faulty.has(step.id) && <Icon name="alert" size={16} className="ic c-danger" />}</span>
            <span className="ell sub"> {whatOf(step, queues)}</span>
            {faulty.has(step.id) && <span className="vh">, {t('flow.faulty')}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
