import type { Actor } from '@liren/kernel/account';
import type {
  AccountId,
  AreaCode,
  FileId,
  MatterId,
  Office,
  UnitCode,
} from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Move } from '@liren/kernel/workflow';
import { type FamilyMoves, takeAll } from '@liren/kernel/workflow/server';
import { maskName, maskPhone, maskText } from '@liren/requests/dictionary';
import { newSubject, type RequestSubject, requestFlows } from '@liren/requests/domain';
import {
  booksOf,
  type OfficeBook,
  publicPosition,
  type ReporterKeys,
  requestRows,
} from '@liren/requests/server';
import { v7 } from 'uuid';
import type { Cast, Person } from './history/cast.ts';
import type { OtherCall, Story, StoryStep } from './history/story.ts';
import type { AnswerFor, Answering } from './knowledge/seed.ts';
import type { PhotoShelf } from './photos.ts';
import type { DemoWorld } from './world.ts';

/** Families recorded in one transaction. */
const batch = 100;
/** Effects of the last days are delivered when the demonstration starts; older ones have long been. */
const freshMs = 36 * 3_600_000;

/** Takes sixty days of stories through the kernel, under each step's own time. */
export async function seedMatters(
  { deps, owner }: DemoWorld,
  office: Office,
  cast: Cast,
  stories: readonly Story[],
  photos: PhotoShelf,
  tell: (ratio: number) => void,
  componentAt: (category: string, at: Story['opened']['lonLat']) => string | null = () => null,
  answerFor: AnswerFor = () => null,
): Promise<void> {
  const book = (await booksOf(deps)).of(office);
  const actors = actorsOf(cast, office);
  for (let from = 0; from < stories.length; from += batch) {
    const some = stories
      .slice(from, from + batch)
      .map((story) =>
        familyOf(story, { office, actors, book, photos, deps, componentAt, answerFor }),
      );
    await photos.write();
    const keysByMatter = new Map(some.map(({ id, keys }) => [id, keys]));
    await inTransaction(deps.db, {}, (tx) =>
      takeAll(
        tx,
        office,
        { flows: requestFlows, subject: requestRows((root) => keysByMatter.get(root.id)) },
        some.map(({ family }) => family),
        { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: book.env },
      ),
    );
    tell(Math.min(1, (from + batch) / stories.length));
  }
  await raw(
    owner,
    `update kernel.effect set handed_at = at, done_at = at where office = $1 and at < $2`,
    [office, new Date(deps.clock.now().getTime() - freshMs)],
  );
}

interface StoryWorld {
  office: Office;
  actors: (id: string | null) => Actor;
  book: OfficeBook;
  photos: PhotoShelf;
  deps: DemoWorld['deps'];
  componentAt: (category: string, at: Story['opened']['lonLat']) => string | null;
  answerFor: AnswerFor;
}

function familyOf(
  story: Story,
  world: StoryWorld,
): { id: MatterId; keys: ReporterKeys; family: FamilyMoves<RequestSubject> } {
  const { opened } = story;
  const { deps, book } = world;
  const id = v7({ msecs: opened.at.getTime() }) as MatterId;
  const photos = opened.photos.map((name) =>
    world.photos.take(name, id, opened.by as AccountId | null, opened.at),
  );
  const text = maskText(opened.text);
  const category = book.category(opened.category);
  if (!category) throw new Error(`story ${story.key}: no category ${opened.category}`);
  const phone = opened.contact?.phone ?? null;
  const subject = newSubject({
    ...{
      kind: opened.kind,
      category: opened.category,
      title: opened.title,
      text,
      source: opened.source,
      level: opened.level,
      place: opened.place,
    },
    publicAt: opened.isPublic ? publicPosition(opened.lonLat, category) : null,
    community: opened.community as AreaCode,
    serviceGrid: opened.serviceGrid as AreaCode | null,
    unitGrid: opened.unitGrid as AreaCode | null,
    component: world.componentAt(opened.category, opened.lonLat),
    anonymous: opened.anonymous,
    answers: opened.answers,
    photos,
    contact: opened.contact
      ? { name: maskName(opened.contact.name), phone: maskPhone(opened.contact.phone) }
      : null,
  });
  const area = subject.serviceGrid ?? subject.community;
  const opening: Move<RequestSubject> = {
    matter: id,
    open: {
      id,
      kind: 'request',
      number: story.number,
      area,
      reportedArea: area,
      at: opened.lonLat,
      visibility: opened.isPublic ? 'public' : 'parties',
      dictionaryVersion: book.dictionary.version,
      subject,
    },
    step: opened.step,
    input: {
      reporter: opened.reporter,
      contact: opened.contact,
      original: text === opened.text ? null : opened.text,
    },
    actor: world.actors(opened.by),
    at: opened.at,
  };
  const answer = opened.kind === 'consult' ? world.answerFor(`${opened.title}\n${text}`) : null;
  const steps = story.plan.map((step) => answered(moveOf(step, id, photos, world), answer));
  return {
    id,
    keys: {
      reporter: opened.reporter,
      phoneBlind: phone ? deps.keys.blind('request.phone', phone) : null,
      phoneTailBlind: phone ? deps.keys.blind('request.phone_tail', phone.slice(-4)) : null,
    },
    family: { moves: [opening, ...steps] },
  };
}

