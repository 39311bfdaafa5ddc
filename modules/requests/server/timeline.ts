import type { TimelineEvent } from '@liren/kernel/workflow/server';
import type { TimelineEntry } from '../contract/public.ts';
import { hiddenFrom } from './hidden.ts';
import { type Reader, type Veil, veiled, veilOf } from './veil.ts';
import { categoryNamed, copiesOf, isPublicPlace, type RequestFacts, type Viewer } from './view.ts';

/** Steps by which a reporter judges: whoever handled the matter does not learn who did. */
const judging = ['rate', 'rate_desk'];

/** A timeline for a reader. */
export const newestFirst = (
  events: readonly TimelineEvent[],
  facts: RequestFacts,
  v: Viewer,
  reader: Reader,
): TimelineEntry[] => {
  const veil = veilOf(facts, events, v.actor, reader);
  const gone = events.findLast((e) => e.step === 'forget_files')?.seq ?? 0;
  return events
    .map((e) => entryOf(e.seq < gone ? pictureless(e) : e, facts, v, reader, veil))
    .reverse();
};

/** Pictures that were kept long enough are shown nowhere. */
const pictureless = ({ body: { photos: _, ...body }, ...e }: TimelineEvent): TimelineEvent => ({
  ...e,
  body,
});

/** One event for a reader. Residents read staff as a family name, and each other not at all. */
function entryOf(
  e: TimelineEvent,
  facts: RequestFacts,
  v: Viewer,
  reader: Reader,
  veil: Veil,
): TimelineEntry {
  const resident =
    e.actor !== null &&
    facts.parties.some(
      (p) => (p.role === 'reporter' || p.role === 'joiner') && p.who === `account:${e.actor}`,
    );
  const role =
    e.actor === null ? ('system' as const) : resident ? ('resident' as const) : ('staff' as const);
  const name =
    role === 'staff'
      ? reader === 'staff'
        ? (e.actorName ?? '')
        : `${[...(e.actorName ?? '')][0] ?? ''}师傅`
      : '';
  const unit = v.book.unitName(e.unit)?.name ?? null;
  const behalf = role === 'staff' && reader === 'staff' ? e.behalfName : null;
  return {
    seq: e.seq,
    matter: e.matter,
    step: e.step,
    at: e.at.toISOString(),
    ...(e.deviceAt && reader === 'staff' ? { deviceAt: e.deviceAt.toISOString() } : {}),
    from: e.fromState,
    to: e.toState,
    round: e.round,
    by:
      judging.includes(e.step) || reader === 'public'
        ? unit
          ? { name: '', unit, behalf: null, role }
          : null
        : { name, unit, behalf, role },
    visibility: e.visibility,
    body: named(
      veiled(
        placeless(
          reader === 'joiner' || reader === 'public' ? released(e.body, facts) : e.body,
          facts,
          v,
          reader,
        ),
        veil,
      ),
      v,
    ),
  };
}

/** Before a person has looked at a photo, nobody but its reporter and the office sees it; then its copy is shown. */
function released(body: Record<string, unknown>, { subject }: RequestFacts) {
  const { photos } = body;
  return Array.isArray(photos) ? { ...body, photos: copiesOf(subject, photos) } : body;
}

/** Where a home is hidden, from a unit or from neighbours, the timeline does not tell the door either. */
function placeless(body: Record<string, unknown>, facts: RequestFacts, v: Viewer, reader: Reader) {
  if (!('place' in body) || reader === 'reporter') return body;
  const isKept =
    reader === 'staff' ? hiddenFrom(facts, v.actor) !== 'home' : isPublicPlace(facts, v);
  if (isKept) return body;
  const { place: _, ...rest } = body;
  return rest;
}

/** Codes in an event's body with the names people know. */
function named(body: Record<string, unknown>, v: Viewer): Record<string, unknown> {
  const unit = (code: unknown) =>
    typeof code === 'string' ? (v.book.unitName(code)?.name ?? code) : code;
  return {
    ...body,
    ...('unit' in body ? { unitName: unit(body['unit']) } : {}),
    ...('lead' in body && typeof body['lead'] === 'string' ? { leadName: unit(body['lead']) } : {}),
    ...(Array.isArray(body['others']) ? { otherNames: body['others'].map(unit) } : {}),
    ...(typeof body['category'] === 'string'
      ? {
          categoryName: categoryNamed(body['category'], v).name,
          categoryNameEn: categoryNamed(body['category'], v).nameEn,
        }
      : {}),
  };
}
