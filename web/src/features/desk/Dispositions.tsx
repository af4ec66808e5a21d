import { useState } from 'react';
import type { Disposition } from '../../api/types';
import { t, wordIn } from '../../i18n';

/** The first few are always there; the rest on a wide screen, or when asked for, or when chosen. */
export function Dispositions({ all, value, first, choose }: { all: Disposition[]; value: string | null; first: number; choose: (code: string) => void }) {
  const [more, setMore] = useState(false);
  const hidden = (d: Disposition, n: number) => n >= first && d.code !== value && !more;
  return (
    <fieldset className={more ? 'disp more-open' : 'disp'} data-testid="dispositions">
      <legend className="lab"><span className="l">{t('disp.label')}</span></legend>
      <ul>
        {all.map((d, n) => (
          <li key={d.code} className={hidden(d, n) ? 'wide' : undefined}>
            <label><input type="radio" name="disposition" value={d.code} checked={value === d.code} onChange={() => choose(d.code)} data-testid={`disp-${d.code}`} />{wordIn(d)}<code>{d.code}</code></label>
          </li>
        ))}
      </ul>
      {all.length > first && (
        <button className="btn txt sm narrow moreb" type="button" aria-expanded={more} onClick={() => setMore(!more)} data-testid="disp-more">
          {more ? t('disp.less') : t('disp.more', { n: all.filter((d, n) => hidden(d, n)).length })}
        </button>
      )}
    </fieldset>
  );
}
