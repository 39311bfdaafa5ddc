import {
  type Category,
  type Dictionary,
  levelFor,
  type Question,
} from '@liren/requests/dictionary';
import type { Cast, Resident } from './cast.ts';
import type { Family } from './families/family.ts';
import type { Random } from './random.ts';
import * as said from './said.ts';
import type { Opened, StorySource } from './story.ts';
import type { Spot } from './town-view.ts';
import { phrase, withSlip } from './wording.ts';

export interface Occasion {
  at: Date;
  source: StorySource;
  family: Family;
  category: Category;
  spot: Spot;
  resident: Resident;
  slots: Record<string, string>;
}

/** How a matter is first told: by whom, in which words, with which pictures. */
export function openedOf(
  occasion: Occasion,
  cast: Cast,
  dictionary: Dictionary,
  random: Random,
): Opened {
  const { at, source, category, spot, resident } = occasion;
  const kind = kindOf(occasion, random);
  const anonymous = source === 'resident' && random.chance(kind === 'whistle_tip' ? 0.3 : 0.025);
  const byResident = source === 'resident' || source === 'phone' || source === 'visit';
  const seen = phrase(
    random.pick(occasion.family.seen ?? occasion.family.titles),
    occasion.slots,
    random,
  );
  const text = textOf(occasion, seen, random);
  const title = source === 'grid_worker' ? seen : titleOf(occasion, text, random);
  const account =
    byResident && !anonymous && (source === 'resident' || random.chance(0.7)) ? resident.id : null;
  return {
    step: source === 'resident' ? 'report' : source === 'grid_worker' ? 'patrol' : 'register',
    ...{
      at,
      source,
      kind,
      category: chosenBy(occasion, kind, dictionary, random),
      title,
      text,
      anonymous,
    },
    by: byOf(occasion, cast, account, random),
    level: levelFor(dictionary, category, `${title}${text}`).level,
    lonLat: jittered(spot.lonLat, random),
    place:
      source === 'grid_worker' || random.chance(0.5)
        ? spot.place
        : besideOf(spot, occasion.slots['spot'] ?? ''),
    ...{ community: spot.community, serviceGrid: spot.serviceGrid, unitGrid: spot.unitGrid },
    isPublic: category.publicByDefault && (!byResident || random.chance(0.9)),
    reporter: account,
    contact: byResident && !anonymous ? { name: resident.name, phone: resident.phone } : null,
    answers: answersOf(category.questions, byResident, at, random),
    photos: photosOf(occasion, random),
    call: source === 'phone' ? callOf(random) : null,
  };
}

/** 东里3号楼 and 3号楼北侧 are one place: 东里3号楼北侧. */
function besideOf(spot: Spot, said: string): string {
  const near = spot.near.replace(/\d+单元$/, '');
  return (
    spot.place.replace(/\d+单元$/, '') + (said.startsWith(near) ? said.slice(near.length) : '')
  );
}

/** One resident in fifty picks a neighbour of the right category; the desk puts it right. */
function chosenBy(
  { source, category }: Occasion,
  kind: Opened['kind'],
  dictionary: Dictionary,
  random: Random,
): string {
  if (source !== 'resident' || !random.chance(0.03)) return category.code;
  const siblings = dictionary.categories.filter(
    (c) => c.parent === category.parent && c.kinds.includes(kind) && c.emergency === null,
  );
  return random.pick([category, ...siblings]).code;
}

/** A call is answered within fifteen seconds nineteen times of twenty (GB/T 33358). */
export function callOf(random: Random): { ringSeconds: number; lengthSeconds: number } {
  return {
    ringSeconds: random.chance(0.955) ? random.between(2, 14) : random.between(16, 70),
    lengthSeconds: Math.round(60 + 200 * random.next() ** 2 + 20 * random.next()),
  };
}

function byOf(
  { source, spot }: Occasion,
  cast: Cast,
  account: string | null,
  random: Random,
): string | null {
  if (source === 'resident') return account;
  if (source === 'superior') return random.pick(cast.command).id;
  const people =
    source === 'grid_worker'
      ? cast.gridWorkers.get(spot.serviceGrid ?? '')
      : cast.desks.get(spot.community);
  return random.pick(people ?? cast.command).id;
}

