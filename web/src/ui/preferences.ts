import { useSyncExternalStore } from 'react';

// What a person chose for this browser: the language and the contrast. Other pages of the house follow at once.

export type Language = 'ko' | 'en';
export type Theme = 'light' | 'high-contrast';
export type Preferences = { language: Language; theme: Theme };

const languageKey = 'naru.language';
const themeKey = 'naru.theme';

/** Korean for everybody whose browser knows Korean, and where it knows neither. */
export const firstLanguage = (known: readonly string[]): Language =>
  known.some((l) => /^ko\b/i.test(l)) || !known.some((l) => /^en\b/i.test(l)) ? 'ko' : 'en';

// A browser may refuse its storage; the choice then holds as long as the page.
const chosen: Partial<Record<string, string>> = {};
function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? chosen[key] ?? null;
  } catch {
    return chosen[key] ?? null;
  }
}
function write(key: string, value: string): void {
  chosen[key] = value;
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept above.
  }
}

const wantsContrast = window.matchMedia('(prefers-contrast: more)');

/** What holds where nobody has chosen and the browser asks for nothing. */
let unchosen: Theme = 'light';

function find(): Preferences {
  const language = read(languageKey);
  const theme = read(themeKey);
  return {
    language: language === 'ko' || language === 'en' ? language : firstLanguage(navigator.languages),
    theme: theme === 'light' || theme === 'high-contrast' ? theme : wantsContrast.matches ? 'high-contrast' : unchosen,
  };
}

let current = find();
const listeners = new Set<() => void>();

function apply(): void {
  current = find();
  document.documentElement.lang = current.language;
  document.documentElement.dataset['krdsMode'] = current.theme;
  for (const listener of listeners) listener();
}
apply();
wantsContrast.addEventListener('change', apply);
window.addEventListener('storage', (event) => {
  if (event.key === null || event.key === languageKey || event.key === themeKey) apply();
});

export const preferences = (): Preferences => current;

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, preferences);

export function chooseLanguage(language: Language): void {
  write(languageKey, language);
  apply();
}

/** For a page that is dark by itself, as long as it is open. */
export function contrastUnlessChosen(): () => void {
  unchosen = 'high-contrast';
  apply();
  return () => {
    unchosen = 'light';
    apply();
  };
}

export function chooseTheme(theme: Theme): void {
  write(themeKey, theme);
  apply();
}
