import type { LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { office, willow, world } from '../../requests/server/test-world.ts';
import { bodies } from './public.ts';

export {
  codeOf,
  locust,
  office,
  type Person,
  willow,
} from '../../requests/server/test-world.ts';

export const today = '2026-11-23' as LocalDate;
export const dayOf = (text: string) => text as LocalDate;
export const fresh = (): string => crypto.randomUUID();

/** 柳岸 with an organiser, its social worker, and organisations of the register: some stand on the platform. */
export async function town() {
  const w = await world({ more: [bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  const organisation = async (name: string, unit: string | null = null) => {
    const id = fresh();
    await raw(
      w.owner,
      `insert into registry.organisation (office, id, area, name, tokens, actor_class, type, legal_status, unit, source, taken_at)
       values ($1, $2, $3, $4, '', 'social_market', 'enterprise', 'registered', $5, 'test', now())`,
      [office, id, willow, name, unit],
    );
    return id;
  };
  return Object.assign(w, { organiser, social, organisation });
}
