import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld, Ctx } from '@liren/kernel/http/server';
import { entryCard } from '@liren/registry/server';
import type { getBodyCard } from '../contract/public.ts';
import { readsBodies } from '../contract/who.ts';
import { readsHere } from './here.ts';

import { ratingsBy } from './services.ts';
import { bodyById } from './store.ts';

/** Seats that are held and were held, the newest first: public office, told by name. */
async function seats(
  tx: Tx,
  { office, isOwn }: CardWorld,
  { entry }: CardSubject,
): Promise<CardLine[]> {
  if (entry === null) return [];
  const rows = await raw<{
    id: string;
    body: string;
    name: string;
    post: string;
    since: LocalDate;
    until: LocalDate | null;
  }>(
    tx,
    `select s.id, s.body, b.name, s.post, s.since, s.until from bodies.seat s
     join bodies.body b on b.office = $1 and b.id = s.body
     where s.office = $1 and s.entry = $2 order by s.until desc nulls first, s.since desc, s.id limit 50`,
    [office, entry],
  );
  return rows.map(({ id, body, name, post, since: on, until }) => ({
    ...{ id, on, until, word: post, values: { body: name } },
    to: isOwn ? null : `/bodies/${body}`,
  }));
}

/** What the person gave stars to. Nobody else can find it. */
async function ratings(tx: Tx, world: CardWorld, { account }: CardSubject): Promise<CardLine[]> {
  if (!account || !world.isOwn) return [];
  return (await ratingsBy(tx, world, account)).map(({ item, period, title, stars, on }) => ({
    ...{ id: `${item} ${period}`, on, word: 'rated', values: { title, stars } },
  }));
}

/** What bodies tell of people and organisations. */
export const bodyCards: readonly CardPart[] = [
  {
    ...{ name: 'bodies.seats', of: ['person', 'organisation', 'body'], held: 'bodies.seats' },
    ...{ readers: readsBodies, purposes: ['life_event', 'handling'], tell: seats },
  },
  {
    ...{ name: 'bodies.service_ratings', of: ['person'], held: 'bodies.service_ratings' },
    ...{ readers: null, purposes: [], tell: ratings },
  },
];

/** @throws Problem `body.not_found`, also outside the reader's areas */
export async function bodyCard(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getBodyCard>,
): Promise<ReplyOf<typeof getBodyCard>> {
  const body = await bodyById(ctx.db, ctx.office, id);
  if (!body || !readsHere(body.area, ctx)) throw new Problem('body.not_found');
  return entryCard(ctx, { kind: 'body', entry: `body:${id}`, account: null, area: body.area });
}
