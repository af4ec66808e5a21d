import type { ReactNode } from 'react';
import { t } from '../../i18n';

export type Choice = {
  id: string;
  word: string;
  /** What the customer, and whoever it is about, will notice. */
  notice: string;
  danger?: boolean;
  /** More to say: to which queue, to whom. */
  more?: ReactNode;
};

/** What may be ordered, one at a time, each with what will be noticed of it. */
export function Choices({ name, label, choices, chosen, choose }: { name: string; label: string; choices: Choice[]; chosen: string; choose: (id: string) => void }) {
  return (
    <fieldset className="orders">
      <legend className="vh">{label}</legend>
      <p role="status" className="c-danger">{!choices.some((one) => one.id === chosen) && t('floor.order.changed')}</p>
      {choices.map((one) => (
        <div key={one.id} className={one.id === chosen ? 'order on' : 'order'}>
          <label><input type="radio" name={name} value={one.id} checked={one.id === chosen} onChange={() => choose(one.id)} aria-describedby={`${name}-${one.id}-notice`} data-testid={`${name}-${one.id}`} />
            <span className={one.danger ? 'c-danger' : ''}>{one.word}</span></label>
          {one.id === chosen && one.more}
          <p className="x sub" id={`${name}-${one.id}-notice`}>{one.notice}</p>
        </div>
      ))}
    </fieldset>
  );
}
