import { t } from '../i18n';
import { Icon } from './icons';
import { chooseLanguage, chooseTheme, usePreferences } from './preferences';

/** Two switches that every page has. The language is named in itself, so that whoever needs it can read it. */
export function PreferenceSwitches() {
  const { language, theme } = usePreferences();
  const other = language === 'ko' ? 'en' : 'ko';
  const high = theme === 'high-contrast';
  return (
    <span className="prefs">
      <button className="prefb word" type="button" lang={other} onClick={() => chooseLanguage(other)} data-testid="language">{other === 'en' ? 'English' : '한국어'}</button>
      <button className="prefb" type="button" aria-pressed={high} aria-label={t('prefs.contrast')} title={t('prefs.contrast')} onClick={() => chooseTheme(high ? 'light' : 'high-contrast')} data-testid="contrast"><Icon name="contrast" /></button>
    </span>
  );
}
