import { normalPhone } from '@liren/kernel/account';
import {
  type CareSetName,
  careSet,
  guardedBelow,
  type IdKind,
  type ResidenceKind,
  type Sex,
} from '../../contract/public.ts';
import { readIdNumber, tidyIdNumber } from '../codes.ts';

/** How somebody lives in a home, as it is taken. */
export interface HomeRow {
  id: string;
  /** Room of the register; null where only the address is known. */
  room: string | null;
  /** As the source writes it. */
  address: string;
  kind: ResidenceKind;
  household: string | null;
  /** 户号; of the first row of a household that says it. */
  householdNumber: string | null;
  /** GB/T 4761; `01` and `02` make the person the head. */
  relation: string | null;
  since: string | null;
}

/** One mark in one set of groups that need care. */
export interface MarkRow {
  id: string;
  set: CareSetName;
  /** What helpers must know; sealed. */
  detail: string | null;
  /** `YYYY-MM-DD`, at most the set's months ahead. */
  expiresOn: string;
}

/** One person as the register takes them: from a form, an import or the demonstration. Dates are `YYYY-MM-DD`. */
export interface PersonRow {
  /** A new id, or that of the person this row is about: what it says is written over, what it leaves out stays. */
  id: string;
  name: string;
  sex: Sex | null;
  birthDate: string | null;
  idKind: IdKind | null;
  /** Tidy: `tidyIdNumber`. */
  idNumber: string | null;
  /** Normal: `normalPhone`. */
  phone: string | null;
  /** Null: not said where; an existing person then stays where they live. */
  home: HomeRow | null;
  /** Community or grid where no room says it; the office otherwise. */
  area: string | null;
  marks: readonly MarkRow[];
  /** Of a child: somebody of the register, of the same batch or before. */
  guardian: GuardianRow | null;
}

export interface GuardianRow {
  id: string;
  person: string;
  relation: 'parent' | 'grandparent' | 'other';
  /** Day on which the guardian agreed to what is held of the child; null: not asked yet. */
  consentedOn: string | null;
}

export const personFaults = [
  'name.missing',
  'name.too_long',
  'name.form',
  'id_number.missing',
  'id_number.form',
  'id_number.check_digit',
  'id_number.birth_date',
  'id_number.area',
  'id_number.birth_date_differs',
  'id_number.sex_differs',
  'birth_date.form',
  'birth_date.future',
  'phone.form',
  'address.too_long',
  'since.form',
  'mark.too_long',
  'mark.expired',
  'guardian.missing',
  'guardian.self',
  'guardian.consent_missing',
] as const;
export type PersonFault = (typeof personFaults)[number];

export interface FoundPersonFault {
  field: 'name' | 'sex' | 'birthDate' | 'idNumber' | 'phone' | 'home' | 'marks' | 'guardian';
  fault: PersonFault;
}

const longestName = 60;
const longestAddress = 160;

/** Full width, doubled spaces and the several dots of foreign names mended. */
export const tidyName = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[•・‧∙⋅.]/g, '·')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();

/** The row as it is compared and kept; sex and day of birth are taken from the number where nothing else says them. */
export function tidyPerson(row: PersonRow, today: string): PersonRow {
  const idNumber =
    row.idNumber === null
      ? null
      : row.idKind === 'resident_id' || row.idKind === null
        ? tidyIdNumber(row.idNumber)
        : row.idNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const said =
    idNumber !== null && (row.idKind ?? 'resident_id') === 'resident_id'
      ? readIdNumber(idNumber, today)
      : null;
  const facts = said !== null && typeof said !== 'string' ? said : null;
  return {
    ...row,
    name: tidyName(row.name),
    idKind: idNumber ? (row.idKind ?? 'resident_id') : null,
    idNumber: idNumber || null,
    phone: row.phone ? (normalPhone(row.phone) ?? row.phone.trim()) : null,
    sex: row.sex ?? facts?.sex ?? null,
    birthDate: row.birthDate ?? facts?.birthDate ?? null,
  };
}

/**
 * All that is wrong with a row; tidy it first. An empty list: it can be taken.
 *
 * @param today     `YYYY-MM-DD`
 * @param asked     a form asks a child's guardian; a census does not know one, and `personGaps` says so
 */
