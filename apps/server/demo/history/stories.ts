import { type Calendar, localDateOf } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import {
  type Category,
  categoryOf,
  type Dictionary,
  publicNumber,
  type RoutableUnit,
} from '@liren/requests/dictionary';
import { toldBeside } from './beside.ts';
import type { Cast, Resident } from './cast.ts';
import { Course } from './course.ts';
import { families } from './families/all.ts';
import type { Family } from './families/family.ts';
import { featuredStories } from './featured.ts';
import { toldFrom } from './intake.ts';
import { momentOf } from './moments.ts';
import { type Random, randomOf } from './random.ts';
import { type Day, pull, skyOf } from './sky.ts';
import { slotsOf } from './slots.ts';
import { leftStanding } from './standing.ts';
import type { Story, StorySource } from './story.ts';
import { type Occasion, openedOf } from './telling.ts';
import { timingOf } from './timing.ts';
import type { Spot, TownView } from './town-view.ts';

export interface HistoryOptions {
  town: TownView;
  cast: Cast;
  dictionary: Dictionary;
  calendar: Calendar;
  /** Now: nothing is told beyond it, so that matters stand in every state. */
  until: Date;
  seed: string;
  days?: number;
  count?: number;
}

const dayMs = 86_400_000;

/** Sources and how a day off thins them. */
const sources: readonly (readonly [StorySource, number, number])[] = [
  ['resident', 34, 0.9],
  ['phone', 24, 0.8],
  ['visit', 5, 0.2],
  ['grid_worker', 34, 0.5],
  ['superior', 3, 0.1],
];

/**
 * Sixty days of a subdistrict, oldest matter first.
 *
 * The same options tell the same stories. What a season, a weekday or rain brings comes from
 * `families`; who complains, and how well units work, from `cast`.
 */
export function storiesOf(options: HistoryOptions): Story[] {
  const { until, seed, days = 60, count = 6_000, calendar } = options;
  const random = randomOf(`${seed}/stories`);
  const world = worldOf(options, random);
  const dates = Array.from({ length: days }, (_, i) =>
    localDateOf(calendar.zone, new Date(until.getTime() - (days - 1 - i) * dayMs)),
  );
  const plans = dates.map((date, i) => {
    const working = calendar.isWorkingDay(date);
    const weights = sources.map(
      ([source, weight, off]) => [source, weight * (working ? 1 : off)] as const,
    );
    const size =
      (1 + (0.12 * i) / days) *
      (0.94 + 0.12 * random.next()) *
      weights.reduce((sum, [, w]) => sum + w, 0);
    return { date, weights, size, working, sky: skyOf(date, seed) };
  });
  const total = plans.reduce((sum, p) => sum + p.size, 0);
  const stories: Story[] = [];
  plans.forEach((plan, i) => {
    const many = Math.round((plan.size / total) * count);
    const near = familiesOn(plan.sky, plan.working);
    for (let n = 0; n < many; n += 1) {
      const key = `${i}-${n}`;
      const chance = random.fork(key);
      const source = chance.weighted(plan.weights);
      const told = oneStory(world, { key, date: plan.date, sky: plan.sky, source, near }, chance);
      for (const story of told) if (story.opened.at < until) stories.push(story);
    }
  });
  stories.push(...featuredStories({ ...world, until }, random.fork('featured')));
  stories.sort((a, b) => a.opened.at.getTime() - b.opened.at.getTime());
  return leftStanding(stories, until, random.fork('standing'));
}

interface World extends HistoryOptions {
  timing: ReturnType<typeof timingOf>;
  routable: RoutableUnit[];
  spotsByGround: Map<string, Spot[]>;
  spotsNear: Map<string, Spot[]>;
  residents: (readonly [Resident, number])[];
  residentIds: string[];
  roadsNear: Map<string, string[]>;
  names: Map<string, string>;
  moods: Map<string, number>;
  hotSpots: { family: Family; spot: Spot }[];
  numbers: Set<string>;
}

function worldOf(options: HistoryOptions, random: Random): World {
  const { town, cast, calendar } = options;
  const routable = cast.units.flatMap((u): RoutableUnit[] =>
    u.kind === 'command' || u.kind === 'supervision'
      ? []
      : [{ code: u.code, kind: u.kind, area: u.area }],
  );
  const moods = new Map(town.communities.map((c) => [c.code, random.normal() * 0.02] as const));
  const world: World = {
    ...options,
    timing: timingOf(calendar),
    routable,
    spotsByGround: Map.groupBy(town.spots, (s) => s.ground),
    spotsNear: Map.groupBy(town.spots, (s) => s.community),
    residents: cast.residents.map((r) => [r, r.talks] as const),
    residentIds: cast.residents.map((r) => r.id),
    roadsNear: roadsOf(town),
    names: new Map(town.communities.map((c) => [c.code, c.name])),
    moods,
    hotSpots: [],
    numbers: new Set(),
  };
  // A dozen places that never come to rest.
  for (const category of [
    '1501',
    '1505',
    '1406',
    '1102',
    '3402',
    '3203',
    '1301',
    '3202',
    '1507',
    '1119',
    '3305',
    '1513',
  ]) {
    const family = families.find((f) => f.category === category);
    if (family) world.hotSpots.push({ family, spot: spotFor(world, family, null, random) });
  }
  return world;
}

