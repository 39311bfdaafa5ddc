import type { Answers, FormBody } from '@liren/collecting/contract';
import { schemaOfFact } from '@liren/collecting/domain';
import {
  type CollectingWorld,
  entryTaken,
  formPublished,
  formSaved,
  subjectsMissing,
} from '@liren/collecting/server';
import type { Membership } from '@liren/kernel/account';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AccountId, AreaCode, LocalDate } from '@liren/kernel/contract';
import type { Cast, Person } from './history/cast.ts';
import { random } from './town/random.ts';
import type { Town } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const dayMs = 86_400_000;
/** Since when the forms are open. */
const openedDaysAgo = 6;
const entriesAtMost = 24;

/** Two forms with some entries, each by the product's own use cases: rooms by the grid worker, organisations by the community. */
export async function seedCollecting(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const chance = random('柳岸').fork('collecting');
  const by = (role: string): Person | undefined =>
    cast.staff.find(({ memberships }) => memberships.some((one) => one.role === role));
  const registrar = by('registrar');
  // The community of the grid a visitor enters as.
  const community = ([...cast.gridWorkers.keys()][0] ?? '').slice(0, 12) as AreaCode;
  const social = cast.staff.find(({ memberships }) =>
    memberships.some(({ role, area }) => role === 'social_worker' && area === community),
  );
  if (!registrar || !social) throw new Error('the cast lacks a collector');
  const now = world.deps.clock.now().getTime();
  const day = (days: number): LocalDate =>
    localDateOf(zoneOf(world.deps.settings.zone), new Date(now + days * dayMs));
  const days = { from: day(-openedDaysAgo - 1), until: day(30) };
  const publish = async (form: FormBody): Promise<string> => {
    const id = chance.uuid();
    const ctx = as(world, town, registrar, now - openedDaysAgo * dayMs);
    await formSaved(ctx, { params: { id }, body: { seen: 0, form } });
    await formPublished(ctx, { params: { id }, body: { seen: 1 } });
    return id;
  };
  const fill = async (
    id: string,
    collectorOf: (area: string) => Person,
    answersOf: () => Answers,
  ): Promise<void> => {
    const { items } = await subjectsMissing(as(world, town, registrar, now), {
      ...{ params: { id }, query: { within: community, skip: 0 } },
    });
    // Not everybody was at home.
    const reached = items.filter(() => chance.chance(0.6)).slice(0, entriesAtMost);
    for (const [i, { id: subject, area }] of reached.entries()) {
      const at = now - (openedDaysAgo - 1 - (i % (openedDaysAgo - 1))) * dayMs - 3_600_000;
      await entryTaken(as(world, town, collectorOf(area.code), at), {
        params: { id, entry: chance.uuid() },
        body: {
          ...{ version: 1, subject, area: null, source: 'grid', replaces: null },
          ...{ answers: answersOf(), collectedAt: new Date(at).toISOString() },
        },
      });
    }
  };
  const rooms = await publish(roomForm({ ...days, areas: [community] }));
  // Whose grid it is; the rest the community's own.
  await fill(
    rooms,
    (area) => cast.gridWorkers.get(area)?.[0] ?? social,
    () => ({
      use: chance.chance(0.92) ? 'home' : 'shop',
      stoves: chance.chance(0.9) ? 1 : 0,
      alarm: chance.chance(0.4),
    }),
  );
  const organisations = await publish(organisationForm({ ...days, areas: [community] }));
  await fill(
    organisations,
    () => social,
    () => ({
      staff: chance.integer(3, 43),
      help: chance.chance(0.5) ? ['space', 'people'] : ['skill'],
    }),
  );
}

type Where = Pick<FormBody, 'from' | 'until' | 'areas'>;

const roomForm = (where: Where): FormBody => ({
  ...{ zh: '房屋用途与燃气安全', en: 'Use of rooms and gas safety', subject: 'room', ...where },
  purpose: {
    zh: '核对房屋用途，排查燃气隐患',
    en: 'To check how rooms are used and find gas hazards',
  },
  ...{ basis: 'statutory_duty', keepDays: 180, collectors: ['grid_worker', 'social_worker'] },
  fields: [
    {
      ...{ code: 'use', zh: '房屋用途', en: 'Use of the room', required: true },
      ...{ fact: 'room.use', schema: schemaOfFact['room.use'] },
    },
    {
      ...{ code: 'stoves', zh: '燃气灶数量', en: 'Gas stoves', required: true, fact: null },
      schema: { type: 'integer', minimum: 0, maximum: 9 },
    },
    {
      ...{ code: 'alarm', zh: '装了燃气报警器', en: 'Has a gas alarm', required: true, fact: null },
      schema: { type: 'boolean' },
    },
  ],
});

const organisationForm = (where: Where): FormBody => ({
  ...{ zh: '驻区单位基本情况', en: 'Organisations here', subject: 'organisation', ...where },
  purpose: {
    zh: '更新单位名录，了解可以提供的帮助',
    en: 'To keep the directory and learn who can help',
  },
  ...{ basis: 'statutory_duty', keepDays: 365, collectors: ['social_worker'] },
  fields: [
    {
      ...{ code: 'staff', zh: '从业人数', en: 'Staff', required: true },
      ...{ fact: 'organisation.staff', schema: schemaOfFact['organisation.staff'] },
    },
    {
      ...{ code: 'contact', zh: '联系人', en: 'Contact', required: false },
      ...{
        fact: 'organisation.contact_name',
        schema: schemaOfFact['organisation.contact_name'],
      },
    },
    {
      ...{ code: 'help', zh: '可以提供', en: 'Can offer', required: false, fact: null },
      schema: {
        type: 'array',
        items: {
          type: 'string',
          oneOf: [
            { const: 'space', zh: '场地', en: 'Space' },
            { const: 'people', zh: '志愿者', en: 'Volunteers' },
            { const: 'skill', zh: '专业技能', en: 'Skills' },
            { const: 'goods', zh: '物资', en: 'Goods' },
          ],
        },
        uniqueItems: true,
      },
    },
  ],
});

function as({ deps }: DemoWorld, town: Town, person: Person, at: number): CollectingWorld {
  const now = new Date(at);
  return {
    ...deps,
    ...{ office: town.office, clock: { now: () => now }, session: null, ip: '127.0.0.1' },
    actor: {
      ...{ office: town.office, account: person.id as AccountId, system: false },
      memberships: person.memberships as Membership[],
    },
  };
}
