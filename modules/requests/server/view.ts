import type { Actor } from '@liren/kernel/account';
import { holds } from '@liren/kernel/account';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { Calendar } from '@liren/kernel/calendar';
import type { FileId, Ids, LonLat, MatterId, Office } from '@liren/kernel/contract';
import {
  type Choices,
  type ClockRow,
  choices,
  type Facts,
  heldBy,
  isRunning,
  type Matter,
  mayOf,
} from '@liren/kernel/workflow';
import type {
  AskView,
  AssignmentView,
  ClockView,
  MyRequest,
  Named,
  PublicRequest,
  RequestPage,
  RequestRow,
  TimelineEntry,
  VoiceView,
} from '../contract/public.ts';
import { distanceBetween, firstSentence, suggestTags } from '../dictionary/public.ts';
import {
  clockTone,
  type RequestEnv,
  type RequestSubject,
  requestFlows,
  toneOf,
  urgeTimes,
  wordOf,
  worksOnRequest,
} from '../domain/public.ts';
import type { OfficeBook } from './book.ts';
import { hiddenFrom } from './hidden.ts';
import { publicPosition } from './position.ts';
import type { EventLine } from './store.ts';

export type RequestFacts = Facts<RequestSubject>;

/** What a page is made with: who looks, when, and the books names come from. */
export interface Viewer {
  office: Office;
  actor: Actor;
  now: Date;
  book: OfficeBook;
  areas: AreaIndex;
  calendar: Calendar;
  ids: Ids;
}

/** True for staff with a place in this matter. */
export const worksOn = (facts: RequestFacts, actor: Actor) =>
  holds(worksOnRequest, heldBy({ ...facts, matter: facts.root }), actor);

/** True for whoever may hear the reporter's voice; everybody else who works on the matter reads the transcript. */
export const mayHear = (facts: RequestFacts, actor: Actor): boolean =>
  facts.subject.voice !== null &&
  (holds({ party: 'reporter' }, heldBy({ ...facts, matter: facts.root }), actor) ||
    (worksOn(facts, actor) && hiddenFrom(facts, actor) === null));

export const choicesOf = (facts: RequestFacts, matter: MatterId, v: Viewer): Choices =>
  choices(requestFlows, facts, matter, decisionCtxOf(v));

const decisionCtxOf = ({ now, ids, calendar, actor, book }: Viewer) => ({
  ...{ now, ids, calendar, actor },
  env: book.env satisfies RequestEnv,
});

export function rowOf(
  facts: RequestFacts,
  v: Viewer,
  may: string[] = mayOf(requestFlows, facts, facts.root.id, decisionCtxOf(v)),
): RequestRow {
  const { root, subject } = facts;
  const word = wordOf(facts);
  return {
    id: root.id,
    number: root.number ?? '',
    kind: subject.kind,
    category: categoryNamed(subject.category, v),
    title: titleFrom(subject),
    place: subject.place,
    lonLat: root.at,
    ...(hiddenFrom(facts, v.actor) === 'home' ? neighbourhoodOf(facts, v) : {}),
    community: areaNamed(subject.community, v),
    grid: subject.serviceGrid ? areaNamed(subject.serviceGrid, v) : null,
    source: subject.source,
    level: subject.level,
    state: root.state,
    word,
    tone: toneOf(word),
    clock: nextClock(facts, v),
    holder: holder(facts, v),
    openedAt: root.openedAt.toISOString(),
    changedAt: root.changedAt.toISOString(),
    endedAt: root.endedAt?.toISOString() ?? null,
    joined: subject.joined,
    photos: subject.photos.length,
    seq: root.seq,
    onTime: subject.onTime,
    tags: subject.tags,
    may,
  };
}

/** A place as it may be read by somebody a home is hidden from: the community, and the neighbourhood on the map. */
function neighbourhoodOf(
  { root, subject }: RequestFacts,
  v: Viewer,
): Pick<RequestRow, 'place' | 'lonLat'> {
  return {
    place: areaNamed(subject.community, v).name,
    lonLat: root.at && publicPosition(root.at, { publicPlace: false }),
  };
}

