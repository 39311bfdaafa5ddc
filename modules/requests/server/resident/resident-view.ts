import type { LonLat } from '@liren/kernel/contract';
import { isRunning } from '@liren/kernel/workflow';
import type { TimelineEvent } from '@liren/kernel/workflow/server';
import type { MyRequest, PublicRequest } from '../../contract/public.ts';
import { distanceBetween } from '../../dictionary/public.ts';
import { toneOf, urgeTimes, wordOf } from '../../domain/public.ts';
import { newestFirst } from '../timeline.ts';
import {
  altsOf,
  areaNamed,
  askView,
  categoryNamed,
  choicesOf,
  clockView,
  copiesOf,
  copyAltsOf,
  deskOf,
  isPublicPlace,
  mainOf,
  type RequestFacts,
  titleFrom,
  type Viewer,
  voiceOf,
} from '../view.ts';

/** For its reporter and whoever joined. */
export function mineOf(
  facts: RequestFacts,
  events: readonly TimelineEvent[],
  v: Viewer,
  reported: string | null = null,
): MyRequest {
  const { root, subject } = facts;
  const word = wordOf(facts);
  const own =
    v.actor.account !== null &&
    facts.parties.some(
      (p) => p.role === 'reporter' && p.until === null && p.who === `account:${v.actor.account}`,
    );
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
    timeline: newestFirst(events, facts, v, own ? 'reporter' : 'joiner'),
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
