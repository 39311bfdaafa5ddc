import { distanceM } from '@liren/kernel/area';
import type { LonLat } from '@liren/kernel/contract';
import type { Premises } from '@liren/registry/premises';

/** A building somebody chose, with the room where they mean one, and where it stands. */
export interface ChosenPremises extends Premises {
  name: string;
  lonLat: LonLat;
}

/** Metres from a building at which somebody still means it. */
const meantM = 150;

/** The choice, unless the spot went on: what is no longer near is no longer meant. */
export const stillMeant = (
  chosen: ChosenPremises | null | undefined,
  lonLat: readonly [number, number] | null,
): ChosenPremises | null =>
  chosen && lonLat && distanceM(chosen.lonLat, [...lonLat]) <= meantM ? chosen : null;

export const premisesOf = (chosen: ChosenPremises | null): Premises | null =>
  chosen && { building: chosen.building, room: chosen.room };
