import type { components } from './openapi.gen';
import type * as Live from './live.gen';

// Short names for what the contracts in api/ say; the contracts are the only place where it is written.
type Schemas = components['schemas'];

export type Role = Schemas['Role'];
export type Person = Schemas['Person'];
export type About = Schemas['About'];
/** Why something did not succeed, as a value: put into words only where it is shown. */
/** Without `english` where the server says it in Korean alone. */
export type Problem = { code: string; message: string; english?: string };
/** What a browser needs to be a telephone for a while. */
export type PhoneAccount = Schemas['PhoneAccount'];
export type CitizenCall = Schemas['CitizenCall'];
export type CitizenStatus = Schemas['CitizenStatus'];
export type Topic = Schemas['Topic'];
export type Disposition = Schemas['Word'];
export type Catalogue = Schemas['Catalogue'];
export type Draft = Schemas['Draft'];
export type Recording = Schemas['Recording'];
export type ContactRow = Schemas['ContactRow'];
export type Contact = Schemas['Contact'];
export type PersonRow = Schemas['PersonRow'];
export type SetUp = Schemas['SetUp'];
export type PeopleRead = Schemas['PeopleRead'];
export type Grant = Schemas['Grant'];
export type Session = Schemas['Session'];
export type SecondFactorOffer = Schemas['SecondFactorOffer'];
export type Standing = Schemas['Standing'];
export type Review = Schemas['Review'];
export type ReviewMonth = Schemas['ReviewMonth'];
export type AuditRow = Schemas['AuditRow'];
export type ContactSearch = Schemas['ContactSearch'];
export type Outcome = Schemas['Outcome'];
export type ContactOrder = NonNullable<Schemas['ContactOrder']>;
export type Grouping = Schemas['Grouping'];
export type Figure = Schemas['Figure'];
export type Definition = Schemas['Definition'];
export type StatisticsRow = Schemas['StatisticsRow'];
export type StatisticsTable = Schemas['StatisticsTable'];
export type Statistics = Schemas['Statistics'];
export type Wallboard = Schemas['Wallboard'];
export type WallboardQueue = Schemas['WallboardQueue'];
export type WallNotice = Schemas['WallNotice'];
export type WallboardLink = Schemas['WallboardLink'];
/** A figure's two sides. */
export type Part = 'numerator' | 'denominator';

export type Presence = Live.Presence;
export type Reason = NonNullable<Live.Reason>;
/** Reasons that a person can give; the others are the system's own. */
export type Wish = NonNullable<Schemas['PresenceWish']['reason']>;
export type Desk = Live.Desk;
export type Activity = Desk['agent']['activity'];
export type Offer = Live.Offer;
export type DeskContact = Live.Contact;
export type LiveMessage = Live.Snapshot | Live.Change | Live.Beat | Live.Taken;
export type HouseRules = Schemas['HouseRules'];
export type HouseCalendar = Schemas['HouseCalendar'];
export type Hours = Schemas['Hours'];
export type Week = Hours['week'];
export type NamedDay = Schemas['NamedDay'];
export type QueueRules = Schemas['QueueRules'];
export type QueueRulesFrom = Schemas['QueueRulesFrom'];
export type Taxonomy = Schemas['Taxonomy'];
export type CustomerKind = Schemas['CustomerKind'];
export type CustomerRow = Schemas['CustomerRow'];
export type Customer = Schemas['Customer'];
export type CustomerSearch = Schemas['CustomerSearch'];
export type CustomerOrder = Schemas['CustomerOrder'];
export type NewCustomer = Schemas['NewCustomer'];
export type Unmask = Schemas['Unmask'];
export type Caller = Schemas['Caller'];
export type Identifier = Schemas['Identifier'];
export type Institution = Schemas['Institution'];
export type InstitutionRecord = Schemas['InstitutionRecord'];
export type InstitutionEffect = Schemas['InstitutionEffect'];
export type RecordKind = 'organisation' | 'head' | 'site' | 'roll' | 'certificate' | 'occasion';
export type Held = Schemas['Held'];
export type Surveillance = Schemas['Surveillance'];
export type Causes = Schemas['Causes'];
export type Driver = Schemas['Driver'];
export type DriversKept = Schemas['DriversKept'];
export type PressReport = Schemas['PressReport'];
export type Sentence = Schemas['Sentence'];
