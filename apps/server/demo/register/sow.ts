import { setTimeout as pause } from 'node:timers/promises';
import { system } from '@liren/kernel/account';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps, Module } from '@liren/kernel/http/server';
import { latestExpiry } from '@liren/registry/domain';
import {
  beginMade,
  madeOn,
  type NewOrganisation,
  standOfMade,
  takeOrganisations,
  takePeople,
  takePlaces,
} from '@liren/registry/server';
import { type Town, town } from '../town/public.ts';
import { homeName } from './around.ts';
import { officesOf, seatedIn } from './offices.ts';
import { organisationsOf } from './organisations.ts';
import { quotas, type Slice, slicesOf } from './people.ts';

const peopleId = '0199d3a0-0000-7000-8000-000000000001';
const organisationsId = '0199d3a0-0000-7000-8000-000000000002';
const organisationsAtOnce = 150;
/** So long at a time; then whoever asks for the process to end is heard. */
const turnMs = 1_500;
/** After each transaction the process has as much time for others. */
const restRatio = 0.6;

type Work = () => Promise<boolean>;

/**
 * Makes the register of the demonstration in the background: homes with people, then organisations.
 *
 * Every step is one transaction that also says how far it is: killed anywhere, it goes on and doubles nothing.
 */
export function registerSower(extent: 'all' | 'community'): Module {
  let work: Work | null = null;
  let isDone = false;
  return {
    name: 'demo',
    implementations: [],
    jobs: [
      {
        name: 'demo.register',
        everyMs: 300,
        run: async (deps) => {
          if (isDone) return;
          work ??= sower(deps, extent);
          const until = performance.now() + turnMs;
          while (!isDone && performance.now() < until) {
            const began = performance.now();
            isDone = !(await work());
            await pause((performance.now() - began) * restRatio);
          }
          if (isDone) work = null;
        },
      },
    ],
  };
}

/** Index of the community that comes first. */
export const homeOf = ({ communities }: Town): number =>
  communities.findIndex(({ name }) => name === homeName);

/** Each call does one step; false: all is there. */
export function sower(deps: Deps, extent: 'all' | 'community'): Work {
  const made = town();
  const home = homeOf(made);
  const others = [...made.communities.keys()].filter((at) => at !== home);
  const order = extent === 'all' ? [home, ...others] : [home];
  const all = quotas(made);
  const count = order.reduce((sum, at) => sum + (all[at] ?? 0), 0);
  const slices = sliceBook(made, order);
  const codes = new Set(order.map((at) => made.communities[at]?.code));
  const offices = officesOf(made);
  const buildings = offices.buildings.filter(({ community }) => codes.has(community));
  const ids = new Set(buildings.map(({ id }) => id));
  const rooms = offices.rooms.filter(({ building }) => ids.has(building));
  let organisations: NewOrganisation[] | null = null;
  const here = () =>
    (organisations ??= seatedIn(offices, organisationsOf(made)).filter(
      ({ area }) => extent === 'all' || area.startsWith(made.communities[home]?.code ?? ''),
    ));
  let hasBegun = false;
  return async () => {
    if (!hasBegun) await begin(deps, made, { people: count, organisations: here().length });
    hasBegun = true;
    const office = made.office;
    const sets = ['elder_alone', 'empty_nest'];
    const isMorePeople = await inTransaction(deps.db, { scope: [office], sets }, async (tx) => {
      const step = await standOfMade(tx, office, peopleId);
      if (step === null) return false;
      const slice = slices(step);
      if (slice) await write(tx, deps, office, slice);
      await madeOn(tx, office, peopleId, {
        ...{ step: step + 1, count: slice?.people.length ?? 0, isLast: slice === null },
        at: deps.clock.now(),
      });
      return true;
    });
    if (isMorePeople) return true;
    return inTransaction(deps.db, {}, async (tx) => {
      const step = await standOfMade(tx, office, organisationsId);
      if (step === null) return false;
      if (step === 0) await takePlaces(tx, { office, source: 'census' }, { buildings, rooms });
      const some = here().slice(step * organisationsAtOnce, (step + 1) * organisationsAtOnce);
      const batch = organisationsId;
      const world = { ...deps, office, actor: system(office) };
      await takeOrganisations(
        tx,
        world,
        some.map((one) => ({ ...one, batch })),
      );
      await madeOn(tx, office, organisationsId, {
        ...{ step: step + 1, count: some.length, isLast: some.length < organisationsAtOnce },
        at: deps.clock.now(),
      });
      return true;
    });
  };
}

async function begin(
  { db, clock }: Deps,
  { office }: Town,
  counts: { people: number; organisations: number },
): Promise<void> {
  const begunAt = clock.now();
  await beginMade(db, office, {
    ...{ id: peopleId, kind: 'people', name: '演示：街道人口', source: 'census', begunAt },
    rowCount: counts.people,
  });
  await beginMade(db, office, {
    ...{
      id: organisationsId,
      kind: 'organisations',
      name: '演示：法人单位',
      source: 'department',
      begunAt,
    },
    rowCount: counts.organisations,
  });
}

/** The slice of a step over all communities, one community in memory at a time; null after the last. */
function sliceBook(made: Town, communities: readonly number[]): (step: number) => Slice | null {
  const counts: number[] = [];
  let kept: { at: number; slices: Slice[] } | null = null;
  const of = (at: number): Slice[] => {
    if (kept?.at !== at) kept = { at, slices: slicesOf(made, communities[at] ?? 0) };
    counts[at] = kept.slices.length;
    return kept.slices;
  };
  return (step) => {
    let left = step;
    for (let at = 0; at < communities.length; at += 1) {
      const size = counts[at] ?? of(at).length;
      if (left < size) return of(at)[left] ?? null;
      left -= size;
    }
    return null;
  };
}

async function write(
  tx: Parameters<typeof takePeople>[0],
  { keys, clock, ids, settings }: Deps,
  office: Town['office'],
  { buildings, rooms, people }: Slice,
): Promise<void> {
  const today = localDateOf(zoneOf(settings.zone), clock.now());
  await takePlaces(tx, { office, source: 'census' }, { buildings, rooms });
  await takePeople(
    tx,
    { office, keys, clock, ids, source: 'census', by: null, batch: peopleId, today },
    people.map((person) => ({
      ...person,
      marks: person.marks.map((mark) => ({ ...mark, expiresOn: latestExpiry(mark.set, today) })),
    })),
  );
}
