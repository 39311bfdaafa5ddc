import type { FileId } from '@liren/kernel/contract';
import { Problem, type ProblemCode } from '@liren/kernel/contract';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendRound, type Way } from './outbox.ts';
import {
  inputWith,
  type NewItem,
  nextOf,
  type OutboxEvent,
  type OutboxItem,
  queueAfter,
  standingOf,
} from './queue.ts';

const item = (id: string, about = id, rest: Partial<NewItem> = {}): NewItem => ({
  id,
  kind: 'step',
  about,
  title: id,
  input: { body: { text: id } },
  files: [],
  savedAt: '2026-11-23T02:00:00Z',
  ...rest,
});
const refusal = { code: 'matter.changed', params: {}, at: '2026-11-23T03:00:00Z' };
const after = (...events: OutboxEvent[]): readonly OutboxItem[] =>
  events.reduce<readonly OutboxItem[]>(queueAfter, []);
const saved = (...items: NewItem[]): OutboxEvent[] =>
  items.map((one) => ({ type: 'saved', item: one }));

test('the order is that of saving, however the clock jumps', () => {
  const queue = after(
    ...saved(
      item('noon', 'x', { savedAt: '2026-11-23T12:00:00Z' }),
      item('earlier by the clock', 'y', { savedAt: '2001-01-01T00:00:00Z' }),
      item('later by the clock', 'z', { savedAt: '2099-01-01T00:00:00Z' }),
    ),
  );
  expect(queue.map(({ id, order }) => [id, order])).toEqual([
    ['noon', 1],
    ['earlier by the clock', 2],
    ['later by the clock', 3],
  ]);
  expect(nextOf(queue)?.id).toBe('noon');
});

test('pressed twice it is saved once', () => {
  expect(after(...saved(item('a'), item('a')))).toHaveLength(1);
});

test('what was refused holds up what comes after it about the same, and nothing else', () => {
  const queue = after(...saved(item('a', 'one'), item('b', 'one'), item('c', 'two')), {
    type: 'refused',
    id: 'a',
    refusal,
  });
  expect(queue.map((one) => standingOf(queue, one))).toEqual(['refused', 'behind', 'waiting']);
  expect(nextOf(queue)?.id).toBe('c');
  const dropped = queueAfter(queue, { type: 'dropped', id: 'a' });
  expect(nextOf(dropped)?.id).toBe('b');
});

test('a changed item keeps its key and its place, and goes again', () => {
  const queue = after(
    ...saved(item('a'), item('b')),
    { type: 'refused', id: 'a', refusal },
    { type: 'changed', id: 'a', title: 'new', input: { body: {} }, files: [] },
  );
  expect(queue[0]).toMatchObject({ id: 'a', order: 1, title: 'new', refused: null });
  expect(nextOf(queue)?.id).toBe('a');
});

test('files take their places in the input, each list by its own path', () => {
  const file = (at: string, id: string | null) => ({
    ...{ at, key: id ?? 'k', type: 'image/jpeg', bytes: 3, begun: null },
    id: id as FileId | null,
  });
  const whole = inputWith({
    input: { body: { photos: ['there'], solved: { means: 'service' } } },
    files: [file('body.photos', 'p1'), file('body.solved.photos', 'p2')],
  });
  expect(whole).toEqual({
    body: { photos: ['there', 'p1'], solved: { means: 'service', photos: ['p2'] } },
  });
  expect(() => inputWith({ input: {}, files: [file('body.photos', null)] })).toThrow('arrived');
});

test('pictures that lay unused for too long go again when somebody tries again', () => {
  const file = { at: 'body.photos', key: 'k', type: 'image/jpeg', bytes: 3, begun: null, id: null };
  const queue = after(
    ...saved(item('a', 'a', { files: [file] })),
    { type: 'uploaded', id: 'a', key: 'k', file: 'f' as FileId },
    { type: 'refused', id: 'a', refusal: { ...refusal, code: 'file.not_found' } },
    { type: 'retried', id: 'a' },
  );
  expect(queue[0]?.files[0]?.id).toBeNull();
});

