import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Catalogue } from '../../api/types';
import { findTopics, likelyGroups, type Found } from '../../desk/topics';
import { t, wordIn } from '../../i18n';
import { preferences } from '../../ui/preferences';
import { Icon } from '../../ui/icons';

// Counts of this page's day: what was used today comes first. Codes only, nothing about people.
const usedToday: Record<string, number> = {};
export const countTopic = (code: string) => {
  usedToday[code] = (usedToday[code] ?? 0) + 1;
};

/** Combo box after the ARIA pattern: the field keeps the focus, the list is pointed at. */
export function TopicField({ catalogue, choice, value, choose }: {
  catalogue: Catalogue;
  choice: string;
  value: string | null;
  choose: (code: string | null) => void;
}) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [editing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const { language } = preferences();
  const found = useMemo(
    () => findTopics(catalogue, query, { likely: likelyGroups[choice] ?? [], recent: usedToday }, language),
    [catalogue, query, choice, language],
  );
  const current = Math.min(at, found.length - 1);
  const picked = catalogue.topics.find((topic) => topic.code === value) ?? null;

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, open]);

  const take = (one: Found | undefined) => {
    if (!one) return;
    choose(one.topic.code);
    setOpen(false);
    setEditing(false);
    setQuery('');
    setAt(0);
  };

  if (picked && !editing) {
    const group = catalogue.groups.find((g) => g.code === picked.parent);
    return (
      <div>
        <div className="lab"><span className="l" id={`${id}l`}>{t('topic.label')}</span>
          <button className="c-acc" type="button" data-testid="topic-change" onClick={() => {
            setEditing(true);
            queueMicrotask(() => input.current?.focus());
          }}>{t('topic.change')}</button></div>
        <div className="picked" role="group" aria-labelledby={`${id}l`} data-testid="topic-picked" data-topic={picked.code}>
          <Icon name="checkc" className="ic c-ok" /><span className="grow ell">{wordIn(picked)}</span><code>{picked.code}</code>
        </div>
        <p className="x sub picked-group">{group && wordIn(group)}</p>
      </div>
    );
  }

  return (
    <div className="combo" onBlur={(e) => { if (!e.currentTarget.contains(e.relatedTarget)) setOpen(false); }}>
      <div className="lab"><label htmlFor={id}>{t('topic.label')}</label><span className="sub">{t('topic.hint')}</span></div>
      <div className="field">
        <Icon name="search" className="ic sub" />
        <input id={id} ref={input} type="text" role="combobox" aria-expanded={open} aria-controls={`${id}list`} aria-autocomplete="list"
          aria-activedescendant={open && current >= 0 ? `${id}o${current}` : undefined} autoComplete="off" placeholder={t('topic.placeholder')}
          value={query} data-testid="topic"
          onFocus={() => setOpen(true)} onClick={() => setOpen(true)}
          onChange={(e) => { setQuery(e.target.value); setAt(0); setOpen(true); }}
          onKeyDown={(e) => {
            // While a syllable is being composed the keys are the input method's; Enter ends it and must not choose.
            if (e.nativeEvent.isComposing) return;
            if (e.key === 'ArrowDown') { if (open) setAt(Math.min(current + 1, found.length - 1)); else setOpen(true); }
            else if (e.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
            else if (e.key === 'Enter') { if (open) take(found[current]); }
            else if (e.key === 'Escape') { if (open) setOpen(false); else if (picked) setEditing(false); }
            else return;
            e.preventDefault();
          }} />
      </div>
      {open && (
        <div className="list">
          <div role="listbox" id={`${id}list`} aria-label={t('topic.results')} ref={list}>
            {found.map((one, n) => (
              <div key={one.topic.code} id={`${id}o${n}`} className="opt" role="option" aria-selected={n === current} data-testid={`topic-${one.topic.code}`}
                onMouseDown={(e) => e.preventDefault()} onMouseMove={() => setAt(n)} onClick={() => take(one)}>
                <code>{one.topic.code}</code><Marked one={one} />
                <span className="why">{one.recent > 0 ? t('topic.recent', { n: one.recent }) : one.likely ? t('topic.likely') : one.group}</span>
              </div>
            ))}
          </div>
          <p className="listfoot" role="status">
            {found.length === 0 ? <span>{t('topic.none', { query })}</span>
              : <><span>{query ? t('topic.count', { query, n: found.length }) : t('topic.all', { n: found.length })}</span><span>{t('topic.keys')}</span></>}
          </p>
        </div>
      )}
    </div>
  );
}

function Marked({ one }: { one: Found }) {
  const text = wordIn(one.topic);
  if (!one.match) return <span className="ell">{text}</span>;
  const letters = [...text];
  const part = (from: number, to?: number) => letters.slice(from, to).join('');
  return <span className="ell">{part(0, one.match.from)}<mark>{part(one.match.from, one.match.to)}</mark>{part(one.match.to)}</span>;
}
