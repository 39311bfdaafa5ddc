import { AreaCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { requestStep } from './env.ts';

const Named = z.strictObject({ code: AreaCode, name: z.string().max(60) });

/** Where a matter lies after a change of boundaries; the server locates it. */
export const Rezoned = z.strictObject({
  from: Named,
  to: Named,
  community: AreaCode,
  serviceGrid: AreaCode.nullable(),
  unitGrid: AreaCode.nullable(),
  /** Title of the change, as it was published. */
  because: z.string().max(80),
});
export type Rezoned = z.output<typeof Rezoned>;

export const rezoningSteps = {
  /**
   * The place a matter lies in has another code, or another grid, since boundaries changed. Who answers for the new
   * area answers for it; limits, units and everything said stay.
   */
  rezone: requestStep({
    from: ['reported', 'verifying', 'filed', 'dispatched', 'checking'],
    to: 'same',
    who: 'system',
    input: Rezoned,
    visibility: 'parties',
    change: (_, { from, to, because, ...place }) => ({
      set: { area: to.code },
      subject: place,
      body: { area: to.code, areaName: to.name, wasName: from.name, because },
    }),
  }),
};
