import type { FileId } from '@liren/kernel/contract';
import { hrefOf, type One } from '@liren/ui';
import { carried, type FieldStore, useCarried } from '@liren/ui/field';
import type { FieldTask, FieldWork } from '../contract/field.ts';
import { getFieldWork } from '../contract/field.ts';
import { requestPhoto } from '../contract/photos.ts';

const parts = ['grids', 'addresses', 'categories', 'contacts'] as const;
type Part = (typeof parts)[number];
type Values = { [P in Part]: NonNullable<FieldWork[P]['value']> };

/** A grid worker's day, whole: what came now, and what the device had. */
export interface Work extends Values {
  tasks: FieldTask[];
  done: FieldWork['done'];
  /** By the server's clock: from when it is. */
  at: string;
}

interface Kept<T> {
  digest: string;
  value: T;
}

const taskPrefix = 'work.task:';
const nameOf = (part: Part): string => `work.${part}`;

/** The day as the device has it, or as the server tells it; only what changed goes over the network. */
export const useWork = (): One<Work> =>
  useCarried<typeof getFieldWork, Work>(getFieldWork, 'work', {
    async ask(store) {
      if (!store) return { query: {} };
      const names = [...parts.map(nameOf), ...(await store.names(taskPrefix))];
      const had = await Promise.all(names.map((name) => store.get<Kept<unknown>>(name)));
      return { query: { have: had.flatMap((kept) => kept?.digest ?? []).join() } };
    },
    take: (reply, store) => (store ? taken(reply, store) : Promise.resolve(whole(reply))),
    async kept(store) {
      const head = await store.get<{ order: string[]; done: FieldWork['done']; at: string }>(
        'work',
      );
      if (!head) return null;
      const values = await Promise.all(parts.map((part) => store.get<Kept<never>>(nameOf(part))));
      const tasks = await Promise.all(
        head.order.map((number) => store.get<Kept<FieldTask>>(taskPrefix + number)),
      );
      const value = {
        ...Object.fromEntries(parts.map((part, i) => [part, values[i]?.value ?? []])),
        tasks: tasks.flatMap((kept) => kept?.value ?? []),
        done: head.done,
        at: head.at,
      } as Work;
      return { value, at: head.at };
    },
  });

const whole = (reply: FieldWork): Work => ({
  ...(Object.fromEntries(
    parts.map((part) => [part, reply[part].value ?? []]),
  ) as unknown as Values),
  tasks: reply.tasks.flatMap(({ value }) => value ?? []),
  done: reply.done,
  at: reply.at,
});

/** What changed goes to the store; what is not this worker's turn any more goes from it. */
async function taken(reply: FieldWork, store: FieldStore): Promise<Work> {
  const settle = async <T>(
    name: string,
    { digest, value }: { digest: string; value: T | null },
  ) => {
    if (value === null) return (await store.get<Kept<T>>(name))?.value;
    await store.put(name, { digest, value });
    return value;
  };
  const values = await Promise.all(parts.map((part) => settle<unknown>(nameOf(part), reply[part])));
  const tasks: FieldTask[] = [];
  for (const { number, ...part } of reply.tasks) {
    const task = await settle<FieldTask>(taskPrefix + number, part);
    if (task) tasks.push(task);
  }
  const order = tasks.map(({ number }) => number);
  await store.put('work', { order, done: reply.done, at: reply.at });
  const names = new Set(order.map((number) => taskPrefix + number));
  await store.drop((await store.names(taskPrefix)).filter((name) => !names.has(name)));
  void carryPhotos(tasks, store);
  return {
    ...(Object.fromEntries(parts.map((part, i) => [part, values[i] ?? []])) as unknown as Values),
    tasks,
    done: reply.done,
    at: reply.at,
  };
}

const photosOfTask = (task: FieldTask): FileId[] => [
  ...task.photoIds,
  ...(task.result?.photoIds ?? []),
];

let carrying = false;
/** Fetches the photographs that are needed on site, one after the other, and lets go of the others. */
async function carryPhotos(tasks: readonly FieldTask[], store: FieldStore): Promise<void> {
  if (carrying) return;
  carrying = true;
  try {
    const has = new Set(await store.byteNames(carried));
    const wanted = new Map(
      tasks.flatMap((task) =>
        photosOfTask(task).map((file) => [photoName(file), { number: task.number, file }] as const),
      ),
    );
    await store.dropBytes([...has].filter((name) => !wanted.has(name)));
    for (const [name, { number, file }] of wanted) {
      if (has.has(name)) continue;
      const reply = await fetch(hrefOf(requestPhoto, { params: { number, file }, query: {} }));
      if (reply.ok) await store.putBytes(name, await reply.blob());
    }
  } catch {
    // The network went away, or the store: the next refresh goes on.
  } finally {
    carrying = false;
  }
}

export const photoName = (file: FileId): string => `${carried}${file}`;
