import type { Actor } from '@liren/kernel/account';
import { holds } from '@liren/kernel/account';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { Calendar } from '@liren/kernel/calendar';
import type { FileId, Ids, MatterId, Office } from '@liren/kernel/contract';
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
  Named,
  RequestPage,
  RequestRow,
  TimelineEntry,
  VoiceView,
} from '../contract/public.ts';
import { firstSentence, suggestTags, withoutDoors } from '../dictionary/public.ts';
import {
  clockTone,
  type RequestEnv,
  type RequestSubject,
  requestFlows,
  toneOf,
  wordOf,
  worksOnRequest,
} from '../domain/public.ts';
import type { OfficeBook } from './book.ts';
import { hiddenFrom } from './hidden.ts';
import { publicPosition } from './position.ts';

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
  !hasLeft(facts) &&
  (holds({ party: 'reporter' }, heldBy({ ...facts, matter: facts.root }), actor) ||
    (worksOn(facts, actor) && hiddenFrom(facts, actor) === null));

/** The first reporter has left the matter to those who joined, and has taken the voice along. */
export const hasLeft = ({ parties }: RequestFacts): boolean => {
  const reporters = parties.filter((p) => p.role === 'reporter');
  return reporters.length > 0 && reporters.every((p) => p.until !== null);
};

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

/** As it may be read by somebody a home is hidden from: the community, the neighbourhood on the map, no door. */
function neighbourhoodOf(
  { root, subject }: RequestFacts,
  v: Viewer,
): Pick<RequestRow, 'title' | 'place' | 'lonLat'> {
  return {
    title: withoutDoors(titleFrom(subject)),
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

/** For staff who have a place in it. */
export function pageOf(
  facts: RequestFacts,
  timeline: readonly TimelineEntry[],
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
    timeline: [...timeline],
    ...around,
    // Other matters of the same reporter would say who it is.
    ...(withheld ? { repeats: 0, sameAs: null } : {}),
    rating: ratingOf(subject),
    mergedInto: mainOf(subject),
    merged: around.merged.map((facts) => mergedView(facts, v)),
    suggestedTags: suggestTags(subject.text).filter(({ tag }) => !subject.tags.includes(tag)),
    deskStars: subject.deskStars,
    excluded: subject.excluded,
    mayNot: mayNot.filter(({ step }) => isOffered(step, may)),
  };
}

function mergedView(facts: RequestFacts, v: Viewer): RequestPage['merged'][number] {
  const { root, subject } = facts;
  const isHome = hiddenFrom(facts, v.actor) === 'home';
  return {
    number: root.number ?? '',
    title: isHome ? withoutDoors(subject.title) : subject.title,
    text: isHome ? withoutDoors(subject.text) : subject.text,
    place: isHome ? areaNamed(subject.community, v).name : subject.place,
    openedAt: root.openedAt.toISOString(),
    photoIds: subject.photos,
    rating: ratingOf(subject),
  };
}

export const mainOf = ({ main }: RequestSubject) =>
  main && { number: main.number, title: main.title, state: main.state };

/** The community's desk, if it can be rung. */
export function deskOf({ subject }: RequestFacts, { book }: Viewer) {
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

export function askView(
  ask: RequestFacts['asks'][number],
  facts: RequestFacts,
  v: Viewer,
): AskView {
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

export const copiesOf = ({ released }: RequestSubject, photos: readonly FileId[]): FileId[] =>
  photos.flatMap((id) => released.find((r) => r.photo === id)?.copy ?? []);

/** A report without a written word is called by what was said. */
export const titleFrom = ({ text, title, transcript }: RequestSubject): string =>
  text === '' && transcript ? (firstSentence(transcript) ?? title) : title;

export const voiceOf = ({ subject }: RequestFacts, mayHear: boolean): VoiceView | null =>
  subject.voice && { mayHear, transcript: subject.transcript, by: subject.transcribedBy };

type Alts = Record<string, string>;
export const altsOf = ({ released }: RequestSubject): Alts =>
  Object.fromEntries(released.flatMap((r) => (r.alt ? [[r.photo, r.alt]] : [])));
export const copyAltsOf = ({ released }: RequestSubject): Alts =>
  Object.fromEntries(released.flatMap((r) => (r.alt ? [[r.copy, r.alt]] : [])));

export const isPublicPlace = ({ subject }: RequestFacts, { book }: Pick<Viewer, 'book'>): boolean =>
  book.category(subject.category)?.publicPlace !== false;

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
