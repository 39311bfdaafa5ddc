import type { CallOf } from '@liren/kernel/contract';
import type { Spot } from '@liren/ui/map';
import type { registerRequest } from '../../contract/public.ts';
import type { Level, RequestKind } from '../../dictionary/public.ts';
import type { Tag } from '../../domain/public.ts';
import { type ChosenPremises, premisesOf } from '../../parts/premises.ts';
import type { Answer } from '../../parts/question-fields.tsx';

export type DeskSource = 'phone' | 'visit' | 'superior' | 'grid_worker';

/** What has been typed into the register form; kept on this device until it is sent. */
export interface RegisterDraft {
  name: string;
  phone: string;
  text: string;
  category: string;
  kind: RequestKind | '';
  level: Level | '';
  tags: readonly Tag[];
  lonLat: Spot | null;
  /** Chosen by name where no outlines are drawn; empty: not known. Null: a point says it. */
  community: string | null;
  place: string;
  /** Written by hand: the address found under the crosshair no longer replaces it. */
  placeIsOwn: boolean;
  answers: Record<string, Answer>;
  isPublic: boolean;
  /** Code of the component it is about, of those near the place. */
  component: string;
  /** The building, and perhaps the room, of the register. */
  premises: ChosenPremises | null;
}

export const emptyDraft: RegisterDraft = {
  name: '',
  phone: '',
  text: '',
  category: '',
  kind: '',
  level: '',
  tags: [],
  lonLat: null,
  community: null,
  place: '',
  placeIsOwn: false,
  answers: {},
  isPublic: true,
  component: '',
  premises: null,
};

/** The draft as the server takes it; what is missing stays missing, so that every fault is told at once. */
export function bodyOf(
  draft: RegisterDraft,
  source: DeskSource,
  photos: readonly string[],
): CallOf<typeof registerRequest>['body'] {
  const {
    name,
    phone,
    text,
    category,
    kind,
    level,
    lonLat,
    community,
    tags,
    place,
    answers,
    isPublic,
    component,
    premises,
  } = draft;
  const hasCaller = (source === 'phone' || source === 'visit') && (name !== '' || phone !== '');
  return {
    source,
    text,
    category,
    place,
    isPublic,
    photos: [...photos],
    answers: Object.fromEntries(
      Object.entries(answers).filter(
        ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
      ),
    ),
    ...(component ? { component } : {}),
    ...(premises ? { premises: premisesOf(premises) } : {}),
    ...(kind ? { kind } : {}),
    ...(level ? { level } : {}),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
    ...(lonLat || community !== null ? { lonLat: lonLat && [...lonLat] } : {}),
    community: community || null,
    caller: hasCaller ? { name, phone } : null,
  } as CallOf<typeof registerRequest>['body'];
}
