import type { Effect } from '@liren/kernel/http/server';
import { inWillow, office, standingAt, world } from '@liren/requests/test';
import { sql } from 'kysely';
import * as contract from '../contract/public.ts';
import { exchange } from './public.ts';
import { readMoves } from './read.ts';

export { office } from '@liren/requests/test';

/** The requests' small subdistrict with the doors open, somebody who keeps them, and a key. */
export async function doors(settings: { reachable?: readonly string[] } = {}) {
  const w = await world({ more: [exchange], settings });
  const keeper = await w.staff('system_admin');
  const people = {
    keeper,
    desk: await w.staff('desk', { area: `${office}001`, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${office}00101` }),
    command: await w.staff('command', { unit: 'command' }),
    handler: await w.staff('handler', { unit: 'lighting' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
  };
  const issue = (scopes: readonly contract.KeyScope[] = contract.keyScopes, perMinute = 600) =>
    w.as(keeper).call(contract.issueKey, {
      body: { name: '市民热线', contact: '', scopes: [...scopes], perMinute },
    });
  return {
    ...w,
    people,
    issue,
    ask: (url: string, headers: Record<string, string> = {}) =>
      w.app.inject({ url: `/open311/v2/${url}`, headers }),
    post: (
      url: string,
      form: Record<string, string | string[]> | string,
      headers: Record<string, string> = {},
    ) =>
      w.app.inject({
        method: 'POST',
        url: `/open311/v2/${url}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
        payload: typeof form === 'string' ? form : formOf(form),
      }),
    /** As the desk and a grid worker do: from then on everybody reads it. */
    async show(number: string) {
      await w.take(people.desk, number, 'send_to_verify', {});
      await w.take(people.grid, number, 'confirm', { note: '属实' });
    },
    /** Dispatched, handled, checked. */
    async close(number: string, { command, handler, checker } = people) {
      await w.take(command, number, 'dispatch', { lead: 'lighting', others: [] });
      await w.take(handler, number, 'accept', {}, 'lighting');
      await w.take(handler, number, 'answer', answerOf(await w.photo(handler)), 'lighting');
      await w.take(checker, number, 'pass', { means: 'service', note: '灯亮了' });
    },
    count: async (table: string) =>
      (
        await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
          w.owner,
        )
      ).rows[0]?.n ?? 0,
  };
}

export type Doors = Awaited<ReturnType<typeof doors>>;

const answerOf = (photo: string) => ({
  ...{ means: 'service', text: '已更换灯头', photos: [photo], fix: standingAt(inWillow) },
});

export const formOf = (form: Record<string, string | string[]>): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();

/** Reads and brings what waits, as the worker with its fewer rights; what failed stays, and is told. */
export async function work(w: Doors): Promise<string[]> {
  const deps = { ...w.deps, db: w.worker };
  await readMoves(deps, office);
  const failures: string[] = [];
  const { rows } = await sql<Effect & { kind: string }>`
    select office, id, matter, kind, payload, at from kernel.effect
    where done_at is null and kind like 'exchange.%' order by at, id`.execute(w.owner);
  for (const { kind, ...effect } of rows) {
    try {
      await exchange.effects?.[kind]?.(effect, deps);
      await sql`update kernel.effect set done_at = now() where id = ${effect.id}`.execute(w.owner);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  return failures;
}
