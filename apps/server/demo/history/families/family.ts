import type { Ground, RequestKind } from '@liren/requests/dictionary';

/** When of the day people notice it. */
export type Rhythm = 'day' | 'morning' | 'evening' | 'night' | 'any';
/** Which weather brings more of it. */
export type Weather = 'rain' | 'cold' | 'wind' | 'warm';

/** One kind of matter as people tell it. Patterns of `wording.ts`. */
export interface Family {
  category: string;
  /** Share of all matters, relative. */
  weight: number;
  titles: readonly string[];
  /** In a resident's words; opening and closing words are added by temper. */
  says: readonly string[];
  /** In a grid worker's words, after 发现; none: grid workers do not report it. */
  seen?: readonly string[];
  /** In the handling unit's words, at the end. */
  done: readonly string[];
  kinds?: readonly (readonly [RequestKind, number])[];
  rhythm?: Rhythm;
  weather?: Weather;
  grounds?: readonly Ground[];
  /** More on Saturdays and Sundays. */
  weekend?: boolean;
  /** Name of the picture pair that shows it. */
  picture?: string;
}

export const family = (
  category: string,
  weight: number,
  titles: readonly string[],
  says: readonly string[],
  done: readonly string[],
  more: Omit<Partial<Family>, 'category' | 'weight'> = {},
): Family => ({ category, weight, titles, says, done, ...more });
