import type { DeskContact } from '../../api/types';
import { colleagueOf, isAsked } from '../../desk/state';
import { t, type TextKey } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useDesk } from './use';

const ends: Record<NonNullable<DeskContact['past_party']>['why'], TextKey> = {
  released: 'beside.end_released', left: 'beside.end_left', declined: 'beside.end_declined', expired: 'beside.end_expired',
  unreachable: 'beside.end_unreachable', recalled: 'beside.end_recalled', contact_over: 'beside.end_left',
};

/** Who else is in the talk, and what can be done about it. Where nobody is, why the one who was asked is not. */
export function Beside({ contact, lost }: { contact: DeskContact; lost: boolean }) {
  const [{ desk: state }, session] = useDesk();
  if (contact.part !== null)
    return <p className="beside" role="status" data-testid="beside"><Icon name="users" size={16} /> {t(contact.part === 'conference' ? 'beside.in_three' : contact.held ? 'beside.asked_by' : 'beside.you_wait', { name: contact.beside ?? '' })}</p>;

  const colleague = colleagueOf(contact);
  const leaders = contact.parties.filter((party) => party !== colleague && !party.ringing);
  const told = leaders.map((party) => (
    <p key={party.id} className="beside" role="status" data-testid="beside-leader"><Icon name="headset" size={16} /> {t(party.part === 'whispering' ? 'beside.whispers' : 'beside.barged', { name: party.name })}</p>
  ));
  if (!colleague)
    return (
      <>
        {told}
        {contact.past_party && <p className="warnline x" role="status" data-testid="past-party" data-why={contact.past_party.why}><Icon name="alert" size={16} />{t(ends[contact.past_party.why], { name: contact.past_party.name })}{contact.held && ` ${t('beside.still_held')}`}</p>}
      </>
    );
  const where: TextKey = colleague.ringing ? 'beside.rings' : colleague.part === 'conference' ? 'beside.three' : contact.held ? 'beside.talking' : 'beside.waits';
  const act = (kind: 'complete_consult' | 'confer' | 'take_back', key: string, use: () => void, able: boolean) => (
    <button className={kind === 'complete_consult' ? 'btn pri sm' : 'btn ter sm'} type="button" disabled={!able || lost || isAsked(state, kind)} onClick={use} aria-keyshortcuts={`Alt+${key}`} data-testid={`beside-${kind}`}>
      {isAsked(state, kind) ? t('ctl.asked') : <>{t(`beside.${kind}`)} <span className="x keyhint">Alt+{key}</span></>}
    </button>
  );
  return (
    <>
      {told}
      <div className="beside row between" role="group" aria-label={t('beside.label')} data-testid="beside" data-part={colleague.part} data-ringing={colleague.ringing}>
        <span role="status"><Icon name="users" size={16} /> {t(where, { name: colleague.name })}</span>
        <span className="row">
          {act('complete_consult', 'C', session.completeConsult, !colleague.ringing)}
          {act('confer', 'J', session.confer, !colleague.ringing && colleague.part === 'consulted')}
          {act('take_back', 'B', session.takeBack, true)}
        </span>
      </div>
    </>
  );
}
