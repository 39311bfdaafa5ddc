import type { Calendar } from '@liren/kernel/calendar';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { seedDictionary } from '@liren/requests/dictionary';
import { seedBodies } from './bodies.ts';
import { seedBodyWork } from './body-work.ts';
import { seedCollecting } from './collecting.ts';
import { componentsByPlace, type PlacedComponent, seedComponents } from './components.ts';
import { seedDeskWork } from './desk-work.ts';
import { otherCallsOf } from './history/calls.ts';
import { type Cast, castOf } from './history/cast.ts';
import { pictures } from './history/pictures.ts';
import { storiesOf } from './history/stories.ts';
import type { OtherCall, Story } from './history/story.ts';
import { demoAnswerFor, seedKnowledge, seedUses } from './knowledge/seed.ts';
import { seedLinkage } from './linkage.ts';
import { seedCalls, seedMatters } from './matters.ts';
import { seedPatrol } from './patrol.ts';
import { seedPeople } from './people.ts';
import { photoShelf } from './photos.ts';
import { seedAround } from './register/around.ts';
import { seedRegister } from './register.ts';
import { seedReporting } from './reporting-in.ts';
import { seedSharing } from './sharing.ts';
import { seedTown, type Town, town } from './town/public.ts';
import { viewOfTown } from './view-of-town.ts';
import type { DemoWorld } from './world.ts';

export interface DemoProgress {
  /** What is being made, as the terminal shows it. */
  what: string;
  /** 0..1 of the whole. */
  ratio: number;
}

interface StageWorld {
  world: DemoWorld;
  deps: Deps;
  script: Script;
}

/** One part of the demonstration; `weight` is its share of the time, in seconds on two cores. */
interface Stage {
  what: string;
  weight: number;
  run(world: StageWorld, tell: (ratio: number) => void): Promise<void>;
}

/** The same people and stories on every machine; only what has happened by now differs. */
const seed = '柳岸';
const historyDays = 60;
const matterPerDay = 100;
const dayMs = 86_400_000;

/** What the stages share: made once, when the first needs it. */
interface Script {
  town: Town;
  cast: Cast;
  stories: Story[];
  calls: OtherCall[];
  /** What has been put up by now: matters name what they are about. */
  components: readonly PlacedComponent[];
}

function scriptOf({ deps }: DemoWorld): Script {
  const made = town();
  const view = viewOfTown(made);
  const cast = castOf(view, seed);
  const options = {
    ...{ town: view, cast, seed, dictionary: seedDictionary, days: historyDays },
    ...{ calendar: deps.calendars.of(made.office), until: deps.clock.now() },
  };
  return {
    town: made,
    cast,
    stories: storiesOf(options),
    calls: otherCallsOf(options),
    components: [],
  };
}

const stages: Stage[] = [
  {
    what: '柳岸街道',
    weight: 2,
    async run({ deps, script }) {
      await inTransaction(deps.db, {}, (tx) => seedTown(tx, script.town));
      await deps.areas.reload(script.town.office);
    },
  },
  {
    what: '1,300 人、58 家单位',
    weight: 4,
    async run({ world, deps, script }) {
      const since = new Date(deps.clock.now().getTime() - 400 * 86_400_000);
      await seedPeople(world, script.town.office, script.cast, demoPassword, since);
    },
  },
  {
    what: '楼栋、房屋、住户',
    weight: 2,
    async run({ world, script }) {
      if (world.register !== 'none') {
        await seedAround(world, script.town);
        await seedRegister(world, script.town, script.cast, world.register);
      }
    },
  },
  {
    what: '部件',
    weight: 2,
    async run({ world, script }) {
      script.components = await seedComponents(world, script.town, script.cast.units);
    },
  },
  {
    what: '组织机构',
    weight: 1,
    run: ({ world, script }) => seedBodies(world, script.town, script.cast),
  },
  {
    what: '10 天的巡查',
    weight: 4,
    run: ({ world, script }) => seedPatrol(world, script.town, script.cast),
  },
  {
    what: '知识库、常用语',
    weight: 1,
    run: ({ world, script }) => seedKnowledge(world, script.town.office, script.cast),
  },
  {
    what: '60 天的事项',
    weight: 30,
    async run({ world, script }, tell) {
      const { office } = script.town;
      const shelf = await photoShelf(world, office, await pictures());
      await seedMatters(
        world,
        office,
        script.cast,
        script.stories,
        shelf,
        tell,
        componentsByPlace(script.components),
        demoAnswerFor,
      );
      await seedCalls(world, office, script.cast, script.stories, script.calls, demoAnswerFor);
      await seedUses(world, office, historyDays);
    },
  },
  {
    what: '合并、急难愁盼',
    weight: 2,
    run: ({ world, script }) => seedDeskWork(world, script.town.office, script.cast),
  },
  {
    what: '会议、议案、联合行动',
    weight: 2,
    run: ({ world, script }) => seedBodyWork(world, script.town, script.cast),
  },
  {
    what: '资源、需求、协议',
    weight: 3,
    run: ({ world, script }) => seedLinkage(world, script.town, script.cast),
  },
  {
    what: '准入清单、部门要求',
    weight: 1,
    run: ({ world, script }) => seedSharing(world, script.town, script.cast),
  },
  {
    what: '双报到、双联、走访',
    weight: 1,
    run: ({ world, script }) => seedReporting(world, script.town, script.cast),
  },
  {
    what: '采集表',
    weight: 1,
    async run({ world, script }) {
      if (world.register !== 'none') await seedCollecting(world, script.town, script.cast);
    },
  },
];

/** What the same people would live through in days to come, for `liren demo --live`. */
export function storiesFrom(
  from: Date,
  until: Date,
  calendar: Calendar,
): { cast: Cast; stories: Story[] } {
  const view = viewOfTown(town());
  const cast = castOf(view, seed);
  const days = Math.ceil((until.getTime() - from.getTime()) / dayMs) + 1;
  const stories = storiesOf({
    ...{ town: view, cast, dictionary: seedDictionary, calendar, until, days },
    seed: `${seed}/${from.toISOString()}`,
    count: days * matterPerDay,
  });
  return { cast, stories: stories.filter(({ opened }) => opened.at >= from) };
}

/** Everybody's password in the demonstration. */
export const demoPassword = 'liren-demo';

/** Somebody the terminal names after a start. */
export interface DemoAccount {
  login: string;
  who: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  { login: 'desk01', who: '社区工作台 周敏' },
  { login: 'grid01', who: '网格员 何静' },
  { login: 'command01', who: '街道指挥 王书记' },
  { login: 'urban-management01', who: '部门承办 张师傅' },
  { login: 'checker01', who: '监督考核 刘处' },
];

/** Fills an empty database with the demonstration, stage after stage. */
export async function seedDemo(
  world: DemoWorld,
  progress: (it: DemoProgress) => void,
): Promise<void> {
  const whole = stages.reduce((sum, { weight }) => sum + weight, 0);
  const script = scriptOf(world);
  let done = 0;
  for (const { what, weight, run } of stages) {
    const tell = (ratio: number) => progress({ what, ratio: (done + weight * ratio) / whole });
    tell(0);
    await run({ world, deps: world.deps, script }, tell);
    done += weight;
  }
}
