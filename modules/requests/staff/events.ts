import { useFormat } from '@liren/ui';
import { type Translate, useWords, type WordKey } from '@liren/ui/words';
import { useCallback } from 'react';
import type { TimelineEntry } from '../contract/public.ts';

type Spoken = { t: Translate; has: (key: string) => boolean };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which sentence of a step tells what it did here. */
function keyOf({ step, to, body }: Pick<TimelineEntry, 'step' | 'to' | 'body'>): string {
  const stem = `requests.event.${step}`;
  if (step === 'joined') return `${stem}.${to === 'checking' ? 'checking' : 'filed'}`;
  if (step === 'call_back' && body['reached'] === false) return `${stem}.missed`;
  if (step.startsWith('answer.')) return `${stem}.${body['yes'] === true ? 'yes' : 'no'}`;
  if (step === 'ring') {
    const stage = Number(body['stage']);
    return `${stem}.${stage >= 3 ? 'escalated' : stage === 2 ? 'late' : 'soon'}`;
  }
  if (step === 'heard_back') return `${stem}.${body['says'] === 'closed' ? 'closed' : 'open'}`;
  if (step === 'tag' && tagsIn(body).length === 0) return `${stem}.none`;
  if (step === 'dispatch' && others(body).length > 0) return `${stem}.with`;
  return stem;
}

const others = (body: Record<string, unknown>): string[] =>
  Array.isArray(body['otherNames']) ? body['otherNames'].map(String) : [];

const tagsIn = (body: Record<string, unknown>): string[] =>
  Array.isArray(body['tags']) ? body['tags'].map(String) : [];

/** What happened, as the staff say it: `派遣给城管科，协办 供电所`. */
export function useEventSentence(): (entry: Pick<TimelineEntry, 'step' | 'to' | 'body'>) => string {
  const words = useWords();
  const format = useFormat();
  return useCallback(
    (entry) => {
      const { t, has } = words as Spoken;
      const { body } = entry;
      const key = keyOf(entry);
      if (!has(key)) return t('requests.event.shift');
      const english = words.language === 'en' && text(body['categoryNameEn']);
      const asked = (body['asked'] ?? body) as Record<string, unknown>;
      const word = (key: string, value: unknown): string =>
        has(key) ? t(key as WordKey) : text(value);
      const { channel, clock } = body;
      return t(key as WordKey, {
        unit: key.startsWith('requests.event.ask.')
          ? word(`requests.limit.unit.${text(asked['unit'])}`, asked['unit'])
          : text(body['leadName']) || text(body['unitName']),
        others: others(body).join('、'),
        category: english || text(body['categoryName']),
        to: text(body['to']),
        body: text(body['body']),
        reference: text(body['reference']),
        channel: word(`requests.channel.${text(channel)}`, channel),
        earlier: format.publicNumber(text(body['earlier'])),
        into: format.publicNumber(text(body['into'])),
        from: format.publicNumber(text(body['from'])),
        people: Number(body['count'] ?? 0),
        area: text(body['areaName']),
        was: text(body['wasName']),
        tags: tagsIn(body)
          .map((tag) => word(`requests.tag.${tag}`, tag))
          .join(' '),
        amount: Number(asked['amount'] ?? 0),
        until: asked['until'] ? format.date(text(asked['until'])) : '',
        count: Array.isArray(body['photos']) ? body['photos'].length : 0,
        clock: word(`requests.clock.${text(clock)}`, clock),
      });
    },
    [words, format],
  );
}

/** The code that a step carries, and the key of its word. */
const codeOf: Readonly<Record<string, readonly [field: string, key: (code: string) => string]>> = {
  return: ['reason', (code) => `requests.return_reason.${code}`],
  'ask.objection': ['reason', (code) => `requests.return_reason.${code}`],
  exclude: ['reason', (code) => `requests.exclusion.${code}`],
  answer: ['means', (code) => `requests.means.${code}`],
  pass: ['means', (code) => `requests.means.${code}`],
  contact: ['how', (code) => `requests.how.${code}`],
};

/** The words somebody wrote with a step, whichever field they stand in. */
export function saidIn({ step, body }: Pick<TimelineEntry, 'step' | 'body'>): string {
  const [coded] = codeOf[step] ?? [];
  return ['text', 'note', 'reason', 'comment']
    .filter((name) => name !== coded)
    .map((name) => text(body[name]))
    .filter((value) => value !== '')
    .join('　');
}

/** What a step chose from a list, in words: means, reason of return, way of contact. */
export function chosenIn(
  { step, body }: Pick<TimelineEntry, 'step' | 'body'>,
  { t, has }: Spoken,
): string | null {
  const [field, keyFor] = codeOf[step] ?? [];
  if (!field || !keyFor) return null;
  const key = keyFor(text(body[field]));
  return has(key) ? t(key as WordKey) : null;
}

/** Steps by which a matter is handled, as against talk around it. */
export const isHandling = ({ step, from, to }: TimelineEntry): boolean =>
  from !== to || /^(ask|answer|withdraw|lapse)\./.test(step) || step === 'classify';
