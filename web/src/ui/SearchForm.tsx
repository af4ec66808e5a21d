import { useState, type ReactNode } from 'react';
import { t } from '../i18n';
import { Icon } from './icons';

/** One field that finds by anything; beside it what narrows, which is told the text as it stands. Each search is written down, so it is asked for, not guessed while typing. */
export function SearchForm({ name, label, placeholder, most, start, find, children }: {
  name: string;
  label: string;
  placeholder: string;
  most: number;
  start: string;
  find: (text: string) => void;
  children: (text: string) => ReactNode;
}) {
  const [text, setText] = useState(start);
  return (
    <search>
      <form className="find" onSubmit={(e) => { e.preventDefault(); find(text); }}>
        <div className="findtext field">
          <label className="vh" htmlFor={`${name}-text`}>{label}</label>
          <Icon name="search" />
          <input id={`${name}-text`} type="search" value={text} maxLength={most} placeholder={placeholder} autoComplete="off" onChange={(e) => setText(e.target.value)} data-testid={`${name}-text`} />
          <button className="btn pri sm" type="submit" data-testid={`${name}-go`}>{t('find.go')}</button>
        </div>
        {children(text)}
      </form>
    </search>
  );
}