function roadsOf(town: TownView): Map<string, string[]> {
  const lying = town.spots.filter((s) => s.road !== null);
  const grouped = Map.groupBy(lying, (s) => s.community);
  return new Map(
    [...grouped].map(([c, spots]) => [c, [...new Set(spots.map((s) => s.road ?? ''))]]),
  );
}

const familiesOn = (sky: Day, working: boolean) =>
  families.map(
    (f) => [f, f.weight * pull(f.weather, sky) * (f.weekend && !working ? 1.6 : 1)] as const,
  );

interface Plan {
  key: string;
  date: LocalDate;
  sky: Day;
  source: StorySource;
  near: readonly (readonly [Family, number])[];
}

/** One story, and now and then a second person who brings the same. */
function oneStory(world: World, plan: Plan, random: Random): Story[] {
  const resident = random.weighted(world.residents);
  const { family, spot } = subjectOf(world, plan, resident, random);
  const at = momentOf(world.calendar.zone, plan, family.rhythm ?? 'day', random);
  const source =
    plan.source === 'resident' && resident.rings && random.chance(0.5) ? 'phone' : plan.source;
  const first = storyOf(world, plan, { at, source, family, spot, resident }, null, random);
  const hot = world.hotSpots.some((h) => h.spot === spot);
  if (!random.chance(hot ? 0.06 : 0.008) || !first.opened.isPublic) return [first];
  const again = { ...plan, key: `${plan.key}-again` };
  const later = new Date(at.getTime() + (1 + 30 * random.next()) * 3_600_000);
  const other = random.chance(0.4) ? resident : random.weighted(world.residents);
  const second = {
    at: later,
    source: random.chance(0.6) ? ('phone' as const) : ('resident' as const),
    family,
    spot,
    resident: other,
  };
  return [first, storyOf(world, again, second, first.number, random)];
}

function subjectOf(
  world: World,
  plan: Plan,
  resident: Resident,
  random: Random,
): { family: Family; spot: Spot } {
  if (plan.source !== 'visit' && random.chance(0.07)) {
    const hot = random.pick(world.hotSpots);
    const allowed = plan.source !== 'grid_worker' || hot.family.seen;
    if (allowed && plan.near.some(([f, w]) => f === hot.family && w > 0.5)) return hot;
  }
  // Grid workers and superiors bring what can be seen, not what somebody's neighbour does.
  const isOfficial = plan.source === 'grid_worker' || plan.source === 'superior';
  const near = isOfficial ? plan.near.filter(([f]) => f.seen) : plan.near;
  const family = random.weighted(near);
  const atHome = !isOfficial && random.chance(0.55);
  return { family, spot: spotFor(world, family, atHome ? resident : null, random) };
}

/** Where matters lie; parks and water have few addresses and would be overrun. */
const shareOf: Readonly<Record<Spot['ground'], number>> = {
  street: 6,
  estate: 3.5,
  lane: 2.5,
  park: 0.7,
  water: 0.5,
};

/** Classes from 31 on are people's own affairs: they begin at home. */
const isAboutHomes = (family: Family) => !family.grounds && family.category >= '31';

function spotFor(world: World, family: Family, resident: Resident | null, random: Random): Spot {
  const fits = (s: Spot) => !family.grounds || family.grounds.includes(s.ground);
  if (resident) {
    if (isAboutHomes(family) || (fits(resident.home) && random.chance(0.6))) return resident.home;
    const near = (world.spotsNear.get(resident.home.community) ?? []).filter(fits);
    if (near.length > 0) return random.pick(near);
  }
  const usual: Spot['ground'][] = isAboutHomes(family)
    ? ['estate', 'lane']
    : ['street', 'estate', 'lane'];
  const grounds = (family.grounds ?? usual).filter((g) => world.spotsByGround.has(g));
  if (grounds.length === 0) return random.pick(world.town.spots);
  const ground = random.weighted(grounds.map((g) => [g, shareOf[g]] as const));
  return random.pick(world.spotsByGround.get(ground) ?? world.town.spots);
}

function storyOf(
  world: World,
  plan: Plan,
  occasion: Pick<Occasion, 'at' | 'source' | 'family' | 'spot' | 'resident'>,
  earlier: string | null,
  random: Random,
): Story {
  const { spot, family, resident } = occasion;
  const category = categoryOf(world.dictionary, family.category) as Category;
  const names = {
    community: world.names.get(spot.community) ?? '',
    road: random.pick(world.roadsNear.get(spot.community) ?? ['柳岸路']),
  };
  const slots = {
    ...slotsOf(spot, names, family.rhythm ?? 'any', plan.sky.warmth, random),
    temper: resident.temper,
    // Which of the family's tellings this is: what is done about it answers to what was said.
    variant: String(random.between(0, family.says.length - 1)),
  };
  const opened = openedOf({ ...occasion, category, slots }, world.cast, world.dictionary, random);
  const course = new Course({
    ...{ cast: world.cast, dictionary: world.dictionary, timing: world.timing, random },
    ...{ opened, category, family, slots, ground: spot.ground },
    ...{ routable: world.routable, others: world.residentIds },
  });
  toldFrom(course, world.moods.get(spot.community) ?? 0, earlier);
  toldBeside(course, world.until);
  const steps = course.steps.filter((s) => s.at <= world.until);
  steps.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { key: plan.key, number: numberOf(world, random), opened, plan: steps };
}

function numberOf({ numbers }: World, random: Random): string {
  for (;;) {
    const number = publicNumber({ integer: (below) => random.between(0, below - 1) });
    if (!numbers.has(number)) {
      numbers.add(number);
      return number;
    }
  }
}