/** A clerk who finds the answer in the knowledge base sends it, and the page with it. */
const answered = (move: Move<RequestSubject>, answer: Answering | null): Move<RequestSubject> =>
  answer && move.step === 'answer_at_once'
    ? { ...move, input: { text: answer.short, page: answer.no } }
    : move;

/** Pictures of a step are new files; what a clerk releases is a copy of the reporter's. */
function moveOf(
  step: StoryStep,
  matter: MatterId,
  reported: readonly FileId[],
  { actors, photos: shelf }: StoryWorld,
): Move<RequestSubject> {
  const by = step.by as AccountId;
  const { photos: names, photo: name, nth, ...input } = step.input;
  const released = typeof name === 'string' ? reported[Number(nth)] : undefined;
  return {
    matter,
    ...(step.on === null ? {} : { assignmentOf: step.on as UnitCode }),
    step: step.step,
    input: {
      ...input,
      ...(Array.isArray(names)
        ? { photos: (names as string[]).map((one) => shelf.take(one, matter, by, step.at)) }
        : {}),
      ...(released
        ? {
            photo: released,
            copy: shelf.take(String(name), matter, null, step.at, released),
            marks: 0,
          }
        : {}),
    },
    actor: actors(step.by),
    unit: step.unit as UnitCode | null,
    at: step.at,
  };
}

function actorsOf(cast: Cast, office: Office): (id: string | null) => Actor {
  const people = new Map<string, Person>([...cast.residents, ...cast.staff].map((p) => [p.id, p]));
  return (id) => ({
    office,
    account: id as Actor['account'],
    system: false,
    memberships: (people.get(id ?? '')?.memberships ?? []) as Actor['memberships'],
  });
}

/** Records of calls: those that became matters, and those that did not. */
export async function seedCalls(
  { deps, owner }: DemoWorld,
  office: Office,
  cast: Cast,
  stories: readonly Story[],
  others: readonly OtherCall[],
  answerFor: AnswerFor = () => null,
): Promise<void> {
  const areaOf = new Map(cast.staff.map((p) => [p.id, p.memberships[0]?.area ?? office]));
  const rows = [
    ...stories.flatMap(({ opened, number }) =>
      opened.call && opened.by
        ? [
            {
              at: opened.at,
              by: opened.by,
              phone: opened.contact?.phone ?? null,
              ...opened.call,
              outcome: 'matter',
              note: '',
              number,
            },
          ]
        : [],
    ),
    ...others.map((call) => ({ ...call, number: null })),
  ].map((c) => {
    const id = v7({ msecs: c.at.getTime() });
    const startedAt = new Date(c.at.getTime() - (c.lengthSeconds + c.ringSeconds) * 1000);
    const answeredAt =
      c.lengthSeconds > 0 ? new Date(startedAt.getTime() + c.ringSeconds * 1000) : null;
    const hex = (bytes: Buffer | null) => bytes && `\\x${bytes.toString('hex')}`;
    return {
      ...{
        id,
        number: c.number,
        outcome: c.outcome,
        note: c.note,
        page: c.outcome === 'answered' ? (answerFor(c.note)?.no ?? null) : null,
        taken_by: c.by,
        area: areaOf.get(c.by) ?? office,
      },
      ...{ started_at: startedAt, answered_at: answeredAt, ended_at: c.at },
      phone: hex(
        c.phone
          ? deps.keys.seal({ table: 'requests.call', column: 'phone', office, id }, c.phone)
          : null,
      ),
      phone_masked: c.phone && maskPhone(c.phone),
      phone_blind: hex(c.phone ? deps.keys.blind('request.phone', c.phone) : null),
      phone_tail_blind: hex(
        c.phone ? deps.keys.blind('request.phone_tail', c.phone.slice(-4)) : null,
      ),
    };
  });
  await inTransaction(owner, {}, (tx) => insertCalls(tx, office, rows));
}

async function insertCalls(tx: Tx, office: Office, rows: readonly object[]): Promise<void> {
  await raw(
    tx,
    `insert into requests.call (office, id, started_at, answered_at, ended_at, outcome, note, phone, phone_masked, phone_blind, phone_tail_blind, matter, page, taken_by, area)
     select $1, c.id, c.started_at, c.answered_at, c.ended_at, c.outcome, c.note, c.phone, c.phone_masked, c.phone_blind, c.phone_tail_blind, m.id, c.page, c.taken_by, c.area
     from jsonb_to_recordset($2::jsonb) as c(id uuid, started_at timestamptz, answered_at timestamptz, ended_at timestamptz, outcome text, note text,
       phone bytea, phone_masked text, phone_blind bytea, phone_tail_blind bytea, number text, page int, taken_by uuid, area text)
     left join kernel.matter m on m.office = $1 and m.number = c.number`,
    [office, JSON.stringify(rows)],
  );
}