/** The running clock of the whole family that is due first; a resting promise when none runs. */
function nextClock(facts: RequestFacts, v: Viewer): ClockView | null {
  const running = facts.clocks
    .filter(isRunning)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  const resting = facts.clocks.find((c) => c.stoppedAt === null);
  const clock = running[0] ?? resting;
  return clock ? clockView(clock, v.now) : null;
}

export function clockView(clock: ClockRow, now: Date): ClockView {
  return {
    name: clock.name,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    tone: clockTone(clock, now),
    limit: clock.rule.limit,
    left: clock.pausedLeft,
    reason: clock.rule.reason,
  };
}

/** The unit that owes the next step; nobody owes anything for what has ended. */
function holder(facts: RequestFacts, { book }: Viewer): Named | null {
  const { root, subject } = facts;
  if (root.endedAt) return book.unitName(subject.leadUnit);
  if (root.state === 'dispatched') return book.unitName(subject.leadUnit);
  if (root.state === 'filed') return book.unitName(book.env.commandUnit);
  if (root.state === 'checking') return book.unitName(book.env.supervisionUnit);
  return book.unitName(book.env.deskOf(subject.community));
}

export function pageOf(
  facts: RequestFacts,
  events: readonly EventLine[],
  around: Pick<RequestPage, 'nearby' | 'repeats' | 'sameAs'> & { merged: readonly RequestFacts[] },
  v: Viewer,
): RequestPage {
  const { root, subject } = facts;
  const { may, mayNot } = choicesOf(facts, root.id, v);
  const category = v.book.category(subject.category);
  const withheld = hiddenFrom(facts, v.actor);
  return {
    ...rowOf(facts, v, may),
    text: subject.text,
    answers: answersOf(subject, v),
    photoIds: subject.photos,
    voice: voiceOf(facts, mayHear(facts, v.actor)),
    released: subject.released,
    contact: withheld ? null : subject.contact,
    anonymous: subject.anonymous,
    nickname: withheld ? null : subject.nickname,
    reporter: withheld ? 'withheld' : subject.hidden ? 'hidden' : 'open',
    component: subject.component,
    visibility: root.visibility,
    route: subject.route,
    hold: subject.hold,
    means: subject.means,
    verified: subject.verified,
    reworks: subject.reworks,
    filingCondition: {
      code: subject.category,
      name: category?.filingCondition.zh ?? '',
      nameEn: category?.filingCondition.en ?? '',
    },
    closingCondition: {
      code: subject.category,
      name: category?.closingCondition.zh ?? '',
      nameEn: category?.closingCondition.en ?? '',
    },
    clocks: facts.clocks.filter((c) => c.matter === root.id).map((c) => clockView(c, v.now)),
    assignments: facts.assignments.map((a) => assignmentView(facts, a, v)),
    asks: facts.asks.map((a) => askView(a, facts, v)),
    timeline: events.map((e) => entryOf(e, facts, v, 'staff')),
    ...around,
    // Other matters of the same reporter would say who it is.
    ...(withheld ? { repeats: 0, sameAs: null } : {}),
    rating: ratingOf(subject),
    mergedInto: mainOf(subject),
    merged: around.merged.map(mergedView),
    suggestedTags: suggestTags(subject.text).filter(({ tag }) => !subject.tags.includes(tag)),
    deskStars: subject.deskStars,
    excluded: subject.excluded,
    mayNot: mayNot.filter(({ step }) => isOffered(step, may)),
  };
}

function mergedView({ root, subject }: RequestFacts): RequestPage['merged'][number] {
  return {
    number: root.number ?? '',
    title: subject.title,
    text: subject.text,
    place: subject.place,
    openedAt: root.openedAt.toISOString(),
    photoIds: subject.photos,
    rating: ratingOf(subject),
  };
}