function kindOf({ source, family, category }: Occasion, random: Random): Opened['kind'] {
  const official = category.kinds.find((k) => k === 'component' || k === 'grid_event');
  if (source === 'grid_worker' || (source === 'superior' && official)) return official ?? 'help';
  const own = family.kinds?.filter(([k]) => k !== 'component' && k !== 'grid_event') ?? [];
  if (own.length > 0) return random.weighted(own);
  const usual = [
    ['help', 5],
    ['complaint', 5],
    ['suggestion', 0.4],
  ] as const;
  return random.weighted(usual.filter(([k]) => category.kinds.includes(k)));
}

function textOf(occasion: Occasion, seen: string, random: Random): string {
  const { source, family, slots, resident } = occasion;
  const say = (patterns: readonly string[], more = {}) =>
    phrase(random.pick(patterns), { ...slots, ...more }, random);
  if (source === 'grid_worker') return say(said.byPatrol, { seen });
  const core = say([family.says[Number(slots['variant'])] ?? random.pick(family.says)]);
  if (source === 'superior') return say(said.bySuperior, { text: core });
  if (source === 'phone')
    return (
      say(said.byPhone, { text: core }) + (random.chance(0.3) ? `回电${resident.phone}。` : '')
    );
  if (source === 'visit') return say(said.byVisit, { text: core });
  if (resident.temper === 'brief') return shortened(core, random);
  const opening = say(said.openings[resident.temper], { calledName: resident.calledName });
  const text = opening + core + say(said.closings[resident.temper]) + aftermath(occasion, random);
  return random.chance(0.03) ? withSlip(text, random) : text;
}

/** Numbers people put into texts, which nobody else may read. */
function aftermath({ resident, family }: Occasion, random: Random): string {
  if (random.chance(0.02)) return `我的电话${resident.phone}。`;
  if (family.picture === 'parking' && random.chance(0.08))
    return `车牌苏A·000${random.between(10, 99)}。`;
  return '';
}

/** The first words only, but enough of them to say what is the matter. */
function shortened(text: string, random: Random): string {
  const parts = text.split(/[，。]/).filter(Boolean);
  let short = '';
  while (parts.length > 0 && (short.length < 12 || random.chance(0.35)))
    short += (short ? '，' : '') + parts.shift();
  return short;
}

function titleOf({ source, family, slots }: Occasion, text: string, random: Random): string {
  if (source === 'resident' && random.chance(0.15)) {
    const [first = ''] = text.split(/[，。？]/);
    if (first.length >= 6 && first.length <= 24) return first;
  }
  return phrase(random.pick(family.titles), slots, random).slice(0, 60);
}

function answersOf(
  questions: readonly Question[],
  asked: boolean,
  at: Date,
  random: Random,
): Opened['answers'] {
  const answers: Opened['answers'] = {};
  if (!asked) return answers;
  for (const q of questions) {
    if (!q.required && !random.chance(0.5)) continue;
    const codes = q.options.map((o) => o.code);
    if (q.type === 'choice') answers[q.code] = random.pick(codes);
    else if (q.type === 'multi')
      answers[q.code] = [...new Set([random.pick(codes), random.pick(codes)])];
    else if (q.type === 'yesno') answers[q.code] = random.chance(0.4);
    else if (q.type === 'number')
      answers[q.code] =
        random.between(1, q.code === 'degrees' ? 17 : 5) + (q.code === 'degrees' ? 0 : 0);
    else if (q.type === 'datetime')
      answers[q.code] = new Date(at.getTime() - random.between(1, 72) * 3_600_000).toISOString();
    else if (q.required)
      answers[q.code] = `${random.between(1, 20)}号楼${random.between(1, 5)}单元`;
  }
  return answers;
}

function photosOf({ source, family }: Occasion, random: Random): string[] {
  const likely = { resident: 0.72, grid_worker: 1, phone: 0, visit: 0.05, superior: 0.2 }[source];
  if (!family.picture || !random.chance(likely)) return [];
  const first = random.between(1, 2);
  return Array.from(
    { length: random.chance(0.35) ? 2 : 1 },
    (_, i) => `${family.picture}-before-${((first + i) % 2) + 1}`,
  );
}

/** A few metres beside the address: nobody reports from the middle of a house. */
function jittered([lon, lat]: [number, number], random: Random): [number, number] {
  const round = (n: number) => Math.round(n * 1e6) / 1e6;
  return [round(lon + random.normal() * 0.00005), round(lat + random.normal() * 0.00005)];
}
