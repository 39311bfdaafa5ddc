import type { AreaCode, FileId, LonLat, UnitCode } from '@liren/kernel/contract';
import type { Level, RequestKind } from '../dictionary/public.ts';

/** Where a request came from. */
export const sources = [
  'resident',
  'phone',
  'visit',
  'grid_worker',
  'superior',
  'import',
  'open311',
] as const;
export type Source = (typeof sources)[number];

/** How a matter was solved: the 721 outcome counts these (services, management, enforcement). */
export const resolutionMeans = ['service', 'management', 'enforcement'] as const;
export type ResolutionMeans = (typeof resolutionMeans)[number];

/**
 * Ways out of the ordinary course: the six of 接诉即办 regulation art. 11, the petition rules, and two refusals.
 */
export const routes = [
  'emergency',
  'legal_channel',
  'same_matter',
  'secret',
  'beyond_duties',
  'unlawful',
  'petition',
  'unfounded',
  'off_list',
] as const;
export type Route = (typeof routes)[number];

/** Why a call-back does not count (剔除). */
export const exclusions = [
  'force_majeure',
  'beyond_power',
  'policy_limit',
  'malicious',
  'unreachable',
  'duplicate',
  'data_error',
  'withdrawn',
] as const;
export type Exclusion = (typeof exclusions)[number];
/** Those an assessor chooses; the last follows from what the reporter did, and from nothing else. */
export const chosenExclusions = exclusions.filter((reason) => reason !== 'withdrawn');

/** 3 satisfied, 2 basically satisfied, 1 not satisfied. */
export type Satisfaction = 1 | 2 | 3;

/** A photo that everybody may see, as the copy made of it for that. */
export interface ReleasedPhoto {
  photo: FileId;
  /** Parts of it may be covered. This id alone is ever public. */
  copy: FileId;
  /** What a person who cannot see it is told; empty: nobody said it. */
  alt: string;
}

/** 急难愁盼: what presses, what nobody has managed, what people lose sleep over, what they hope for. */
export const tags = ['urgent', 'difficult', 'worrying', 'hoped'] as const;
export type Tag = (typeof tags)[number];

/** States from which a request can become part of another. */
export const mergeable = ['reported', 'verifying', 'filed', 'dispatched'] as const;
export type MergeableState = (typeof mergeable)[number];

/** What a merged request needs to know of the one it is handled with. */
export interface MainMatter {
  number: string;
  title: string;
  state: string;
  leadUnit: UnitCode | null;
  endedAt: Date | null;
}

/** A request's own row: what is asked, and how it counts. Its movement is the kernel's. */
export interface RequestSubject {
  kind: RequestKind;
  category: string;
  title: string;
  /** Phones, identity and plate numbers are masked; the original is sealed. */
  text: string;
  source: Source;
  level: Level;
  /** The address as people say it. */
  place: string;
  /** What the public map shows: coarsened where the category is not a public place. */
  publicAt: LonLat | null;
  community: AreaCode;
  serviceGrid: AreaCode | null;
  unitGrid: AreaCode | null;
  /** Code of the component it is about; null: none was named. */
  component: string | null;
  anonymous: boolean;
  /** What handlers do not learn: who it was, or also at which door; null: they may. */
  hidden: 'person' | 'home' | null;
  /** The name a reporter wants to be read by: shown to everybody. */
  nickname: string | null;
  answers: Record<string, string | number | boolean | string[]>;
  photos: FileId[];
  /** Those among them a person has found fit for everybody's eyes. */
  released: ReleasedPhoto[];
  /** Masked, for the queue. Null: the reporter gave none. */
  contact: { name: string; phone: string } | null;
  /** What was said aloud; never public. */
  voice: FileId | null;
  /** The same in writing, masked; null: nobody has written it down yet. */
  transcript: string | null;
  transcribedBy: 'engine' | 'staff' | 'reporter' | null;
  joined: number;
  /** What the check on site found; null before there was one. */
  verified: boolean | null;
  route: Route | null;
  /** 缓办, 挂账: the clock rests. */
  hold: 'suspended' | 'pooled' | null;
  leadUnit: UnitCode | null;
  reworks: number;
  means: ResolutionMeans | null;
  /** Number of the knowledge page it was answered with; null: none. */
  answerPage: number | null;
  dueAt: Date | null;
  onTime: boolean | null;
  closedAt: Date | null;
  /** When it enters the assessment: closing, or the rating of one that was never closed. */
  countedAt: Date | null;
  ratedAt: Date | null;
  ratedBy: 'reporter' | 'phone' | null;
  /** A valid call-back: somebody answered the three questions. */
  valid: boolean;
  contacted: boolean | null;
  solved: boolean | null;
  satisfaction: Satisfaction | null;
  /** Five-level rating of the desk's service, 1..5 stars. */
  deskStars: number | null;
  /** Last urging by the reporter. */
  urgedAt: Date | null;
  excluded: Exclusion | null;
  /** 急难愁盼, as a person of the office sees it. */
  tags: Tag[];
  /** Where it stood when it was merged into another (合并); null unless it is. */
  mergedFrom: MergeableState | null;
  /** The matter it is handled with now, as that stands; read along with the row, never written. */
  main: MainMatter | null;
  externalSystem: string | null;
  externalId: string | null;
}

/** A subject as it is when a matter opens: only what was reported is known. */
export function newSubject(
  reported: Pick<
    RequestSubject,
    'kind' | 'category' | 'title' | 'text' | 'source' | 'level' | 'place' | 'publicAt' | 'community'
  > &
    Partial<RequestSubject>,
): RequestSubject {
  return {
    serviceGrid: null,
    unitGrid: null,
    component: null,
    anonymous: false,
    hidden: null,
    nickname: null,
    answers: {},
    photos: [],
    released: [],
    contact: null,
    voice: null,
    transcript: null,
    transcribedBy: null,
    joined: 0,
    verified: null,
    route: null,
    hold: null,
    leadUnit: null,
    reworks: 0,
    means: null,
    answerPage: null,
    dueAt: null,
    onTime: null,
    closedAt: null,
    countedAt: null,
    ratedAt: null,
    ratedBy: null,
    valid: false,
    contacted: null,
    solved: null,
    satisfaction: null,
    deskStars: null,
    urgedAt: null,
    excluded: null,
    tags: [],
    mergedFrom: null,
    main: null,
    externalSystem: null,
    externalId: null,
    ...reported,
  };
}
