import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld } from '@liren/kernel/http/server';
import type { Answers, FormBody } from '../contract/public.ts';
import { collector } from '../contract/who.ts';
import { saidOf } from '../domain/public.ts';
import { answersCell } from './entries/store.ts';

/** What was collected of somebody, the newest first: to others that it was, to themselves what was answered. */
async function collected(
  tx: Tx,
  { office, keys, isOwn, zone }: CardWorld,
  { entry }: CardSubject,
): Promise<CardLine[]> {
  if (!entry?.startsWith('person:')) return [];
  const rows = await raw<{
    id: string;
    body: FormBody;
    source: string;
    collectedAt: Date;
    answers: Buffer;
  }>(
    tx,
    `select e.id, v.body, e.source, e.collected_at as "collectedAt", e.answers from collecting.entry e
     join collecting.form_version v on v.office = e.office and v.form = e.form and v.version = e.version
     where e.office = $1 and e.subject = $2 and e.subject_kind = 'person' order by e.collected_at desc, e.id limit 50`,
    [office, entry.slice('person:'.length)],
  );
  return rows.map(({ id, body, source, collectedAt, answers }) => ({
    ...{ id, on: localDateOf(zoneOf(zone), collectedAt), word: 'filled', source },
    values: { title: body.zh },
    text: isOwn ? spelled(body, JSON.parse(keys.open(answersCell(office, id), answers))) : null,
  }));
}

const spelled = ({ fields }: FormBody, answers: Answers): string =>
  fields
    .flatMap(({ code, zh, schema }) => {
      const value = answers[code];
      return value === undefined ? [] : `${zh}：${saidOf(schema, value).zh}`;
    })
    .join('；');

export const collectingCards: readonly CardPart[] = [
  {
    ...{ name: 'collecting.entries', of: ['person'], held: 'collecting.entries' },
    ...{ readers: collector, purposes: ['life_event', 'handling'], tell: collected },
  },
];
