import { type AccountId, type FileId, Problem, type ProblemCode } from '@liren/kernel/contract';
import type { Unsent } from '@liren/ui/device';
import { expect, test } from 'vitest';
import type { Receipt } from '../../contract/values.ts';
import { sendAll } from './sending.ts';

const [wang, li] = ['wang', 'li'] as unknown as [AccountId, AccountId];

const item = (id: string, rest: Partial<Unsent> = {}): Unsent => ({
  id,
  kind: 'report',
  account: wang,
  body: { text: id, photos: [] },
  files: [],
  madeAt: 0,
  refused: null,
  ...rest,
});

/** A server that answers as told, and a device that keeps what it is given. */
function way(answer: (call: string) => ProblemCode | null = () => null) {
  const [calls, bodies] = [[] as string[], [] as unknown[]];
  const kept = new Map<string, Unsent>();
  const asked = async (call: string) => {
    calls.push(call);
    const code = answer(call);
    if (code) throw new Problem(code);
  };
  return {
    calls,
    bodies,
    kept,
    async upload({ key, begun }: Unsent['files'][number], onBegan: (id: FileId) => Promise<void>) {
      if (!begun) await onBegan(`file of ${key}` as FileId);
      await asked(`photo ${key}`);
      return `file of ${key}` as FileId;
    },
    async report(body: unknown, key: string) {
      await asked(`report ${key}`);
      bodies.push(body);
      return { number: `number of ${key}` } as Receipt;
    },
    save: async (one: Unsent) => void kept.set(one.id, one),
    remove: async (id: string) => void kept.delete(id),
  };
}

const photo = (key: string, id: string | null = null) => ({
  field: 'photos',
  key,
  file: new Blob([key]),
  begun: null,
  id: id as FileId | null,
});

test('photos go before their report, each under the key it was first sent with', async () => {
  const w = way();
  const body = { text: '灯不亮', photos: ['there already'] };
  const { sent } = await sendAll([item('a', { body, files: [photo('p1'), photo('p2')] })], wang, w);
  expect(w.calls).toEqual(['photo p1', 'photo p2', 'report a']);
  expect(w.bodies).toEqual([
    { text: '灯不亮', photos: ['there already', 'file of p1', 'file of p2'] },
  ]);
  expect(sent[0]?.receipt.number).toBe('number of a');
  expect(w.kept.size).toBe(0);
});

test('a network that goes away again keeps what it took, and the rest waits', async () => {
  const w = way((call) => (call === 'photo p2' ? 'network.lost' : null));
  const one = item('a', { files: [photo('p1'), photo('p2')] });
  expect(await sendAll([one, item('b')], wang, w)).toEqual({ sent: [], isLost: true });
  expect(w.calls).toEqual(['photo p1', 'photo p2']);
  expect(w.kept.get('a')?.files.map(({ begun, id }) => [begun, id])).toEqual([
    ['file of p1', 'file of p1'],
    ['file of p2', null], // goes on from where it was
  ]);
  const again = way();
  await sendAll([w.kept.get('a') ?? one], wang, again);
  expect(again.calls).toEqual(['photo p2', 'report a']);
  expect(again.bodies).toEqual([{ text: 'a', photos: ['file of p1', 'file of p2'] }]);
});

test('nobody’s report goes in somebody else’s name', async () => {
  const w = way();
  await sendAll([item('his', { account: li }), item('nobody', { account: null })], wang, w);
  expect(w.calls).toEqual(['report nobody']);
  const signedOut = way();
  await sendAll([item('hers'), item('nobody', { account: null })], null, signedOut);
  expect(signedOut.calls).toEqual(['report nobody']);
});

test('a refusal stays with its report, which does not go again by itself; the next one goes', async () => {
  const w = way((call) => (call === 'report a' ? 'location.outside' : null));
  const { sent, isLost } = await sendAll([item('a'), item('b')], wang, w);
  expect([sent.map(({ item: one }) => one.id), isLost]).toEqual([['b'], false]);
  const refused = w.kept.get('a');
  expect(refused?.refused?.code).toBe('location.outside');
  const later = way();
  await sendAll([refused ?? item('a')], wang, later);
  expect(later.calls).toEqual([]);
});

test('a session that ran out is no refusal: the report waits for its person', async () => {
  const w = way(() => 'session.expired');
  expect(await sendAll([item('a')], wang, w)).toEqual({ sent: [], isLost: false });
  expect(w.kept.get('a')).toBeUndefined(); // as it was
});
