import { FileId, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { type RequestPage, SiteSaid, type TimelineEntry } from '../contract/public.ts';

const Files = z.array(FileId).catch([]);
const Position = LonLat.nullable().catch(null);

/** Photographs that belong to one event. */
export const photosIn = ({ body, step }: Pick<TimelineEntry, 'body' | 'step'>): FileId[] =>
  // What was reported stands above.
  ['report', 'register', 'patrol'].includes(step) ? [] : Files.parse(body['photos']);

/** The lead's last answer: what there is to check. */
export const lastAnswer = (page: Pick<RequestPage, 'timeline'>): TimelineEntry | undefined =>
  page.timeline.find(({ step, body }) => step === 'answer' && body['lead'] === true);

/** Pictures of the result; the timeline is newest first. */
export const afterPhotos = (page: Pick<RequestPage, 'timeline'>): FileId[] => {
  const answer = lastAnswer(page);
  return answer ? photosIn(answer) : [];
};

/** Every photograph of the matter: what was reported, then what came later, the oldest first. */
export const allPhotos = (page: Pick<RequestPage, 'photoIds' | 'timeline'>): FileId[] => [
  ...new Set([...page.photoIds, ...page.timeline.toReversed().flatMap(photosIn)]),
];

/** Null: nothing was said of it, as of what is done at a desk. */
export const siteIn = ({ body }: Pick<TimelineEntry, 'body'>): SiteSaid | null =>
  SiteSaid.nullable()
    .catch(null)
    .parse(body['site'] ?? null);

/** Where the unit stood when it answered, of answers from before positions had an accuracy. */
export const answeredAt = (page: Pick<RequestPage, 'timeline'>): LonLat | null =>
  Position.parse(lastAnswer(page)?.body['at'] ?? null);
