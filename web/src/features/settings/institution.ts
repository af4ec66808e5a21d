import type { Institution, InstitutionRecord, RecordKind } from '../../api/types';

// The institution's records as forms: texts on the page, what the contract says to the server.

export const kinds: readonly RecordKind[] = ['organisation', 'head', 'site', 'roll', 'certificate', 'occasion'];

type Kind = 'text' | 'date' | 'number' | 'time' | 'days';
/** `key`: what the record is found by; `maybe`: may be left empty. */
export type FieldSpec = { name: string; type: Kind; key?: true; maybe?: true; most?: number };

const until: FieldSpec = { name: 'until', type: 'date', maybe: true };
const from: FieldSpec = { name: 'from', type: 'date', key: true };
export const fieldsOf: Record<RecordKind, readonly FieldSpec[]> = {
  organisation: [from, { name: 'centre', type: 'text', most: 40 }, { name: 'agency', type: 'text', most: 40 }, until],
  head: [from, { name: 'title', type: 'text', most: 40 }, { name: 'name', type: 'text', most: 40 }, until],
  site: [
    from, { name: 'building', type: 'text', most: 100 }, { name: 'floor', type: 'text', most: 40 }, { name: 'address', type: 'text', most: 100, maybe: true },
    { name: 'square_metres', type: 'number' }, { name: 'seats', type: 'number' }, until,
  ],
  roll: [from, { name: 'consultants', type: 'number' }, { name: 'specialists', type: 'number' }],
  certificate: [
    { name: 'awarded', type: 'date', key: true }, { name: 'name', type: 'text', key: true, most: 100 }, { name: 'scope', type: 'text', most: 100, maybe: true },
    { name: 'remark', type: 'text', most: 100, maybe: true }, { name: 'surveillance_months', type: 'number' }, { name: 'surveillances', type: 'days', maybe: true },
    { name: 'expires', type: 'date', maybe: true },
  ],
  occasion: [
    { name: 'day', type: 'date', key: true }, { name: 'time', type: 'time', maybe: true }, { name: 'what', type: 'text', key: true, most: 100 },
    { name: 'place', type: 'text', most: 100, maybe: true },
  ],
};

export type Form = Record<string, string>;
/** A record as it came: its fields by name. */
export type Known = Record<string, unknown> & { key: string };

const fresh: Record<string, string> = { surveillance_months: '12', seats: '0', specialists: '0' };

/** The record's fields as texts; of a new one, what most records have. */
export function formOf(kind: RecordKind, record: Known | null, today: string): Form {
  const text = (spec: FieldSpec): string => {
    if (record === null) return spec.type === 'date' && !spec.maybe ? today : fresh[spec.name] ?? '';
    const value = record[spec.name];
    return Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value);
  };
  return Object.fromEntries(fieldsOf[kind].map((spec) => [spec.name, text(spec)]));
}

/** What the contract takes: numbers as numbers, days as a list in their order, nothing as null. */
export function bodyOf(kind: RecordKind, form: Form): InstitutionRecord {
  const value = (spec: FieldSpec): unknown => {
    const text = (form[spec.name] ?? '').trim();
    if (spec.type === 'number') return text === '' ? null : Number(text);
    if (spec.type === 'days') return text.split(/[\s,]+/).filter((day) => day !== '').sort();
    return text === '' && spec.type !== 'text' ? null : text;
  };
  return Object.fromEntries(fieldsOf[kind].map((spec) => [spec.name, value(spec)])) as InstitutionRecord;
}

/** What a record would change, and the record as it was asked about. */
export type Preview<Effect> = { of: InstitutionRecord; effect: Effect };

/** What saving `body` would change; null: it was not asked about, or another record was, or this one before it was changed. */
export const effectOf = <Effect>(preview: Preview<Effect> | null, body: InstitutionRecord): Effect | null =>
  preview && JSON.stringify(preview.of) === JSON.stringify(body) ? preview.effect : null;

export function recordsOf(all: Institution, kind: RecordKind): Known[] {
  const lists = { organisation: all.organisations, head: all.heads, site: all.sites, roll: all.rolls, certificate: all.certificates, occasion: all.occasions };
  return lists[kind];
}
