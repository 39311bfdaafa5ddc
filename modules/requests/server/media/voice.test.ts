import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpSpeech } from '@liren/kernel/file/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, type Person, willow, world } from '../test-world.ts';
import { transcribeVoice } from './voice.ts';

type World = Awaited<ReturnType<typeof world>>;

async function told(w: World, over: Record<string, unknown> = {}) {
  const people = {
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
  };
  const voice = await w.voice(people.resident);
  const { number } = await w.report(people.resident, { text: '', voice, ...over });
  const page = (who: Person) => w.as(who).call(contract.getRequest, { params: { number } });
  const waiting = async () =>
    (
      await w.as(people.desk).call(contract.listRequests, { query: { view: 'to_transcribe' } })
    ).rows.map((row) => row.number);
  const found = async (q: string) =>
    (await w.as(people.desk).call(contract.listRequests, { query: { q } })).rows.map(
      (row) => row.number,
    );
  return { w, ...people, voice, number, page, waiting, found };
}

/** The effect a report with a voice leaves behind. */
async function effectOf(w: World) {
  const { rows } = await sql<{ id: string; office: string; matter: string }>`
    select id, office, matter from kernel.effect where kind = 'requests.transcribe'`.execute(
    w.deps.db,
  );
  const [effect] = rows;
  if (!effect) throw new Error('nobody asked for a transcript');
  return effect;
}

test('a voice says as much as a text; a report with neither is refused', async () => {
  await using w = await world();
  const c = await told(w);
  expect((await c.page(c.desk)).voice).toEqual({ mayHear: true, transcript: null, by: null });
  expect(await codeOf(w.report(c.resident, { text: '' }))).toBe('input.invalid');
  const photo = await w.photo(c.resident);
  expect(await codeOf(w.report(c.resident, { text: '', voice: photo }))).toBe('file.not_found');
  expect(await codeOf(w.report(c.resident, { photos: [await w.voice(c.resident)] }))).toBe(
    'file.not_found',
  );
});

test('the desk finds what waits to be written down, writes it, and it is found by its words', async () => {
  await using w = await world();
  const c = await told(w);
  expect(await c.waiting()).toEqual([c.number]);
  expect(await c.found('井盖松动')).toEqual([]);
  await w.take(c.desk, c.number, 'transcribe', { text: '门口的井盖松动，电话13912345678' });
  expect(await c.waiting()).toEqual([]);
  const { title, voice } = await c.page(c.desk);
  expect(title).toBe('门口的井盖松动');
  expect(voice?.by).toBe('staff');
  expect(voice?.transcript).not.toContain('13912345678');
  expect(await c.found('井盖松动')).toEqual([c.number]);
  await w.take(c.resident, c.number, 'transcribe', { text: '门口的井盖翘起来了' });
  expect((await c.page(c.desk)).voice).toMatchObject({ by: 'reporter' });
  expect(await codeOf(w.take(c.grid, c.number, 'transcribe', { text: '别的' }))).toBe(
    'step.not_yours',
  );
});

test('a voice is never public, and a handler of a hidden reporter has its text only', async () => {
  await using w = await world();
  const c = await told(w);
  await w.take(c.desk, c.number, 'transcribe', { text: '路灯不亮两天了' });
  await w.take(c.desk, c.number, 'send_to_verify', {});
  await w.take(c.grid, c.number, 'confirm', { note: '属实' });
  await w.take(c.neighbour, c.number, 'join');
  await w.take(c.command, c.number, 'dispatch', { lead: 'lighting', others: [] });
  const heard = async (who: Person | null) => (await w.heard(who, c.number)).status;
  expect([await heard(null), await heard(c.neighbour)]).toEqual([401, 404]);
  expect([await heard(c.resident), await heard(c.desk), await heard(c.lighting)]).toEqual([
    200, 200, 200,
  ]);
  await sql`update requests.request set hidden = 'person'`.execute(w.owner);
  expect([await heard(c.lighting), await heard(c.desk)]).toEqual([404, 200]);
  expect((await c.page(c.lighting)).voice).toMatchObject({
    mayHear: false,
    transcript: '路灯不亮两天了',
  });
  const page = await w.as(null).call(contract.getPublicRequest, { params: { number: c.number } });
  expect(page.text).toBe('路灯不亮两天了');
  expect(JSON.stringify(page)).not.toContain(c.voice);
});

test('whoever listens for the office leaves a trace; the reporter does not', async () => {
  await using w = await world();
  const c = await told(w);
  await w.heard(c.resident, c.number);
  await w.heard(c.desk, c.number);
  const { rows } = await sql<{ actor: string; purpose: string }>`
    select actor, purpose from kernel.audit where action = 'personal.read'`.execute(w.owner);
  expect(rows).toEqual([{ actor: c.desk.account, purpose: 'listen' }]);
});

test('an engine outside writes it down once; what it heard is marked and not public until somebody has read it', async () => {
  await using w = await world();
  const c = await told(w);
  await using engine = await fakeEngine('井盖坏了，很危险，打13912345678找我');
  const deps = { ...w.deps, speech: httpSpeech({ url: engine.url, token: 'tea' }) };
  const effect = await effectOf(w);
  await transcribeVoice(effect, deps);
  await transcribeVoice(effect, deps);
  expect(engine.calls).toEqual([
    { type: 'audio/wav', authorization: 'Bearer tea', key: effect.id, bytes: 32_044 },
  ]);
  const { voice } = await c.page(c.desk);
  expect(voice).toMatchObject({ by: 'engine' });
  expect(voice?.transcript).toContain('井盖坏了');
  expect(voice?.transcript).not.toContain('13912345678');
  expect(await c.waiting()).toEqual([]);
  await w.take(c.desk, c.number, 'send_to_verify', {});
  await w.take(c.grid, c.number, 'confirm', { note: '属实' });
  const shown = () => w.as(null).call(contract.getPublicRequest, { params: { number: c.number } });
  expect((await shown()).text).toBe('');
  await w.take(c.desk, c.number, 'transcribe', { text: '井盖坏了' });
  expect((await shown()).text).toBe('井盖坏了');
});

test('an engine that is down is asked again, one that hears nothing leaves it to the desk', async () => {
  await using w = await world();
  const c = await told(w);
  const effect = await effectOf(w);
  await using broken = await fakeEngine(null);
  const asking = transcribeVoice(effect, { ...w.deps, speech: httpSpeech({ url: broken.url }) });
  await expect(asking).rejects.toThrow('503');
  await using deaf = await fakeEngine('  ');
  await transcribeVoice(effect, { ...w.deps, speech: httpSpeech({ url: deaf.url }) });
  await transcribeVoice(effect, w.deps); // no engine at all
  expect(await c.waiting()).toEqual([c.number]);
});

/** A speech engine of ours: hears the same in everything. Null: it is out of order. */
async function fakeEngine(text: string | null) {
  const calls: object[] = [];
  const server = createServer((request, reply) => {
    let bytes = 0;
    request.on('data', (part: Buffer) => void (bytes += part.length));
    request.on('end', () => {
      const { 'content-type': type, authorization, 'idempotency-key': key } = request.headers;
      calls.push({ type, authorization, key, bytes });
      reply.writeHead(text === null ? 503 : 200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ text }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
