import { sql } from 'kysely';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, lamp, type Person, standingAt, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** A photo with something in its middle that is nobody's business. */
const photo = (plate: string): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#567' } })
    .composite([
      {
        input: { create: { width: 120, height: 40, channels: 3, background: plate } },
        left: 140,
        top: 130,
      },
    ])
    .png()
    .toBuffer();
const box = { shape: 'box', at: [0.3, 0.38], size: [0.4, 0.24] };

async function filed(w: World, plate = '#fff') {
  const people = {
    resident: await w.resident(),
    stranger: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
  };
  const id = await w.photo(people.resident, await photo(plate));
  const { number } = await w.report(people.resident, { photos: [id] });
  await w.take(people.desk, number, 'send_to_verify', {});
  await w.take(people.grid, number, 'confirm', { note: '属实' });
  const publicPage = () => w.as(null).call(contract.getPublicRequest, { params: { number } });
  const page = (who: Person) => w.as(who).call(contract.getRequest, { params: { number } });
  return { w, ...people, id, number, publicPage, page };
}

test('what is public of a photo is a copy without what was covered; its own address opens nothing', async () => {
  await using w = await world();
  const c = await filed(w);
  expect((await c.publicPage()).photoIds).toEqual([]);
  await w.take(c.desk, c.number, 'release_photo', { photo: c.id, marks: [box], alt: '路灯下的车' });

  const { photoIds, alts } = await c.publicPage();
  expect(photoIds).toHaveLength(1);
  const [copy = ''] = photoIds;
  expect(alts[copy]).toBe('路灯下的车');
  const shown = await w.shown(null, c.number, copy);
  expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'private, no-cache']);
  const middle = await sharp(shown.bytes)
    .extract({ left: 150, top: 140, width: 100, height: 20 })
    .toBuffer();
  const [red] = (await sharp(middle).stats()).channels;
  expect(red?.mean).toBeLessThan(110); // the plate was white

  for (const who of [null, c.stranger])
    expect((await w.shown(who, c.number, c.id)).status).toBe(404);
  expect(JSON.stringify(await c.publicPage())).not.toContain(c.id);
  for (const who of [c.resident, c.desk, c.grid])
    expect((await w.shown(who, c.number, c.id)).status).toBe(200);
});

test('two photos that differ only where they are covered are published alike', async () => {
  await using w = await world();
  const copies = [];
  for (const plate of ['#fff', '#000']) {
    const c = await filed(w, plate);
    const wide = { shape: 'box', at: [0.2, 0.2], size: [0.6, 0.6] };
    await w.take(c.desk, c.number, 'release_photo', { photo: c.id, marks: [wide] });
    const [copy = ''] = (await c.publicPage()).photoIds;
    const { data } = await sharp((await w.shown(null, c.number, copy)).bytes)
      .extract({ left: 100, top: 80, width: 200, height: 140 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    copies.push(data);
  }
  const [one, other] = copies as [Buffer, Buffer];
  // The originals were JPEG before they were covered: their rounding differs a little around the plate's block.
  const furthest = Math.max(...one.map((byte, i) => Math.abs(byte - (other[i] ?? 0))));
  expect(furthest).toBeLessThanOrEqual(3);
});

test('a release that is taken back shows nothing any more, and its copy is removed', async () => {
  await using w = await world();
  const c = await filed(w);
  await w.take(c.desk, c.number, 'release_photo', { photo: c.id });
  const [first = ''] = (await c.publicPage()).photoIds;
  await w.take(c.command, c.number, 'release_photo', { photo: c.id, marks: [box] });
  const [second = ''] = (await c.publicPage()).photoIds;
  expect(second).not.toBe(first);
  expect((await w.shown(null, c.number, first)).status).toBe(404);

  await w.take(c.desk, c.number, 'withdraw_photo', { photo: c.id });
  expect((await c.publicPage()).photoIds).toEqual([]);
  expect((await w.shown(null, c.number, second)).status).toBe(404);
  const { rows } = await sql<{ id: string }>`
    select id from kernel.file where copy_of is not null and removed_at is null`.execute(w.deps.db);
  expect(rows).toEqual([]);

  const { timeline } = await c.page(c.desk);
  const told = timeline.filter((e) => e.step.endsWith('_photo'));
  expect(told.map((e) => [e.step, e.by?.role, e.body['marks']])).toEqual([
    ['withdraw_photo', 'staff', undefined],
    ['release_photo', 'staff', 1],
    ['release_photo', 'staff', 0],
  ]);
});

test('the photo of a result is released like one of the report', async () => {
  await using w = await world();
  const c = await filed(w);
  await w.take(c.command, c.number, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(c.lighting, c.number, 'accept', {}, 'lighting');
  const after = await w.photo(c.lighting);
  const answer = {
    text: '修好了',
    means: 'service',
    photos: [after],
    fix: standingAt(lamp.lonLat),
  };
  await w.take(c.lighting, c.number, 'answer', answer, 'lighting');
  await w.take(c.desk, c.number, 'release_photo', { photo: after });
  const page = await c.publicPage();
  expect([page.photoIds.length, page.afterIds.length]).toEqual([0, 1]);
  expect((await w.shown(null, c.number, page.afterIds[0] ?? '')).status).toBe(200);
});

test('nobody releases another matter’s photo, a copy, or hands in a copy of their own', async () => {
  await using w = await world();
  const c = await filed(w);
  const other = await filed(w);
  const release = (input: Record<string, unknown>, who = c.desk) =>
    codeOf(w.take(who, c.number, 'release_photo', input));
  expect(await release({ photo: other.id })).toBe('file.not_found');
  expect(await release({ photo: c.id, copy: c.id })).toBe('input.invalid');
  expect(await release({ photo: c.id, marks: [{ shape: 'box', at: [0, 0], size: [2, 1] }] })).toBe(
    'input.invalid',
  );
  expect(await release({ photo: c.id }, c.grid)).toBe('step.not_yours');
  expect(await release({ photo: c.id }, c.stranger)).toBe('matter.not_found');
  await w.take(c.desk, c.number, 'release_photo', { photo: c.id });
  const [copy = ''] = (await c.publicPage()).photoIds;
  expect(await release({ photo: copy })).toBe('file.not_found');
});
