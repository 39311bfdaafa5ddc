import type { Weather } from './families/family.ts';
import { randomOf } from './random.ts';

export interface Day {
  /** Noon, °C. */
  warmth: number;
  rain: boolean;
  wind: boolean;
}

/** The weather of one day (`YYYY-MM-DD`): a climate of the lower river, and chance that repeats. */
export function skyOf(date: string, seed: string): Day {
  const random = randomOf(`${seed}/sky/${date}`);
  const day = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000;
  const warmth = 18 - 13 * Math.cos(((day - 20) / 365) * 2 * Math.PI) + random.normal() * 3;
  const summer = Math.max(0, Math.sin(((day - 80) / 365) * 2 * Math.PI));
  return { warmth, rain: random.chance(0.16 + 0.16 * summer), wind: random.chance(0.18) };
}

/** How much more of a weather's matters such a day brings. */
export function pull(weather: Weather | undefined, { warmth, rain, wind }: Day): number {
  switch (weather) {
    case undefined:
      return 1;
    case 'rain':
      return rain ? 5 : 0.5;
    case 'wind':
      return wind ? 3 : 0.8;
    case 'cold':
      return warmth > 15 ? 0.02 : Math.min(3, (15 - warmth) / 4);
    case 'warm':
      return warmth > 12 ? Math.min(2, (warmth - 8) / 8) : 0.15;
  }
}
