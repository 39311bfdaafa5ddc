import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { fieldKey, open, seal } from './crypto.ts';
import type { OutboxItem } from './queue.ts';
import { FieldStore, type Holder } from './store.ts';

const secret = (byte: number): string =>
  btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));
const holder = async (session: string, account = 'he', byte = 1): Promise<Holder> => ({
  account,
  session,
  key: await fieldKey(secret(byte), account),
  until: Date.parse('2026-11-23T12:00:00Z'),
});
const morning = Date.parse('2026-11-23T01:00:00Z');
const bytesOf = (text: string) => new TextEncoder().encode(text);

const item = (id: string, order: number, files: OutboxItem['files'] = []): OutboxItem => ({
  ...{
    id,
    order,
    kind: 'step',
    about: id,
    title: `核实 ${id}`,
    input: { text: '门口堆物' },
    files,
  },
  ...{ savedAt: '2026-11-23T02:00:00Z', isTried: false, refused: null },
});
const file = (key: string) => ({
  ...{ at: 'body.photos', key, type: 'image/jpeg', bytes: 3, begun: null, id: null },
});

/** Everything that stands in the database, as a thief would read it. */
async function onDisk(name: string): Promise<string> {
  const db = await new Dexie(name).open();
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  const text = (value: unknown): unknown =>
    value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
  return JSON.stringify(rows, (_, value: unknown) => text(value));
}

test('the key can be used and never be read', async () => {
  const key = await fieldKey(secret(1), 'he');
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('what is sealed opens with its key, in its place, unchanged, and in no other way', async () => {
  const [mine, other, hers] = [
    await fieldKey(secret(1), 'he'),
    await fieldKey(secret(2), 'he'),
    await fieldKey(secret(1), 'she'),
  ];
  const sealed = await seal(mine, 'a', bytesOf('3号楼路灯不亮'));
  expect(new TextDecoder().decode(await open(mine, 'a', sealed))).toBe('3号楼路灯不亮');
  await expect(open(other, 'a', sealed)).rejects.toThrow();
  await expect(open(hers, 'a', sealed)).rejects.toThrow();
  await expect(open(mine, 'b', sealed)).rejects.toThrow();
  const spoilt = new Uint8Array(sealed.data.slice());
  spoilt[0] = (spoilt[0] ?? 0) ^ 1;
  await expect(open(mine, 'a', { ...sealed, data: spoilt.buffer })).rejects.toThrow();
  const again = await seal(mine, 'a', bytesOf('3号楼路灯不亮'));
  expect(again.iv).not.toEqual(sealed.iv);
});

test('nothing of what is kept can be read from the disk', async () => {
  const store = new FieldStore('disk');
  await store.handOver(await holder('s1'));
  await store.put('work.task:1', { text: '李奶奶家门口', place: '槐树里3号楼' });
  await store.putBytes('photo:1', new Blob(['picture of a door'], { type: 'image/jpeg' }));
  await store.saveOutbox([], [item('a', 1)]);
  const disk = await onDisk('disk');
  expect(disk).toContain('work.task:1'); // it was really read
  for (const secretText of ['李奶奶', '槐树里', '门口堆物', 'picture of a door'])
    expect(disk).not.toContain(secretText);
});

test('closed and opened again without a network, all is there', async () => {
  const before = new FieldStore('again');
  await before.handOver(await holder('s1'));
  await before.put('work', { order: ['1'] });
  await before.putBytes('k1', new Blob(['abc'], { type: 'image/jpeg' }));
  await before.saveOutbox([], [item('b', 2), item('a', 1, [file('k1')])]);

  const after = new FieldStore('again');
  const found = await after.look(morning);
  expect(found).toMatchObject({ account: 'he', session: 's1' });
  if (found) after.openAs(found);
  expect(await after.get('work')).toEqual({ order: ['1'] });
  expect((await after.outbox()).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(await (await after.getBytes('k1'))?.text()).toBe('abc');
});

test('a new session of the same person takes over what is here; the former key opens nothing any more', async () => {
  const store = new FieldStore('over');
  const first = await holder('s1');
  await store.handOver(first);
  await store.put('work', 1);
  await store.putBytes('photo:1', new Blob(['copy']));
  await store.putBytes('k1', new Blob(['own']));
  await store.saveOutbox([], [item('a', 1, [file('k1')])]);
  await store.handOver(await holder('s2', 'he', 2));
  expect(await store.get('work')).toBe(1);
  expect(await (await store.getBytes('k1'))?.text()).toBe('own');
  expect(await store.getBytes('photo:1')).toBeNull(); // fetched again when it is needed
  expect(await store.outbox()).toHaveLength(1);
  store.openAs(first);
  expect(await store.get('work')).toBeNull();
  expect(await store.outbox()).toEqual([]);
});

test('somebody else finds nothing', async () => {
  const store = new FieldStore('else');
  await store.handOver(await holder('s1'));
  await store.put('work', 1);
  await store.saveOutbox([], [item('a', 1)]);
  await store.handOver(await holder('s2', 'she', 3));
  expect([await store.get('work'), await store.outbox()]).toEqual([null, []]);
});

test('taken away, everything goes', async () => {
  const store = new FieldStore('gone');
  await store.handOver(await holder('s1'));
  await store.put('work', 1);
  await store.saveOutbox([], [item('a', 1), item('b', 2)]);
  expect(await store.countOutbox()).toBe(2);
  await store.wipe();
  expect(await store.look(morning)).toBeNull();
  expect(await store.countOutbox()).toBe(0);
  await expect(store.put('work', 1)).rejects.toThrow('locked');
});

test('what leaves the outbox leaves the device with its pictures; what it still needs stays', async () => {
  const store = new FieldStore('leave');
  await store.handOver(await holder('s1'));
  for (const key of ['k1', 'k2']) await store.putBytes(key, new Blob([key]));
  const [a, b] = [item('a', 1, [file('k1')]), item('b', 2, [file('k2')])];
  await store.saveOutbox([], [a, b]);
  await store.saveOutbox([a, b], [b]);
  expect((await store.outbox()).map(({ id }) => id)).toEqual(['b']);
  expect([await store.getBytes('k1'), await (await store.getBytes('k2'))?.text()]).toEqual([
    null,
    'k2',
  ]);
});

test('a day after its session nothing is carried any more; what was not sent stays for its person', async () => {
  const store = new FieldStore('late');
  await store.handOver(await holder('s1'));
  await store.put('work', 1);
  await store.putBytes('photo:1', new Blob(['copy']));
  await store.saveOutbox([], [item('a', 1)]);
  await store.look(Date.parse('2026-11-24T11:00:00Z'));
  expect(await store.get('work')).toBe(1); // the clock may have been wrong
  await store.look(Date.parse('2026-11-24T13:00:00Z'));
  expect(await store.get('work')).toBeNull();
  expect(await store.getBytes('photo:1')).toBeNull();
  expect(await store.outbox()).toHaveLength(1);
});
