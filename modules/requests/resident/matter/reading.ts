import type { MyRequest, TimelineEntry } from '../../contract/values.ts';

/** Which form a matter is rated by: three questions for a result, stars for an answer or a refusal. */
export function ratingOf(
  m: Pick<MyRequest, 'may' | 'state'> & { timeline: readonly Pick<TimelineEntry, 'step'>[] },
): 'questions' | 'stars' | null {
  const isAnswered = m.state === 'rejected' || m.timeline.some((e) => e.step === 'answer_at_once');
  if (isAnswered) return m.may.includes('rate_desk') ? 'stars' : null;
  return m.may.includes('rate') ? 'questions' : null;
}

/** Rated before, by either form. */
export const isRated = (m: Pick<MyRequest, 'rated' | 'mayNot'>): boolean =>
  m.rated || m.mayNot.some(({ step, code }) => step === 'rate_desk' && code === 'rating.given');

/** Steps after which somebody waits, each with the words that go with it. */
const delays: readonly string[] = [
  'ask.extension',
  'answer.extension',
  'answer.suspension',
  'answer.pooling',
  'answer.forced_close',
  'answer.void',
];
const stillDelayed: readonly MyRequest['word'][] = [
  'extension_asked',
  'extended',
  'suspended',
  'pooled',
  'force_closed',
  'void',
  'rejected',
];

/** Why it takes longer or has ended, and when it goes on, as far as the matter stands so now. */
export function delayOf({
  word,
  timeline,
}: {
  word: MyRequest['word'];
  timeline: readonly Pick<TimelineEntry, 'step' | 'body' | 'to'>[];
}): { reason: string; until: string | null } | null {
  if (!stillDelayed.includes(word)) return null;
  const entry = timeline.find(
    (e) =>
      (delays.includes(e.step) && e.body['yes'] !== false) ||
      (word === 'rejected' && e.to === 'rejected'),
  );
  if (!entry) return null;
  const asked = (entry.body['asked'] ?? entry.body) as Record<string, unknown>;
  const reason = writtenIn({ ...entry.body, ...asked });
  const until = asked['until'];
  return reason === '' ? null : { reason, until: typeof until === 'string' ? until : null };
}

/** What was written for the resident: a text, a reason, or the note of a check. */
export function writtenIn(body: Record<string, unknown>): string {
  const asked = body['asked'] as Record<string, unknown> | undefined;
  return (
    [body['text'], body['reason'], asked?.['reason'], body['note']].find(
      (written): written is string => typeof written === 'string' && written !== '',
    ) ?? ''
  );
}
