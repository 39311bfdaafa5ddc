import type { Random } from './random.ts';
import type { Story } from './story.ts';

const hourMs = 3_600_000;

/** Steps after which some matters rest today, how many at most, and how old they may be, in hours. */
const rests: readonly (readonly [RegExp, number, number])[] = [
  [/^ask\.extension$/, 5, 120],
  [/^ask\.(suspension|pooling)$/, 4, 120],
  [/^ask\.forced_close$/, 3, 120],
  [/^ask\.void$/, 2, 72],
  // These two have a time of their own in which they must be answered.
  [/^ask\.objection$/, 3, 20],
  [/^ask\.dispute$/, 4, 36],
  [/^(return|recall|answer\.objection)$/, 4, 120],
  [/^rework$/, 4, 168],
  [/^accept$/, 12, 30],
];

/**
 * Leaves some courses where they are now, so that a visitor finds work on every desk.
 *
 * A course cut short is still one the flow lets happen. What is recent waits at the desk; of what is
 * asked, some is not yet answered.
 */
export function leftStanding(stories: readonly Story[], until: Date, random: Random): Story[] {
  const left = rests.map(([, most]) => most);
  const age = (at: Date) => (until.getTime() - at.getTime()) / hourMs;
  const cut = (story: Story, steps: number): Story => ({
    ...story,
    plan: story.plan.slice(0, steps),
  });
  return stories
    .toReversed()
    .map((story) => {
      if (story.key.startsWith('featured')) return story;
      const isNew = age(story.opened.at) < 9;
      if (isNew && random.chance(0.65)) return cut(story, random.between(0, 2));
      for (const [i, [pattern, , hours]] of rests.entries()) {
        const at = story.plan.findIndex((s) => pattern.test(s.step) && age(s.at) < hours);
        if (at >= 0 && (left[i] ?? 0) > 0 && random.chance(0.6)) {
          left[i] = (left[i] ?? 0) - 1;
          return cut(story, at + 1);
        }
      }
      return story;
    })
    .toReversed();
}
