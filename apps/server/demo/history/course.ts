import {
  type Category,
  type Dictionary,
  type Limits,
  limitsFor,
  mayDispatchToCommunity,
  type RoutableUnit,
  routeFor,
  seedLists,
} from '@liren/requests/dictionary';
import { type Cast, communityUnit, type Person, type Unit } from './cast.ts';
import type { Family } from './families/family.ts';
import type { Random } from './random.ts';
import type { Opened, StoryStep } from './story.ts';
import { hoursBetween, type Timing } from './timing.ts';
import { phrase } from './wording.ts';

/** What one matter's course is told with. */
export interface Telling {
  cast: Cast;
  dictionary: Dictionary;
  timing: Timing;
  random: Random;
  opened: Opened;
  category: Category;
  family: Family;
  slots: Record<string, string>;
  ground: RoutingGround;
  routable: readonly RoutableUnit[];
  /** Residents who may join; the reporter is none of them. */
  others: readonly string[];
}
type RoutingGround = Parameters<typeof routeFor>[2]['ground'];

/** Who does what next, step by step; keeps the time. */
export class Course {
  readonly steps: StoryStep[] = [];
  at: Date;
  readonly limits: Limits;
  /** Deadline of the promise, once there is one. */
  due: Date | null = null;
  dispatchedAt: Date | null = null;
  readonly tell: Telling;

  constructor(tell: Telling) {
    this.tell = tell;
    this.at = tell.opened.at;
    const { source, kind, level } = tell.opened;
    const visited = tell.category.verifyOnSite && source !== 'grid_worker' && source !== 'superior';
    this.limits = limitsFor(tell.category, kind, level, visited);
  }

  get random(): Random {
    return this.tell.random;
  }

  /** Whether words are about a place one can look at, or about somebody's affairs. */
  get about(): 'place' | 'person' {
    return this.tell.category.verifyOnSite ? 'place' : 'person';
  }

  /** A sentence of ours with this matter's words in it. */
  say(patterns: readonly string[], more: Record<string, string> = {}): string {
    return phrase(this.random.pick(patterns), { ...this.tell.slots, ...more }, this.random);
  }

  wait(low: number, high: number, works: Unit['works'] = 'shift'): void {
    this.at = this.tell.timing.after(this.at, hoursBetween(this.random, low, high), works);
  }

  take(
    step: string,
    by: Person | string,
    input: Record<string, unknown> = {},
    on: string | null = null,
    unit: string | null = on,
  ): void {
    this.steps.push({
      step,
      on,
      by: typeof by === 'string' ? by : by.id,
      unit,
      at: this.at,
      input,
    });
  }

  /** A step beside the course: it moves nothing and takes its own time. */
  aside(
    at: Date,
    step: string,
    by: string,
    input: Record<string, unknown> = {},
    unit: string | null = null,
  ): void {
    this.steps.push({ step, on: null, by, unit, at, input });
  }

  desk(): Person {
    return this.random.pick(
      this.tell.cast.desks.get(this.tell.opened.community) ?? this.tell.cast.checkers,
    );
  }

  worker(): Person {
    const { opened, cast } = this.tell;
    return this.random.pick(cast.gridWorkers.get(opened.serviceGrid ?? '') ?? cast.checkers);
  }

  unit(code: string): Unit {
    const unit = this.tell.cast.units.find((u) => u.code === code);
    if (!unit) throw new Error(`no unit ${code}`);
    return unit;
  }

  handler(unit: string): Person {
    return this.random.pick(this.tell.cast.handlers.get(unit) ?? []);
  }

  /** Lead and alternatives by the directory. */
  route(): { lead: string; others: string[] } {
    const { dictionary, category, opened, ground, routable } = this.tell;
    const routing = routeFor(
      dictionary,
      category,
      { area: opened.serviceGrid ?? opened.community, ground },
      routable,
      seedLists,
    );
    return {
      lead: routing.lead?.unit ?? 'urban-management',
      others: routing.others.map((o) => o.unit),
    };
  }

  /** Whether a unit may help; a community only with what its lists name. */
  mayHelp(unit: string): boolean {
    return (
      this.unit(unit).kind !== 'community' ||
      mayDispatchToCommunity(seedLists, this.tell.category.code, false) === null
    );
  }

  community(): string {
    return communityUnit(this.tell.opened.community);
  }

  /** What was done, in the unit's words. */
  done(): string {
    const { family, slots } = this.tell;
    const own = family.done.length === family.says.length && this.random.chance(0.9);
    return this.say(own ? [family.done[Number(slots['variant'])] ?? ''] : family.done);
  }

  photos(when: 'before' | 'after', most: number): string[] {
    const { picture } = this.tell.family;
    if (!picture)
      return most > 0 && when === 'after' ? [`notice-after-${this.random.between(1, 2)}`] : [];
    const count = this.random.between(1, Math.max(1, most));
    return Array.from(
      { length: count },
      (_, i) => `${picture}-${when}-${1 + ((i + this.random.between(0, 1)) % 2)}`,
    );
  }

  note(patterns: readonly string[], chance = 1, more: Record<string, string> = {}): string {
    return this.random.chance(chance) ? this.say(patterns, more) : '';
  }
}
