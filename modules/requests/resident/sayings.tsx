import type { FileId } from '@liren/kernel/contract';
import { type TimelineEntry as Line, Photos, Timeline, type Tone } from '@liren/ui';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../contract/public.ts';
import { photosOf } from '../parts/naming.ts';

/** Steps a resident reads of; anything else is the office's own business. */
const told: Readonly<Record<string, Tone>> = {
  report: 'new',
  register: 'new',
  patrol: 'new',
  import: 'new',
  send_to_verify: 'checking',
  confirm: 'moving',
  file: 'moving',
  classify: 'soon',
  answer_at_once: 'done',
  dispatch: 'moving',
  add_unit: 'moving',
  recall: 'soon',
  joined: 'checking',
  pass: 'done',
  rework: 'soon',
  add_info: 'new',
  tell: 'moving',
  urge: 'soon',
  resume: 'moving',
  accept: 'moving',
  return: 'soon',
  contact: 'moving',
  progress: 'moving',
  answer: 'moving',
  register_petition: 'moving',
  import_close: 'done',
  transfer_emergency: 'stopped',
  point_to_legal_channel: 'stopped',
  tell_progress: 'stopped',
  explain_secret: 'stopped',
  refer_elsewhere: 'stopped',
  dissuade: 'stopped',
  reject_unfounded: 'stopped',
  reject_off_list: 'stopped',
  'ask.extension': 'soon',
  'answer.extension': 'soon',
  'answer.suspension': 'paused',
  'answer.pooling': 'paused',
  'answer.forced_close': 'stopped',
  'answer.void': 'stopped',
  'ask.dispute': 'soon',
  'answer.dispute': 'moving',
};

/** What happened, newest first, in plain words. */
export function Sayings({
  number,
  entries,
}: {
  number: string;
  entries: readonly TimelineEntry[];
}): ReactNode {
  const { t } = useWords();
  const lines = entries
    .filter(
      (e) =>
        e.step in told &&
        !(e.step.startsWith('answer.') && e.step !== 'answer.dispute' && e.body['yes'] !== true),
    )
    .map((e): Line => {
      const text = writtenOf(e.body);
      const photos = (Array.isArray(e.body['photos']) ? e.body['photos'] : []) as FileId[];
      return {
        id: String(e.seq),
        at: e.at,
        tone: told[e.step] ?? 'new',
        title: t(sentenceOf(e), {
          unit: unitOf(e) || t('requests.resident.the_unit'),
          name: e.by?.name ?? '',
        }),
        children: (
          <>
            {text && <p className="said">{text}</p>}
            {photos.length > 0 && (
              <Photos photos={photosOf(number, photos, t('requests.resident.photo'))} />
            )}
          </>
        ),
      };
    });
  return <Timeline entries={lines} />;
}

function sentenceOf({ step, body }: TimelineEntry): WordKey {
  if (step === 'joined' && body['answered'] !== true) return 'requests.resident.event.back';
  if (step === 'answer.dispute')
    return body['yes'] === true
      ? 'requests.resident.event.reopened'
      : 'requests.resident.event.dispute_refused';
  return `requests.resident.event.${step}` as WordKey;
}

const unitOf = ({ body, by }: TimelineEntry): string =>
  String(body['leadName'] ?? body['unitName'] ?? by?.unit ?? '');

/** What was written for the resident: a text, a reason, or the note of a check. */
function writtenOf(body: Record<string, unknown>): string {
  const asked = body['asked'] as Record<string, unknown> | undefined;
  return (
    [body['text'], body['reason'], asked?.['reason'], body['note']].find(
      (v): v is string => typeof v === 'string' && v !== '',
    ) ?? ''
  );
}
