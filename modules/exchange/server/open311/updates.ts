import { createHash } from 'node:crypto';
import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { TimelineEntry } from '@liren/requests/contract';
import { booksOf, publicEvents, takeFromOutside } from '@liren/requests/server';
import { type Document, type Fields, list } from '../../domain/document.ts';
import { photoUrl } from '../addresses.ts';
import { keyOf, requireKey } from '../key/check.ts';
import { insertUpdate, knownUpdate, numbersBrought, receivedOf } from '../received.ts';
import { lastDays, mostRecords, pageOf, spanOf } from './asked.ts';
import { instant } from './model.ts';
import { missing, type Said, wrong } from './said.ts';
import { eventWord, type Language } from './words.ts';

const mostText = 1000;
const dayMs = 86_400_000;
/** Matters of a key whose inner news are read along. */
const mostOwn = 2000;
const closedStates = ['closed', 'force_closed', 'rejected', 'void', 'merged'];

/**
 * What happened to requests, oldest first, as FixMyStreet's extension of the standard has it.
 *
 * Everybody reads what is public; with a key, also what the reporter would be told of the matters the key brought.
 */
export async function foundUpdates(ctx: Ctx, said: Said, language: Language): Promise<Document> {
  const span = spanOf(ctx, said) ?? lastDays(ctx.clock.now());
  const key = await keyOf(ctx, said.one('api_key'));
  const own = key?.scopes.includes('follow')
    ? await numbersBrought(
        ctx.db,
        ctx.office,
        key.id,
        new Date(span.from.getTime() - 730 * dayMs),
        mostOwn,
      )
    : [];
  const events = await publicEvents(ctx, await booksOf(ctx), {
    ...span,
    ...pageOf(said),
    numbers: said.listed('service_request_id')?.slice(0, mostRecords),
    own,
  });
  return updatesDocument(
    events.map(({ number, state, entry }) => {
      const [photo] = Array.isArray(entry.body['photos']) ? entry.body['photos'] : [];
      const status = closedStates.includes(state) ? 'CLOSED' : 'OPEN';
      return {
        update_id: `${number}-${entry.seq}`,
        service_request_id: number,
        status: said.one('extended') === 'true' ? extendedOf(state, status) : status,
        updated_datetime: instant(new Date(entry.at)),
        description: descriptionOf(entry, language),
        media_url: typeof photo === 'string' ? photoUrl(ctx, number, photo) : null,
        external_status_code: state,
      };
    }),
  );
}

const updatesDocument = (updates: readonly Fields[]): Document => ({
  root: 'service_request_updates',
  content: list('request_update', updates),
});

/** FixMyStreet's finer words, for whoever asks: a plain client knows two. */
const extendedOf = (state: string, status: string): string =>
  ({
    filed: 'INVESTIGATING',
    dispatched: 'IN_PROGRESS',
    checking: 'IN_PROGRESS',
    closed: 'FIXED',
    rejected: 'NO_FURTHER_ACTION',
    merged: 'DUPLICATE',
  })[state] ?? status;

/** What was written for people; where nothing was, what happened: clients refuse an empty text. */
function descriptionOf({ step, body }: TimelineEntry, language: Language): string {
  const written = [body['text'], body['reason'], body['note']].find(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const unit = String(body['leadName'] ?? body['unitName'] ?? body['body'] ?? '');
  const word = eventWord(step, body, language).replaceAll(/\{\{(unit|name)\}\}/g, unit);
  return [word, written].filter(Boolean).join(language === 'en' ? ': ' : '：');
}

/**
 * Takes what another system's reporter added to a request it brought.
 *
 * It moves nothing: that somebody elsewhere says “closed” is told to whoever works on it, who looks and decides.
 *
 * @throws Problem `exchange.key_…`, `matter.not_found`, `input.invalid`
 */
export async function newUpdate(
  ctx: Ctx,
  said: Said,
  { query, language }: { query: Said; language: Language },
): Promise<Document> {
  const key = await requireKey(ctx, said.one('api_key') ?? query.one('api_key'), 'update');
  const number = said.one('service_request_id');
  if (number === null) throw missing('service_request_id');
  const status = (said.one('status') ?? 'OPEN').toLowerCase();
  if (!/^[a-z_ ]{1,40}$/.test(status)) throw wrong('status');
  const says = saysClosed.includes(status.replaceAll(' ', '_')) ? 'closed' : 'open';
  const text = (said.one('description') ?? eventWord(`says.${says}`, {}, language)).slice(
    0,
    mostText,
  );
  const given = said.one('update_id') ?? said.one('update_id_ext');
  if (given !== null && given.length > 120) throw wrong('update_id');
  const [brought] = /^\d{10}$/.test(number) ? await receivedOf(ctx.db, ctx.office, [number]) : [];
  if (brought?.key !== key.id) throw new Problem('matter.not_found');
  const updateId =
    given ?? createHash('sha256').update(`${number}\n${says}\n${text}`).digest('hex').slice(0, 32);
  const known = await knownUpdate(ctx.db, ctx.office, key.id, updateId);
  const { seq } =
    known ??
    (await takeFromOutside(
      ctx,
      ctx.office,
      {
        number,
        step: 'add_from_outside',
        input: { body: key.name, text, says },
        key: `${key.id}:${updateId}`,
      },
      (tx, seq) =>
        insertUpdate(tx, ctx.office, {
          ...{ key: key.id, updateId, matter: brought.matter, seq, at: ctx.clock.now() },
        }),
    ));
  return updatesDocument([{ update_id: `${number}-${seq}` }]);
}

/** Words by which systems say that it is over, FixMyStreet's among them. */
const saysClosed: readonly string[] = [
  'closed',
  'fixed',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'internal_referral',
  'unable_to_fix',
];
