import './situation.css';
import type { Situation } from '../../api/types';
import { t, minuteOf } from '../../i18n';
import { Icon } from '../../ui/icons';
import { outageWord } from './words';

/** What callers are told, for consultants: what is known of it, and how such a call is coded. */
export function SituationLine({ situation }: { situation: Situation }) {
  const { incident, surge } = situation;
  return (
    <div role="status" data-testid="desk-situation">
      {incident && (
        <div className="situation-on bad desk-situation">
          <Icon name="alert" /><b>{t('situation.desk', { what: outageWord(incident.outage) })}</b><span className="x">{t('situation.since', { time: minuteOf(incident.begun_at), by: incident.begun_by })}</span>
          {incident.note !== '' && <span className="x incident-note">{incident.note}</span>}
          <span className="x">{t('situation.desk_dup')}</span>
        </div>
      )}
      {surge && <div className="situation-on late desk-situation"><Icon name="users" /><b>{t('situation.desk_surge')}</b><span className="x">{t('situation.until', { time: minuteOf(surge.until), by: surge.begun_by })}</span></div>}
    </div>
  );
}
