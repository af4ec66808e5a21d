import type { Outage } from '../../api/types';
import { t } from '../../i18n';
import p22 from '../../../../prompts/p22.txt?raw';
import p23a from '../../../../prompts/p23.a.txt?raw';
import p23b from '../../../../prompts/p23.b.txt?raw';
import bids from '../../../../prompts/outage_bids.txt?raw';
import contracts from '../../../../prompts/outage_contracts.txt?raw';
import everything from '../../../../prompts/outage_everything.txt?raw';
import fingerprint from '../../../../prompts/outage_fingerprint.txt?raw';
import mall from '../../../../prompts/outage_mall.txt?raw';
import notices from '../../../../prompts/outage_notices.txt?raw';
import openings from '../../../../prompts/outage_openings.txt?raw';
import payments from '../../../../prompts/outage_payments.txt?raw';
import registration from '../../../../prompts/outage_registration.txt?raw';
import signIn from '../../../../prompts/outage_sign_in.txt?raw';

const spoken: Record<Outage, string> = { everything, sign_in: signIn, notices, bids, openings, contracts, mall, registration, payments, fingerprint };
export const outages = Object.keys(spoken) as Outage[];

export const outageWord = (outage: Outage): string => t(`situation.outage_${outage}`);

/** What callers hear, in Korean as it is spoken. */
export const incidentSaid = (outage: Outage): string => [p23a, spoken[outage], p23b].map((part) => part.trim()).join(' ');
export const surgeSaid = p22.trim();
