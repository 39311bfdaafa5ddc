import type { Actor } from '@liren/kernel/account';
import type { Calendar } from '@liren/kernel/calendar';
import type { AreaCode, MatterId, Office, UnitCode } from '@liren/kernel/contract';
import { decide, type Facts, type Move } from '@liren/kernel/workflow';
import {
  byTable,
  categoryOf,
  type Dictionary,
  levelDefaults,
  limitsFor,
  listsOf,
  mayDispatchToCommunity,
  seedLists,
} from '@liren/requests/dictionary';
import {
  defaultRules,
  newSubject,
  type RequestEnv,
  type RequestSubject,
  requestFlows,
} from '@liren/requests/domain';
import { type Cast, communityUnit, type Person } from './cast.ts';
import { randomOf } from './random.ts';
import type { Story, StoryStep } from './story.ts';

/**
 * Takes a whole story through the flow in memory, as the people it names.
 *
 * @param file  the id of a picture's name
 * @throws Problem what the flow refuses, with the step in its params: a story must be possible
 */
export function walk(
  story: Story,
  cast: Cast,
  world: { env: RequestEnv; calendar: Calendar; office: Office },
  file: (picture: string) => string,
): Facts<RequestSubject> {
  const random = randomOf(`walk/${story.key}`);
  const root = random.uuid() as MatterId;
  const ids = {
    uuid: () => random.uuid(),
    integer: (n: number) => random.between(0, n - 1),
    bytes: (n: number) => new Uint8Array(n),
  };
  const kernel = { ids, calendar: world.calendar, env: world.env };
  const actors = actorsOf(cast, world.office);
  const move = (step: StoryStep, matter: MatterId): Move<RequestSubject> => ({
    ...{
      matter,
      step: step.step,
      at: step.at,
      actor: actors(step.by),
      unit: step.unit as UnitCode | null,
    },
    input: withFiles(step.input, file),
  });
  let facts = decide<RequestSubject>(
    requestFlows,
    null,
    [opening(story, root, actors, file)],
    kernel,
  ).after;
  for (const step of story.plan) {
    const matter =
      step.on === null ? root : facts.assignments.findLast((a) => a.unit === step.on)?.id;
    if (!matter) throw new Error(`${step.step}: ${step.on} has no assignment`);
    facts = decide<RequestSubject>(requestFlows, facts, [move(step, matter)], kernel).after;
  }
  return facts;
}

function opening(
  { opened, number }: Story,
  root: MatterId,
  actors: (id: string | null) => Actor,
  file: (picture: string) => string,
): Move<RequestSubject> {
  const area = (opened.serviceGrid ?? opened.community) as AreaCode;
  return {
    matter: root,
    step: opened.step,
    at: opened.at,
    actor: actors(opened.by),
    input: { reporter: opened.reporter, contact: opened.contact },
    open: {
      ...{
        id: root,
        kind: 'request',
        number,
        area,
        reportedArea: area,
        at: opened.lonLat,
      },
      visibility: opened.isPublic ? 'public' : 'parties',
      dictionaryVersion: 'seed',
      subject: newSubject({
        ...{ kind: opened.kind, category: opened.category, title: opened.title, text: opened.text },
        ...{ source: opened.source, level: opened.level, place: opened.place, publicAt: null },
        community: opened.community as AreaCode,
        photos: opened.photos.map(file) as never,
      }),
    },
  };
}

/** Every picture in an input, as the id of a file. */
function withFiles(
  input: Record<string, unknown>,
  file: (picture: string) => string,
): Record<string, unknown> {
  const { photo, nth: _, ...rest } = input;
  if (typeof photo === 'string')
    return { ...rest, photo: file(photo), copy: file(`${photo}-copy`), marks: 0 };
  return Array.isArray(input['photos'])
    ? { ...input, photos: (input['photos'] as string[]).map(file) }
    : input;
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

/** What the flow looks up, from the seed dictionary and the cast. */
export function envOf(dictionary: Dictionary, cast: Cast): RequestEnv {
  const units = new Map(cast.units.map((u) => [u.code, u]));
  return {
    rules: defaultRules,
    dictionaryVersion: dictionary.version,
    category: (code) => categoryOf(dictionary, code),
    limits: ({ category, kind, level, source }) => {
      const row = categoryOf(dictionary, category);
      if (!row) throw new Error(`no category ${category}`);
      const visited = row.verifyOnSite && !byTable(kind) && source !== 'superior';
      const { because, ...limits } = limitsFor(row, kind, level, visited);
      const [reason] = because;
      return {
        ...limits,
        verification: levelDefaults.verification[level].limit,
        reason: { code: reason?.code ?? '', params: { ...reason?.params } },
      };
    },
    unit: (code) => {
      const unit = units.get(code);
      return (
        unit && {
          code: unit.code as UnitCode,
          name: unit.name,
          kind: unit.kind,
          area: unit.area as AreaCode,
        }
      );
    },
    deskOf: (community) => communityUnit(community) as UnitCode,
    commandUnit: 'command' as UnitCode,
    supervisionUnit: 'supervision' as UnitCode,
    communityMay: (community, category, asLead) =>
      mayDispatchToCommunity(listsOf([seedLists], community), category, asLead),
  };
}