/** A device that keeps its queue, and a server that does everything once per key; both as told. */
function world(answer: (call: string, nth: number) => ProblemCode | 'lost_after' | null) {
  let queue: readonly OutboxItem[] = [];
  const done = new Map<string, unknown>();
  const calls: string[] = [];
  const asked = (call: string, effect: () => void = () => undefined): void => {
    calls.push(call);
    const said = answer(call, calls.length);
    if (said === null || said === 'lost_after') effect();
    if (said === 'lost_after') throw new Problem('network.lost');
    if (said) throw new Problem(said);
  };
  const way: Way = {
    bytes: async (key) => new Blob([key]),
    async upload(file, _, { onBegan }) {
      onBegan(`begun ${file.key}`);
      asked(`photo ${file.key}`);
      return `file of ${file.key}`;
    },
    async send(one, input) {
      asked(`send ${one.id}`, () => {
        if (!done.has(one.id)) done.set(one.id, input);
      });
    },
  };
  return {
    calls,
    done,
    read: () => queue,
    happened: async (event: OutboxEvent) => void (queue = queueAfter(queue, event)),
    round: () =>
      sendRound(
        () => queue,
        async (event) => void (queue = queueAfter(queue, event)),
        way,
      ),
  };
}

test('photographs go before what they belong to; a broken line goes on from where it was', async () => {
  const file = (key: string) => ({
    ...{ at: 'body.photos', key, type: 'image/jpeg', bytes: 2, begun: null, id: null },
  });
  const w = world((call, nth) => (call === 'photo p2' && nth === 2 ? 'network.lost' : null));
  await w.happened({ type: 'saved', item: item('a', 'a', { files: [file('p1'), file('p2')] }) });
  expect(await w.round()).toBe('lost');
  expect(w.read()[0]?.files.map(({ begun, id }) => [begun, id])).toEqual([
    ['begun p1', 'file of p1'],
    ['begun p2', null],
  ]);
  expect(await w.round()).toBe('done');
  expect(w.calls).toEqual(['photo p1', 'photo p2', 'photo p2', 'send a']);
  expect(w.done.get('a')).toEqual({ body: { text: 'a', photos: ['file of p1', 'file of p2'] } });
  expect(w.read()).toEqual([]);
});

test.each([
  ['session.expired', 'signed_out'],
  ['session.missing', 'signed_out'],
  ['session.revoked', 'revoked'],
  ['fault.busy', 'lost'],
] as const)('%s is no refusal of the item: the round ends, the item waits', async (code, end) => {
  const w = world(() => code);
  await w.happened({ type: 'saved', item: item('a') });
  expect(await w.round()).toBe(end);
  expect(w.read()).toMatchObject([{ id: 'a', refused: null }]);
});

test('whatever is lost, refused, repeated or dropped: nothing twice, nothing lost, the order of each matter kept', async () => {
  const deeds = fc.constantFrom('save x', 'save y', 'round', 'round', 'retry', 'drop');
  const answers = fc.constantFrom<ProblemCode | 'lost_after' | null>(
    ...[null, null, null],
    ...(['network.lost', 'lost_after', 'matter.changed'] as const),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(deeds, { maxLength: 30 }),
      fc.infiniteStream(answers),
      async (course, said) => {
        const w = world(() => said.next().value ?? null);
        const [made, dropped] = [[] as NewItem[], new Set<string>()];
        for (const deed of course) {
          const refused = w.read().find((one) => one.refused);
          if (deed === 'round') await w.round();
          else if (deed.startsWith('save')) {
            made.push(item(`i${made.length}`, deed));
            await w.happened({ type: 'saved', item: made.at(-1) as NewItem });
          } else if (refused && deed === 'drop') {
            dropped.add(refused.id);
            await w.happened({ type: 'dropped', id: refused.id });
          } else if (refused) await w.happened({ type: 'retried', id: refused.id });
        }
        const waiting = new Set(w.read().map(({ id }) => id));
        for (const { id } of made)
          expect([waiting.has(id), w.done.has(id), dropped.has(id)]).toContain(true);
        for (const about of ['save x', 'save y']) {
          const order = made.filter((one) => one.about === about).map(({ id }) => id);
          const went = [...w.done.keys()].filter((id) => order.includes(id));
          expect(went).toEqual(order.filter((id) => went.includes(id)));
        }
      },
    ),
    { numRuns: 200 },
  );
});
