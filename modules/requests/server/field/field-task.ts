import type { TimelineEvent } from '@liren/kernel/workflow/server';
import type { FieldTask } from '../../contract/public.ts';
import { afterPhotos, lastAnswer, siteIn } from '../../staff/evidence.ts';
import { newestFirst } from '../timeline.ts';
import { veilOf } from '../veil.ts';
import { areaNamed, pageOf, type RequestFacts, type Viewer } from '../view.ts';

/** Steps that are a grid worker's turn. */
const turns: Readonly<Record<string, FieldTask['task']>> = {
  confirm: 'verify',
  deny: 'verify',
  pass: 'check',
  rework: 'check',
};

/** What the device is told of an event's body: what was said and shown, and the names of what it is about. */
const toldOfEvents = ['text', 'note', 'reason', 'photos', 'means', 'lead', 'site'];

/**
 * A matter as a device carries it; null when it is not this worker's turn.
 *
 * A phone is lost more easily than a desk: nobody who reported or joined is on it, by name, phone or signature, and
 * somebody who hid does not show through what was written.
 */
export function fieldTask(
  facts: RequestFacts,
  events: readonly TimelineEvent[],
  v: Viewer,
): FieldTask | null {
  const timeline = newestFirst(events, facts, v, 'staff');
  const page = pageOf(facts, timeline, { nearby: 0, repeats: 0, sameAs: null, merged: [] }, v);
  const turn = page.may.find((step) => step in turns);
  if (!turn) return null;
  const task = turns[turn] ?? 'verify';
  const veil = veilOf(facts, events, v.actor, 'public');
  const answer = lastAnswer(page);
  const said = (value: unknown): string => (typeof value === 'string' ? veil(value) : '');
  return {
    number: page.number,
    task,
    isMine: facts.root.person === v.actor.account,
    seq: page.seq,
    title: veil(page.title),
    text: veil(page.text),
    answers: page.answers.map((a) => ({
      ...a,
      answer: veil(a.answer),
      answerEn: veil(a.answerEn),
    })),
    place: page.place,
    lonLat: page.lonLat,
    category: page.category,
    area: page.grid ?? areaNamed(facts.subject.community, v),
    level: page.level,
    word: page.word,
    tone: page.tone,
    clock: page.clock,
    openedAt: page.openedAt,
    joined: page.joined,
    photoIds: page.photoIds,
    result: answer
      ? {
          at: answer.at,
          unit: answer.by?.unit ?? null,
          text: said(answer.body['text']),
          photoIds: afterPhotos(page),
          site: siteIn(answer),
        }
      : null,
    toCheck: task === 'verify' ? page.filingCondition : page.closingCondition,
    may: page.may.filter((step) => step in turns || step === 'note'),
    mayNot: page.mayNot.filter(({ step }) => step in turns),
    timeline: timeline.map((entry) => ({
      ...entry,
      by: entry.by && (entry.by.role === 'resident' ? { ...entry.by, name: '' } : entry.by),
      body: Object.fromEntries(
        Object.entries(entry.body)
          .filter(([key]) => toldOfEvents.includes(key) || /Name(En)?$/.test(key))
          .map(([key, value]) => [key, typeof value === 'string' ? veil(value) : value]),
      ),
    })),
  };
}
