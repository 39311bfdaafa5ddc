import { equipment } from './equipment.ts';
import type { Family } from './family.ts';
import { homes } from './homes.ts';
import { people } from './people.ts';
import { street } from './street.ts';

/** Every kind of story the town tells. */
export const families: readonly Family[] = [...equipment, ...street, ...homes, ...people];
