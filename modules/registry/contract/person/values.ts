import type { Role } from '@liren/kernel/account';
import * as z from 'zod';

export const sexes = ['male', 'female'] as const;
export const Sex = z.enum(sexes);
export type Sex = z.output<typeof Sex>;

/** What a number stands on: a resident's card, a residence permit of Hong Kong, Macau or Taiwan, a passport. */
export const idKinds = ['resident_id', 'residence_permit', 'passport', 'other'] as const;
export const IdKind = z.enum(idKinds);
export type IdKind = z.output<typeof IdKind>;

/** 在住, 外出, 迁出, 死亡. */
export const personStates = ['here', 'away', 'moved', 'dead'] as const;
export const PersonState = z.enum(personStates);
export type PersonState = z.output<typeof PersonState>;

/** Relation to the head of the household, by the groups of GB/T 4761: the first is the head. */
export const relations = ['02', '10', '20', '30', '40', '50', '60', '70', '80', '97'] as const;
export const Relation = z.enum(relations);
export type Relation = z.output<typeof Relation>;

/** Under it the law asks a guardian's consent (PIPL art. 31). */
export const guardedBelow = 14;

/** One set of care marks (关爱群体): what it stands on, who may be let in, how long a mark holds. */
export interface CareSet {
  name: string;
  /** `statutory`: a duty of the office by law; `consent`: only with the person's own separate consent. */
  basis: 'statutory' | 'consent';
  /** Sensitive personal information in the sense of PIPL art. 28. */
  isSensitive: boolean;
  /** Roles that can be given permission to open it. */
  roles: readonly Role[];
  /** Months after which a mark ends unless somebody renews it. */
  months: number;
}

const near: readonly Role[] = ['social_worker', 'registrar', 'grid_worker'];
const few: readonly Role[] = ['social_worker', 'registrar'];

/**
 * The sets that can be held, and no other: 特殊人群 of GB/T 31000 (released prisoners, drug users, persons with
 * psychosis …) have none, on purpose.
 */
export const careSets = [
  { name: 'elder_alone', basis: 'statutory', isSensitive: false, roles: near, months: 12 },
  { name: 'empty_nest', basis: 'statutory', isSensitive: false, roles: near, months: 12 },
  { name: 'needs_nursing', basis: 'consent', isSensitive: true, roles: few, months: 6 },
  { name: 'left_behind_child', basis: 'statutory', isSensitive: true, roles: few, months: 12 },
  { name: 'child_in_need', basis: 'statutory', isSensitive: true, roles: few, months: 12 },
  { name: 'disabled', basis: 'consent', isSensitive: true, roles: few, months: 12 },
  { name: 'low_income', basis: 'statutory', isSensitive: true, roles: few, months: 12 },
  { name: 'extreme_poverty', basis: 'statutory', isSensitive: true, roles: few, months: 12 },
  { name: 'bereaved_family', basis: 'consent', isSensitive: true, roles: few, months: 12 },
  { name: 'veteran', basis: 'statutory', isSensitive: false, roles: few, months: 24 },
] as const satisfies readonly CareSet[];
export const CareSetName = z.enum(
  careSets.map(({ name }) => name) as [CareSetName, ...CareSetName[]],
);
export type CareSetName = (typeof careSets)[number]['name'];

export const careSet = (name: CareSetName): CareSet =>
  careSets.find((set) => set.name === name) as CareSet;

/** Parts of a person's card. Each is opened by a purpose that asks for it, and by no other. */
export const cardParts = [
  'identity',
  'phone',
  'home',
  'household',
  'care',
  'property',
  'history',
] as const;
export const CardPart = z.enum(cardParts);
export type CardPart = z.output<typeof CardPart>;

/** What somebody may want of a card: who may want it, and what it opens. */
export interface CardPurpose {
  roles: readonly Role[];
  parts: readonly CardPart[];
}

const all: readonly Role[] = ['social_worker', 'registrar', 'grid_worker'];

/** Purposes of reading a card, by life event (一件事): each with the parts it needs and no more. */
export const cardPurposes = {
  home_visit: { roles: all, parts: ['home', 'household', 'care'] },
  call: { roles: all, parts: ['phone'] },
  emergency: { roles: all, parts: ['phone', 'home', 'household', 'care'] },
  elder_care: { roles: few, parts: ['phone', 'home', 'household', 'care'] },
  child_care: { roles: few, parts: ['phone', 'home', 'household', 'care'] },
  moving: { roles: few, parts: ['home', 'household', 'property', 'history'] },
  handling: { roles: few, parts: ['phone', 'home'] },
  identification: { roles: few, parts: ['identity'] },
  owners_roll: { roles: few, parts: ['home', 'property'] },
  life_event: { roles: few, parts: ['home', 'household'] },
  correction: { roles: few, parts: ['identity', 'phone', 'home', 'household', 'history'] },
} as const satisfies Record<string, CardPurpose>;
export type CardPurposeName = keyof typeof cardPurposes;
export const CardPurposeName = z.enum(
  Object.keys(cardPurposes) as [CardPurposeName, ...CardPurposeName[]],
);
