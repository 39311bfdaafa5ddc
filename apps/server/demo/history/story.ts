import type { Level, RequestKind } from '@liren/requests/dictionary';

export type StorySource = 'resident' | 'phone' | 'visit' | 'grid_worker' | 'superior';

/** One matter from its first word to as far as it has come. */
export interface Story {
  /** Stable name of this story: same seed, same key. */
  key: string;
  /** Public number, check digit included. */
  number: string;
  opened: Opened;
  plan: readonly StoryStep[];
}

export interface Opened {
  step: 'report' | 'register' | 'patrol';
  at: Date;
  /** Account that takes the step; null: an anonymous resident. */
  by: string | null;
  source: StorySource;
  kind: RequestKind;
  category: string;
  level: Level;
  title: string;
  text: string;
  lonLat: [number, number];
  place: string;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  anonymous: boolean;
  isPublic: boolean;
  /** Account that is kept informed. */
  reporter: string | null;
  contact: { name: string; phone: string } | null;
  answers: Record<string, string | number | boolean | string[]>;
  /** Names of pictures, see pictures.ts. */
  photos: string[];
  /** How the call went, when it came by phone. */
  call: { ringSeconds: number; lengthSeconds: number } | null;
}

/** A step of the request flow, or of the assignment of a unit. Photographs are names of pictures. */
export interface StoryStep {
  step: string;
  /** Unit whose assignment moves; null: the request itself. */
  on: string | null;
  by: string;
  /** Unit the person speaks for. */
  unit: string | null;
  at: Date;
  input: Record<string, unknown>;
}

/** A call to the desk after which no matter was opened. */
export interface OtherCall {
  at: Date;
  by: string;
  phone: string | null;
  ringSeconds: number;
  lengthSeconds: number;
  outcome: 'answered' | 'transferred' | 'hung_up' | 'wrong_number' | 'silent';
  note: string;
}
