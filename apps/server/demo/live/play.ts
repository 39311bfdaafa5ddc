import { setTimeout as sleep } from 'node:timers/promises';
import { type CallOf, call, type Endpoint, Problem, type Transport } from '@liren/kernel/contract';
import {
  type CategoryView,
  getRequest,
  listCategories,
  registerRequest,
  reportRequest,
  takeRequestStep,
} from '@liren/requests/contract';
import { photoOf } from '../history/pictures.ts';
import type { Opened, Story, StoryStep } from '../history/story.ts';
import type { playersOf } from './players.ts';
import { upload } from './upload.ts';

/** What has been played so far. */
export interface Played {
  opened: number;
  steps: number;
  /** Stories that ended early, by what refused them. */
  refused: ReadonlyMap<string, number>;
}

export interface PlayOptions {
  /** Seconds of the stories in one second of ours. */
  speed: number;
  players: ReturnType<typeof playersOf>;
  /** When the first story may begin, on the stories' clock. */
  from: Date;
  signal: AbortSignal;
  told?: (played: Played) => void;
}

/**
 * Plays stories through the public API as the people they name, in their order and at their pace.
 *
 * Nothing is done around a door: who may not do something is refused like anybody, and the story ends there. A story
 * that has fallen behind goes on as soon as it can; its steps never pass each other.
 *
 * @returns what was played when every story is told or the signal fell
 */
export async function play(stories: readonly Story[], options: PlayOptions): Promise<Played> {
  const refused = new Map<string, number>();
  const played = { opened: 0, steps: 0, refused };
  // What a story calls another by, and what the product has called it.
  const numbers = new Map<string, string>();
  const began = Date.now();
  const dueIn = (at: Date) =>
    (at.getTime() - options.from.getTime()) / options.speed - (Date.now() - began);
  const wait = (at: Date) => sleep(Math.max(0, dueIn(at)), undefined, { signal: options.signal });

  const one = async (story: Story): Promise<void> => {
    try {
      await wait(story.opened.at);
      const number = await open(story, options);
      numbers.set(story.number, number);
      played.opened += 1;
      options.told?.(played);
      for (const step of story.plan) {
        await wait(step.at);
        await take(number, { ...step, input: renumbered(step.input, numbers) }, options);
        played.steps += 1;
        options.told?.(played);
      }
    } catch (error) {
      if (options.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      const why = error.errors[0] ? `${error.code} ${error.errors[0].pointer}` : error.code;
      refused.set(why, (refused.get(why) ?? 0) + 1);
      options.told?.(played);
    }
  };
  // Whoever is in the middle of a call is not waited for.
  await Promise.race([Promise.all(stories.map(one)), fallen(options.signal)]);
  return played;
}

const renumbered = (
  input: StoryStep['input'],
  numbers: ReadonlyMap<string, string>,
): StoryStep['input'] =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, numbers.get(String(value)) ?? value]),
  );

const fallen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

type Question = CategoryView['questions'][number];
type Given = Pick<PlayOptions, 'players'>;

async function open({ opened }: Story, { players }: Given): Promise<string> {
  const by = await players.as(opened.by);
  const photos = await Promise.all(opened.photos.map((name) => uploaded(by, name)));
  const said = {
    ...{ kind: opened.kind, category: opened.category, title: opened.title, text: opened.text },
    ...{ lonLat: opened.lonLat, place: opened.place, photos },
    answers: await answersOf(by, opened),
    isPublic: opened.isPublic,
  };
  const { number } =
    opened.step === 'report'
      ? await act(by, reportRequest, {
          body: { ...said, identity: opened.anonymous ? 'anonymous' : 'private' },
        })
      : await act(by, registerRequest, {
          body: { ...said, ...registered(opened) },
        } as CallOf<typeof registerRequest>);
  return number;
}

/** What a story leaves open and the form insists on, somebody answers as people do who do not know. */
async function answersOf(by: Transport, { category, answers }: Opened): Promise<Opened['answers']> {
  const { categories } = await call(by, listCategories, {});
  const questions = categories.find(({ code }) => code === category)?.questions ?? [];
  const open = questions.filter(({ code, required }) => required && !(code in answers));
  return { ...answers, ...Object.fromEntries(open.map((q) => [q.code, unknowing(q)])) };
}

function unknowing({ type, options }: Question): Opened['answers'][string] {
  const last = options.at(-1)?.code ?? '';
  switch (type) {
    case 'text':
      return '不清楚';
    case 'number':
      return 1;
    case 'yesno':
      return false;
    case 'choice':
      return last;
    case 'multi':
      return [last];
    case 'datetime':
      return new Date().toISOString();
  }
}

const registered = ({ source, level, contact }: Opened) => ({
  source,
  caller: source === 'phone' || source === 'visit' ? contact : null,
  ...(source === 'grid_worker' ? {} : { level }),
});

async function take(number: string, step: StoryStep, { players }: Given): Promise<void> {
  const by = await players.as(step.by);
  const matter =
    step.on === null
      ? undefined
      : (await call(by, getRequest, { params: { number } })).assignments.findLast(
          ({ unit }) => unit.code === step.on,
        )?.id;
  await act(by, takeRequestStep, {
    params: { number, step: step.step },
    body: { input: await inputOf(by, number, step), ...(matter ? { matter } : {}) },
  });
}

/** Pictures of a step are new files; of what the reporter sent a clerk releases one that needs no covering. */
async function inputOf(
  by: Transport,
  number: string,
  { input: { photos, photo, nth, ...input } }: StoryStep,
): Promise<Record<string, unknown>> {
  if (Array.isArray(photos))
    return {
      ...input,
      photos: await Promise.all(photos.map((name) => uploaded(by, String(name)))),
    };
  if (typeof photo !== 'string') return input;
  const { timeline } = await call(by, getRequest, { params: { number } });
  const sent = timeline.find(({ seq }) => seq === 1)?.body['photos'];
  return { ...input, photo: Array.isArray(sent) ? sent[Number(nth)] : undefined, marks: [] };
}

const uploaded = async ({ base, headers }: Transport, name: string): Promise<string> =>
  upload(base, await photoOf(name), 'image/jpeg', headers);

const act = <E extends Endpoint>(by: Transport, e: E, input: CallOf<E>) =>
  call(by, e, input, { idempotencyKey: crypto.randomUUID() });
