import { type ClockRow, isRunning, type Matter } from '@liren/kernel/workflow';
import type { RequestSubject } from './subject.ts';

/**
 * The field's words for where a request stands (field-rules 2.2.4). They are computed, never stored: what is stored
 * is one state and the questions and clocks around it.
 */
export const words = [
  'reported',
  'verifying',
  'rejected',
  'filed',
  'dispatched',
  'accepted',
  'returned',
  'processing',
  'extension_asked',
  'extended',
  'suspended',
  'pooled',
  'feedback',
  'checking',
  'rework',
  'closed',
  'force_closed',
  'evaluated',
  'void',
  'merged',
] as const;
export type Word = (typeof words)[number];

export const tones = [
  'new',
  'moving',
  'checking',
  'done',
  'soon',
  'late',
  'paused',
  'stopped',
] as const;
export type Tone = (typeof tones)[number];

const toneByWord: Record<Word, Tone> = {
  reported: 'new',
  verifying: 'checking',
  rejected: 'stopped',
  filed: 'new',
  dispatched: 'moving',
  accepted: 'moving',
  returned: 'soon',
  processing: 'moving',
  extension_asked: 'moving',
  extended: 'soon',
  suspended: 'paused',
  pooled: 'paused',
  feedback: 'checking',
  checking: 'checking',
  rework: 'soon',
  closed: 'done',
  force_closed: 'stopped',
  evaluated: 'done',
  void: 'stopped',
  merged: 'stopped',
};

export const toneOf = (word: Word): Tone => toneByWord[word];

/** What a word is read from; a list row carries no more than this. */
export interface Standing {
  root: Pick<Matter, 'state' | 'round'>;
  assignments: readonly Pick<Matter, 'state' | 'lead' | 'round'>[];
  clocks: readonly Pick<ClockRow, 'name' | 'stoppedAt' | 'pausedLeft' | 'rule'>[];
  asks: readonly { kind: string; answer: string | null }[];
  subject: Pick<RequestSubject, 'hold' | 'ratedAt' | 'reworks'>;
}

/** One of the field's words for a request, as the desk says it. */
export function wordOf({ root, assignments, clocks, asks, subject }: Standing): Word {
  switch (root.state) {
    case 'dispatched':
      return inHand({ root, assignments, clocks, asks, subject });
    case 'filed':
      return assignments.some((a) => a.state === 'returned') ? 'returned' : 'filed';
    case 'closed':
      return subject.ratedAt ? 'evaluated' : 'closed';
    default:
      return root.state as Word;
  }
}

function inHand({ assignments, clocks, asks, subject }: Standing): Word {
  if (subject.hold) return subject.hold;
  if (asks.some((a) => a.kind === 'extension' && a.answer === null)) return 'extension_asked';
  const open = assignments.filter((a) => !['done', 'returned', 'released'].includes(a.state));
  const lead = open.find((a) => a.lead) ?? open[0];
  if (lead && lead.round > 1 && lead.state === 'working') return 'rework';
  // A co-handler has handed in its result; the lead has not yet.
  if (open.some((a) => a.state === 'answered')) return 'feedback';
  const promise = clocks.find((c) => c.name === 'resolution' && c.stoppedAt === null);
  if (promise?.rule.reason.code === 'requests.limit.extended') return 'extended';
  if (lead?.state === 'working') return 'processing';
  return lead?.state === 'accepted' ? 'accepted' : 'dispatched';
}

/** How the next deadline stands: the last quarter is `soon`. */
export function clockTone(
  clock: Pick<ClockRow, 'dueAt' | 'startedAt' | 'stoppedAt' | 'pausedLeft' | 'rule'>,
  now: Date,
): 'plain' | 'soon' | 'late' | 'paused' {
  if (!isRunning(clock as ClockRow)) return 'paused';
  if (clock.dueAt < now) return 'late';
  const total = clock.dueAt.getTime() - clock.startedAt.getTime();
  return clock.dueAt.getTime() - now.getTime() <= total * (1 - clock.rule.warnAt)
    ? 'soon'
    : 'plain';
}
