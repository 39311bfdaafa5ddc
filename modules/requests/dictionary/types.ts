import type { Limit } from '@liren/kernel/calendar';

/**
 * What somebody brings. The first five are the 诉求 types of the Beijing 接诉即办 regulation art. 2;
 * the last two are what grid workers report (GB/T 30428: events and components).
 */
export const requestKinds = [
  'consult',
  'help',
  'complaint',
  'whistle_tip',
  'suggestion',
  'grid_event',
  'component',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Urgency of a hotline matter: I danger, II utilities cut, III ordinary, IV hard and old. */
export const levels = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof levels)[number];

/** Names and sentences that belong to the data, not to the word catalogue. */
export interface Text {
  zh: string;
  en: string;
}

/** A reason as data: key of the word catalogue and its parameters. */
export interface Reason {
  code: string;
  params: Readonly<Record<string, string | number>>;
}

/**
 * Where a number comes from: a primary text, a secondary source (a city's published rule), or our
 * own assumption, which an office is expected to replace.
 */
export type Evidence = 'V1' | 'V2' | 'M';

export interface Sourced {
  limit: Limit;
  evidence: Evidence;
}

/** What a unit does, independent of what an office calls it. */
export const unitKinds = [
  'urban_management',
  'municipal_works',
  'sanitation',
  'greening',
  'enforcement',
  'police',
  'traffic_police',
  'fire_rescue',
  'power_supply',
  'water_supply',
  'drainage',
  'gas_supply',
  'heating',
  'telecom',
  'market_regulation',
  'environment',
  'civil_affairs',
  'labour',
  'justice',
  'health',
  'housing',
  'safety',
  'property',
  'culture_education',
  'parking',
  'petition',
  'community',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Whose ground the matter stands on; decides between the city's units and the estate's. */
export const grounds = ['street', 'estate', 'lane', 'park', 'water'] as const;
export type Ground = (typeof grounds)[number];

export const schemeIds = [
  'WORK',
  'GB30428',
  'GBT47678.5-2026',
  'CHAOYANG-2013',
  'HOTLINE',
] as const;
export type SchemeId = (typeof schemeIds)[number];

/** One code system, with the codes of it this dictionary knows. */
export interface Scheme {
  id: SchemeId;
  name: Text;
  /** Where its codes were read. */
  source: string;
  entries: readonly SchemeEntry[];
}

export type EntryKind = 'component' | 'event' | 'subject';

export interface SchemeEntry {
  /** A component and an event of one scheme may share a code; both together are the key. */
  kind: EntryKind;
  code: string;
  name: string;
}

/** A foreign code and the working category that carries it. */
export interface Mapping {
  scheme: SchemeId;
  kind: EntryKind;
  code: string;
  category: string;
  /** `same_name`: the names agree; `reasoned`: somebody judged that the meaning does. */
  how: 'same_name' | 'reasoned';
}

/** 大类: a class of the working directory. */
export interface CategoryClass {
  code: string;
  name: string;
  nameEn: string;
  entry: EntryKind;
}

export const questionTypes = ['text', 'number', 'choice', 'multi', 'datetime', 'yesno'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** What the reporter of this category is asked, and nobody else. */
export interface Question {
  code: string;
  type: QuestionType;
  label: Text;
  required: boolean;
  options: readonly { code: string; label: Text }[];
}

/** Danger that interrupts a report: these numbers first. */
export interface Emergency {
  code: string;
  /** Any of these in the text rings the bell. */
  words: readonly string[];
  call: readonly ('110' | '119' | '120' | '122')[];
}

/** 小类: what a matter is, and everything that follows from it. */
export interface Category {
  /** Four digits; the first two are the class. */
  code: string;
  scheme: 'WORK';
  parent: string;
  name: string;
  nameEn: string;
  kinds: readonly RequestKind[];
  filingCondition: Text;
  closingCondition: Text;
  limits: {
    /** By table for grid events and components; null: by the level. */
    resolution: Sourced | null;
  };
  defaultLevel: Level;
  /** Components look for the owner first, events for the territory (CJ/T 214 practice). */
  principle: 'owner_first' | 'territory_first';
  responsible: UnitKind;
  /** A matter without an owner is handled where it lies. */
  ownerless: 'territorial';
  /** A public report is looked at on site before it is filed. */
  verifyOnSite: boolean;
  publicByDefault: boolean;
  /** False: somebody's home or person; the public position is coarsened. */
  publicPlace: boolean;
  /** This category is itself a danger: code of an `Emergency`. */
  emergency: string | null;
  questions: readonly Question[];
  /** The dictionary's own words, for suggestions; lower case. */
  words: readonly string[];
  validFrom: string;
  /** First day it is no longer offered; codes are never used again. */
  validTo: string | null;
}

/** Who handles a category on some ground. The row without a ground is the default. */
export interface Route {
  category: string;
  ground: Ground | null;
  lead: UnitKind;
  others: readonly UnitKind[];
}

/** A version in force sets limits, questions and routes; it never adds a state. */
export interface Dictionary {
  version: string;
  validFrom: string;
  schemes: readonly Scheme[];
  classes: readonly CategoryClass[];
  categories: readonly Category[];
  mappings: readonly Mapping[];
  routes: readonly Route[];
  emergencies: readonly Emergency[];
}