export function faultsOfPerson(
  row: PersonRow,
  today: string,
  { asked = false }: { asked?: boolean } = {},
): FoundPersonFault[] {
  const faults: FoundPersonFault[] = [];
  const refuse = (field: FoundPersonFault['field'], fault: PersonFault) =>
    void faults.push({ field, fault });
  if (row.name === '') refuse('name', 'name.missing');
  else if ([...row.name].length > longestName) refuse('name', 'name.too_long');
  else if (!/^[\p{Letter}\p{Mark}·' ,()-]+$/u.test(row.name)) refuse('name', 'name.form');
  const birth = row.birthDate;
  if (birth !== null && !isDay(birth)) refuse('birthDate', 'birth_date.form');
  else if (birth !== null && birth > today) refuse('birthDate', 'birth_date.future');
  if (row.idKind !== null && row.idNumber === null) refuse('idNumber', 'id_number.missing');
  if (row.idNumber !== null)
    for (const fault of numberFaults(row, today)) refuse('idNumber', fault);
  if (row.phone !== null && normalPhone(row.phone) !== row.phone) refuse('phone', 'phone.form');
  if (row.home && [...row.home.address].length > longestAddress) refuse('home', 'address.too_long');
  if (row.home?.since && !isDay(row.home.since)) refuse('home', 'since.form');
  for (const mark of row.marks) {
    if (!isDay(mark.expiresOn) || mark.expiresOn <= today) refuse('marks', 'mark.expired');
    else if (mark.expiresOn > latestExpiry(mark.set, today)) refuse('marks', 'mark.too_long');
  }
  if (row.guardian?.person === row.id) refuse('guardian', 'guardian.self');
  if (asked && needsGuardian(row.birthDate, today) && !row.guardian)
    refuse('guardian', 'guardian.missing');
  if (asked && needsGuardian(row.birthDate, today) && row.guardian?.consentedOn === null)
    refuse('guardian', 'guardian.consent_missing');
  return faults;
}

function numberFaults(row: PersonRow, today: string): PersonFault[] {
  if (row.idNumber === null) return [];
  if (row.idKind !== 'resident_id')
    return /^[A-Z0-9]{5,20}$/.test(row.idNumber) ? [] : ['id_number.form'];
  const said = readIdNumber(row.idNumber, today);
  if (typeof said === 'string') return [said];
  return [
    ...(row.birthDate !== null && row.birthDate !== said.birthDate
      ? (['id_number.birth_date_differs'] as const)
      : []),
    ...(row.sex !== null && row.sex !== said.sex ? (['id_number.sex_differs'] as const) : []),
  ];
}

/** What a row can be taken without, but should not stay without: for the quality board. */
export const personGaps = ['id_number', 'birth_date', 'sex', 'phone', 'home', 'guardian'] as const;
export type PersonGap = (typeof personGaps)[number];

export const gapsOfPerson = (row: PersonRow, today: string): PersonGap[] => [
  ...(row.idNumber === null ? (['id_number'] as const) : []),
  ...(row.birthDate === null ? (['birth_date'] as const) : []),
  ...(row.sex === null ? (['sex'] as const) : []),
  ...(row.phone === null && !needsGuardian(row.birthDate, today) ? (['phone'] as const) : []),
  ...(row.home?.room ? [] : (['home'] as const)),
  ...(needsGuardian(row.birthDate, today) && !row.guardian ? (['guardian'] as const) : []),
];

/** Whole years between two days; null when the first is not known. */
export function ageOn(birthDate: string | null, today: string): number | null {
  if (birthDate === null) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** True below fourteen: whoever collects about them needs a guardian's consent (PIPL art. 31). */
export function needsGuardian(birthDate: string | null, today: string): boolean {
  const age = ageOn(birthDate, today);
  return age !== null && age < guardedBelow;
}

/** Last day on which a mark made today may end. */
export function latestExpiry(set: CareSetName, today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const months = year * 12 + (month - 1) + careSet(set).months;
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return [
    Math.floor(months / 12),
    String((months % 12) + 1).padStart(2, '0'),
    String(Math.min(day, last)).padStart(2, '0'),
  ].join('-');
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