const mainOf = ({ main }: RequestSubject) =>
  main && { number: main.number, title: main.title, state: main.state };

/** The community's desk, if it can be rung. */
function deskOf({ subject }: RequestFacts, { book }: Viewer) {
  const unit = book.units.get(book.env.deskOf(subject.community));
  return unit?.dutyPhone ? { name: unit.name, phone: unit.dutyPhone } : null;
}

/** A question that is open offers its answer, not itself again; the rest of its steps would only be noise. */
const isOffered = (step: string, may: readonly string[]) => {
  const [verb, kind] = step.split('.');
  return !(kind && (verb === 'withdraw' || (verb === 'answer' && may.includes(`ask.${kind}`))));
};

function assignmentView(facts: RequestFacts, a: Matter, v: Viewer): AssignmentView {
  const unit = v.book.units.get(a.unit ?? '');
  return {
    id: a.id,
    unit: { code: a.unit ?? '', name: unit?.name ?? a.unit ?? '' },
    phone: unit?.dutyPhone ?? null,
    lead: a.lead,
    state: a.state,
    round: a.round,
    seq: a.seq,
    openedAt: a.openedAt.toISOString(),
    clocks: facts.clocks.filter((c) => c.matter === a.id).map((c) => clockView(c, v.now)),
    ...choicesOf(facts, a.id, v),
  };
}

function askView(ask: RequestFacts['asks'][number], facts: RequestFacts, v: Viewer): AskView {
  const byReporter =
    ask.by !== null &&
    facts.parties.some((p) => p.role === 'reporter' && p.who === `account:${ask.by}`);
  return {
    id: ask.id,
    matter: ask.matter,
    kind: ask.kind as AskView['kind'],
    by: byReporter ? null : (v.book.unitName(ask.byUnit)?.name ?? null),
    input: ask.input,
    askedAt: ask.askedAt.toISOString(),
    until: ask.until?.toISOString() ?? null,
    answer: ask.answer,
    answerReason: ask.answerReason,
    answeredAt: ask.answeredAt?.toISOString() ?? null,
  };
}

/** Steps by which a reporter judges: whoever handled the matter does not learn who did. */
const judging = ['rate', 'rate_desk'];

