import type { UnitCode } from '@liren/kernel/contract';
import { tell } from '@liren/kernel/notice';
import type { Focus } from '@liren/kernel/workflow';
import * as z from 'zod';
import { AnswerWay } from '../contract/public.ts';

/** What the flows of agreements, projects and referrals say in the same way. */

export const organises = [
  { role: 'organiser', over: 'area' },
  { role: 'social_worker', over: 'area' },
] as const;
/** Who brings actors together. */
export const organiser = { any: organises } as const;
/** Beside them the units that take part. */
export const anyOfThem = { any: [...organises, { party: 'handler' }] } as const;

/** A word that a step may carry. */
export const Remark = z.string().trim().max(1_000).default('');
/** What somebody said, and how it was heard. */
export const Said = { way: AnswerWay.default('self'), reason: Remark };

type Named = Pick<Focus<{ title: string }>, 'root' | 'subject'>;

/** Tells units what became of it. */
export const toldUnits = (
  units: readonly string[],
  { subject }: Pick<Named, 'subject'>,
  template: string,
  params = {},
) =>
  units.map((unit) =>
    tell(`unit:${unit}`, `linkage.${template}`, { title: subject.title, ...params }),
  );

/** Tells those who did something with it what became of it. */
export const toldThose = ({ root, subject }: Named, deed: string, template: string, params = {}) =>
  (root.did[deed] ?? []).map((account) =>
    tell(`account:${account}`, `linkage.${template}`, { title: subject.title, ...params }),
  );

/** Units as parties that see it and speak for themselves. */
export const handlers = (units: readonly string[]) =>
  units.map((unit) => ({ role: 'handler', who: `unit:${unit as UnitCode}` }) as const);

export const stopped = (...clocks: readonly string[]) =>
  clocks.map((name) => ({ name, stop: true }) as const);
