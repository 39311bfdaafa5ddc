import { localDateOf, zoneOf } from '../../calendar/public.ts';
import type { LocalDate } from '../../contract/public.ts';
import type { Deps } from './ctx.ts';

/** The day it is at the office, in its zone. */
export const todayOf = ({
  clock,
  settings,
}: Pick<Deps, 'clock'> & { settings: Pick<Deps['settings'], 'zone'> }): LocalDate =>
  localDateOf(zoneOf(settings.zone), clock.now());