/** One event for a reader. Residents read staff as a family name, and each other not at all. */
export function entryOf(
  e: EventLine,
  facts: RequestFacts,
  v: Viewer,
  reader: 'staff' | 'reporter' | 'joiner' | 'public',
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
        ? (e.name ?? '')
        : `${[...(e.name ?? '')][0] ?? ''}师傅`
      : '';
  const unit = v.book.unitName(e.unit)?.name ?? null;
  return {
    seq: e.seq,
    matter: e.matter,
    step: e.step,
    at: e.at.toISOString(),
    from: e.fromState,
    to: e.toState,
    round: e.round,
    by:
      judging.includes(e.step) || reader === 'public'
        ? unit
          ? { name: '', unit, role }
          : null
        : { name, unit, role },
    visibility: e.visibility,
    body: named(
      placeless(
        reader === 'joiner' || reader === 'public' ? released(e.body, facts) : e.body,
        facts,
        v,
        reader,
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

const copiesOf = ({ released }: RequestSubject, photos: readonly FileId[]): FileId[] =>
  photos.flatMap((id) => released.find((r) => r.photo === id)?.copy ?? []);

/** A report without a written word is called by what was said. */
const titleFrom = ({ text, title, transcript }: RequestSubject): string =>
  text === '' && transcript ? (firstSentence(transcript) ?? title) : title;

const voiceOf = ({ subject }: RequestFacts, mayHear: boolean): VoiceView | null =>
  subject.voice && { mayHear, transcript: subject.transcript, by: subject.transcribedBy };

type Alts = Record<string, string>;
const altsOf = ({ released }: RequestSubject): Alts =>
  Object.fromEntries(released.flatMap((r) => (r.alt ? [[r.photo, r.alt]] : [])));
const copyAltsOf = ({ released }: RequestSubject): Alts =>
  Object.fromEntries(released.flatMap((r) => (r.alt ? [[r.copy, r.alt]] : [])));

/** Where a home is hidden, from a unit or from neighbours, the timeline does not tell the door either. */
function placeless(
  body: Record<string, unknown>,
  facts: RequestFacts,
  v: Viewer,
  reader: 'staff' | 'reporter' | 'joiner' | 'public',
) {
  if (!('place' in body) || reader === 'reporter') return body;
  const isKept =
    reader === 'staff' ? hiddenFrom(facts, v.actor) !== 'home' : isPublicPlace(facts, v);
  if (isKept) return body;
  const { place: _, ...rest } = body;
  return rest;
}

const isPublicPlace = ({ subject }: RequestFacts, { book }: Pick<Viewer, 'book'>): boolean =>
  book.category(subject.category)?.publicPlace !== false;

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

/** What the reporter answered, in both languages; what was typed stays as it was typed. */
function answersOf(subject: RequestSubject, v: Viewer): RequestPage['answers'] {
  const questions = v.book.category(subject.category)?.questions ?? [];
  return Object.entries(subject.answers).map(([code, value]) => {
    const question = questions.find((q) => q.code === code);
    const said = (language: 'zh' | 'en'): string => {
      const word = (one: unknown) =>
        question?.options.find((o) => o.code === one)?.label[language] ??
        String(one).replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ');
      if (typeof value === 'boolean') return yesNo[language][value ? 0 : 1];
      return Array.isArray(value)
        ? value.map(word).join(language === 'zh' ? '、' : ', ')
        : word(value);
    };
    return {
      question: question?.label.zh ?? code,
      questionEn: question?.label.en ?? code,
      answer: said('zh'),
      answerEn: said('en'),
    };
  });
}

const yesNo = { zh: ['是', '否'], en: ['Yes', 'No'] } as const;

function ratingOf(s: RequestSubject): RequestPage['rating'] {
  if (!s.ratedAt || s.contacted === null || s.solved === null || s.satisfaction === null)
    return null;
  return {
    contacted: s.contacted,
    solved: s.solved,
    satisfaction: s.satisfaction,
    by: s.ratedBy ?? 'phone',
    at: s.ratedAt.toISOString(),
  };
}

/** For the reporter and those who joined: the promise first, staff words left out. */
export function mineOf(
  facts: RequestFacts,
  events: readonly EventLine[],
  v: Viewer,
  reported: string | null = null,
): MyRequest {
  const { root, subject } = facts;
  const word = wordOf(facts);
  const own =
    v.actor.account !== null &&
    facts.parties.some((p) => p.role === 'reporter' && p.who === `account:${v.actor.account}`);
  const promise = facts.clocks.findLast(
    (c) =>
      c.matter === root.id &&
      c.stoppedAt === null &&
      (c.name === 'resolution' || c.name === 'filing'),
  );
  const { may, mayNot } = choicesOf(facts, root.id, v);
  return {
    id: root.id,
    number: root.number ?? '',
    mine: own,
    kind: subject.kind,
    category: categoryNamed(subject.category, v),
    title: titleFrom(subject),
    text: subject.text,
    place: own ? subject.place : publicPlaceOf(facts, v),
    lonLat: own ? root.at : subject.publicAt,
    state: root.state,
    word,
    tone: toneOf(word),
    unit: v.book.unitName(subject.leadUnit),
    clock: promise ? clockView(promise, v.now) : null,
    late: promise ? isRunning(promise) && promise.dueAt < v.now : false,
    openedAt: root.openedAt.toISOString(),
    endedAt: root.endedAt?.toISOString() ?? null,
    joined: subject.joined,
    photoIds: own ? subject.photos : copiesOf(subject, subject.photos),
    alts: own ? altsOf(subject) : copyAltsOf(subject),
    voice: own ? voiceOf(facts, true) : null,
    isPublic: root.visibility === 'public',
    rated: subject.ratedAt !== null,
    nickname: subject.nickname,
    isHidden: own ? subject.hidden !== null : null,
    answers: own ? subject.answers : null,
    urgeFrom: own && !root.endedAt ? urgeFrom(facts, v) : null,
    mergedInto: mainOf(subject),
    own: reported,
    desk: deskOf(facts, v),
    stars: subject.deskStars,
    seq: root.seq,
    may,
    mayNot: mayNot.filter(({ step }) => residentSteps.includes(step)),
    asks: facts.asks.filter((a) => residentAsks.includes(a.kind)).map((a) => askView(a, facts, v)),
    timeline: events.map((e) => entryOf(e, facts, v, own ? 'reporter' : 'joiner')),
  };
}

const urgeFrom = (facts: RequestFacts, { book }: Viewer): string | null => {
  const { halfAt, againAt } = urgeTimes(facts, book.env.rules);
  const times = [halfAt, againAt].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)).toISOString() : null;
};

/** Questions a resident reads: what they wait for, and what was promised anew. */
const residentAsks = ['dispute', 'extension', 'suspension', 'pooling', 'withdrawal'];

/** Steps a resident's page speaks of, taken or barred. */
const residentSteps = [
  'add_info',
  'correct',
  'withdraw',
  'ask.withdrawal',
  'urge',
  'rate',
  'rate_desk',
  'ask.dispute',
  'leave',
];

/** The address in a public place; at somebody's home the community. */
const publicPlaceOf = (facts: RequestFacts, v: Viewer): string =>
  isPublicPlace(facts, v) ? facts.subject.place : areaNamed(facts.subject.community, v).name;

/** For anybody. */
export function publicOf(facts: RequestFacts, v: Viewer, from: LonLat | null): PublicRequest {
  const { root, subject } = facts;
  const word = wordOf(facts);
  // What an engine has heard nobody has read yet.
  const isProofread = subject.transcribedBy !== 'engine';
  const promise = facts.clocks.findLast(
    (c) => c.matter === root.id && c.name === 'resolution' && isRunning(c),
  );
  return {
    id: root.id,
    number: root.number ?? '',
    category: categoryNamed(subject.category, v),
    title: isProofread ? titleFrom(subject) : subject.title,
    text: subject.text || (isProofread ? (subject.transcript ?? '') : ''),
    place: publicPlaceOf(facts, v),
    community: areaNamed(subject.community, v),
    lonLat: subject.publicAt,
    word,
    tone: toneOf(word),
    unit: v.book.unitName(subject.leadUnit),
    dueAt: promise?.dueAt.toISOString() ?? null,
    openedAt: root.openedAt.toISOString(),
    endedAt: root.endedAt?.toISOString() ?? null,
    joined: subject.joined,
    mayJoin:
      root.endedAt === null &&
      !facts.parties.some((p) => p.who === `account:${v.actor.account}` && p.until === null),
    nickname: subject.nickname,
    photoIds: copiesOf(subject, subject.photos),
    afterIds: subject.released.filter((r) => !subject.photos.includes(r.photo)).map((r) => r.copy),
    alts: copyAltsOf(subject),
    mergedInto: subject.main?.number ?? null,
    desk: deskOf(facts, v),
    distanceM:
      from && subject.publicAt ? Math.round(distanceBetween(from, subject.publicAt)) : null,
  };
}

export function categoryNamed(code: string, { book }: Pick<Viewer, 'book'>): Named {
  const category = book.category(code);
  return { code, name: category?.name ?? code, nameEn: category?.nameEn ?? code };
}

export function areaNamed(
  code: string,
  { areas, office }: Pick<Viewer, 'areas' | 'office'>,
): Named {
  return { code, name: areas.get(office, code)?.name ?? code };
}
