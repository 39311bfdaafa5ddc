import type { FileId } from '@liren/kernel/contract';
import { Go, type TimelineEntry as Line, Photos, Timeline, type Tone } from '@liren/ui';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../contract/values.ts';
import { photosOf } from '../../parts/naming.ts';
import { writtenIn } from './reading.ts';

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
  add_from_outside: 'new',
  forwarded: 'moving',
  heard_back: 'moving',
  tell: 'moving',
  transcribe: 'moving',
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
  merge: 'moving',
  unmerge: 'moving',
  take_in: 'moving',
  let_go: 'moving',
  main_closed: 'done',
  forget_files: 'stopped',
  rezone: 'moving',
  'ask.extension': 'soon',
  'answer.extension': 'soon',
  'answer.suspension': 'paused',
  'answer.pooling': 'paused',
  'answer.forced_close': 'stopped',
  'answer.void': 'stopped',
  correct: 'new',
  withdraw: 'stopped',
  'ask.withdrawal': 'soon',
  'answer.withdrawal': 'moving',
  'ask.dispute': 'soon',
  'answer.dispute': 'moving',
};

/** Whose reading it is: a reporter is addressed, a neighbour reads of “the reporter”. */
type Reader = 'reporter' | 'neighbour';

/** What happened, newest first, in plain words. */
export function Sayings({
  number,
  entries,
  reader,
}: {
  number: string;
  entries: readonly TimelineEntry[];
  reader: Reader;
}): ReactNode {
  const { t } = useWords();
  const lines = entries.filter(isTold).map((e): Line => {
    const text = writtenIn(e.body);
    // The first photos stand above, with what was reported.
    const photos = e.step === 'report' ? [] : photosIn(e.body);
    return {
      id: String(e.seq),
      at: e.at,
      tone: told[e.step] ?? 'new',
      title: t(sentenceOf(e, reader), {
        unit: unitOf(e) || t('requests.resident.the_unit'),
        name: e.by?.name || e.by?.unit || t('requests.resident.the_unit'),
        area: String(e.body['areaName'] ?? ''),
      }),
      children: (text !== '' || photos.length > 0) && (
        <>
          {text && <p className="said">{text}</p>}
          {typeof e.body['page'] === 'number' && (
            <p>
              <Go to={`/r/answers/${e.body['page']}`} search={{ from: 'desk' }}>
                {t('knowledge.whole')}
              </Go>
            </p>
          )}
          {photos.length > 0 && (
            <Photos photos={photosOf(number, photos, t('requests.resident.photo'))} />
          )}
        </>
      ),
    };
  });
  return <Timeline entries={lines} />;
}

/** Questions the reporter asked: a no is an answer too. */
const judged: readonly string[] = ['answer.dispute', 'answer.withdrawal'];

/** A refused wish of the office changed nothing for the resident. */
const isTold = ({ step, body }: TimelineEntry): boolean =>
  step in told && !(step.startsWith('answer.') && !judged.includes(step) && body['yes'] !== true);

const photosIn = (body: Record<string, unknown>): FileId[] =>
  Array.isArray(body['photos']) ? (body['photos'] as FileId[]) : [];

/** Steps a reporter takes: to a neighbour they are somebody else's. */
const reporters: readonly string[] = [
  'report',
  'add_info',
  'add_from_outside',
  'correct',
  'withdraw',
  'ask.withdrawal',
  'ask.dispute',
  'contact',
];

function sentenceOf({ step, body }: TimelineEntry, reader: Reader): WordKey {
  if (step === 'joined' && body['answered'] !== true) return 'requests.resident.event.back';
  if (step === 'answer.dispute')
    return body['yes'] === true
      ? 'requests.resident.event.reopened'
      : 'requests.resident.event.dispute_refused';
  if (step === 'answer.withdrawal')
    return body['yes'] === true
      ? 'requests.resident.event.answer.void'
      : 'requests.resident.event.withdrawal_refused';
  const key = `requests.resident.event.${step}`;
  return (reader === 'neighbour' && reporters.includes(step) ? `${key}.other` : key) as WordKey;
}

const unitOf = ({ body, by }: TimelineEntry): string =>
  String(body['leadName'] ?? body['unitName'] ?? body['body'] ?? body['to'] ?? by?.unit ?? '');
