import type { FileId } from '@liren/kernel/contract';
import { hrefOf, type One } from '@liren/ui';
import { carried, type FieldStore, useCarried } from '@liren/ui/field';
import type { FieldTask, FieldWork } from '../contract/field.ts';
import { getFieldWork } from '../contract/field.ts';
import { requestPhoto } from '../contract/photos.ts';

const parts = ['grids', 'addresses', 'ground', 'categories', 'often', 'contacts'] as const;
type Part = (typeof parts)[number];
type Values = { [P in Part]: NonNullable<FieldWork[P]['value']> };

/** What a device has that was never told. */
const nothing: Values = {
  grids: [],
  addresses: [],
  ground: { streets: [], buildings: [], water: [], green: [] },
  categories: [],
  often: [],
  contacts: [],
};

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

/** Named by its digest: the name of a record stands beside its cipher in the clear, the number of a matter must not. */
const taskPrefix = 'work.turn:';
const nameOf = (part: Part): string => `work.${part}`;

/** The day as the device has it, or as the server tells it; only what changed goes over the network. */
export const useWork = (): One<Work> =>
  useCarried<typeof getFieldWork, Work>(getFieldWork, 'work', {
    async ask(store) {
      if (!store) return { query: {} };
      const had = await Promise.all(parts.map((part) => store.get<Kept<unknown>>(nameOf(part))));
      const tasks = await Promise.all(
        (await store.names(taskPrefix)).map(async (name) =>
          (await store.get(name)) === null ? [] : [name.slice(taskPrefix.length)],
        ),
      );
      const digests = [...had.flatMap((kept) => kept?.digest ?? []), ...tasks.flat()];
      return { query: { have: digests.join() } };
    },
    take: (reply, store) => (store ? taken(reply, store) : Promise.resolve(whole(reply))),
    async kept(store) {
      const head = await store.get<{ order: string[]; done: FieldWork['done']; at: string }>(
        'work',
      );
      if (!head) return null;
      const values = await Promise.all(parts.map((part) => store.get<Kept<never>>(nameOf(part))));
      const tasks = await Promise.all(
        head.order.map((digest) => store.get<FieldTask>(taskPrefix + digest)),
      );
      const value = {
        ...Object.fromEntries(parts.map((part, i) => [part, values[i]?.value ?? nothing[part]])),
        tasks: tasks.flatMap((task) => task ?? []),
        done: head.done,
        at: head.at,
      } as Work;
      return { value, at: head.at };
    },
  });

const whole = (reply: FieldWork): Work => ({
  ...(Object.fromEntries(
    parts.map((part) => [part, reply[part].value ?? nothing[part]]),
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
  const order: string[] = [];
  for (const { digest, value } of reply.tasks) {
    if (value) await store.put(taskPrefix + digest, value);
    const task = value ?? (await store.get<FieldTask>(taskPrefix + digest));
    if (!task) continue;
    tasks.push(task);
    order.push(digest);
  }
  await store.put('work', { order, done: reply.done, at: reply.at });
  const names = new Set(order.map((digest) => taskPrefix + digest));
  await store.drop((await store.names(taskPrefix)).filter((name) => !names.has(name)));
  void carryPhotos(tasks, store);
  return {
    ...(Object.fromEntries(
      parts.map((part, i) => [part, values[i] ?? nothing[part]]),
    ) as unknown as Values),
    tasks,
    done: reply.done,
    at: reply.at,
  };
}

const photosOfTask = (task: FieldTask): FileId[] => [
  ...task.photoIds,
  ...(task.result?.photoIds ?? []),
];

/** A photograph over the network and past the browser's own cache, which is not encrypted; null where it is refused. */
export async function fetchPhoto(number: string, file: FileId): Promise<Blob | null> {
  const url = hrefOf(requestPhoto, { params: { number, file }, query: {} });
  const reply = await fetch(url, { cache: 'no-store' });
  return reply.ok ? reply.blob() : null;
}

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
      const blob = await fetchPhoto(number, file);
      if (blob) await store.putBytes(name, blob);
    }
  } catch {
    // The network went away, or the store: the next refresh goes on.
  } finally {
    carrying = false;
  }
}

export const photoName = (file: FileId): string => `${carried}${file}`;
