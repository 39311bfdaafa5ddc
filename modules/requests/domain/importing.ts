import { UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { requestStep } from './env.ts';

const hourMs = 3_600_000;

/** What another system knew of its case. */
const Imported = z.strictObject({
  /** Who had it in hand there; null: nobody yet. */
  unit: UnitCode.nullable(),
  dueAt: z.date().nullable(),
  /** Its own words for kind, state and outcome, as facts. */
  facts: z.record(z.string(), z.string().max(200)),
});

/**
 * Steps by which a case of another system enters with its own past, and ends here as it ended there.
 *
 * Its limit is what that system promised; what it never asked (who checked, whether it was solved) stays unknown.
 */
export const importSteps = {
  import: requestStep({
    from: [],
    to: ['reported', 'dispatched'],
    who: 'system',
    input: Imported,
    visibility: 'public',
    change: ({ matter }, { unit, dueAt, facts }) => {
      const hours = dueAt ? (dueAt.getTime() - matter.openedAt.getTime()) / hourMs : 0;
      return {
        to: unit ? 'dispatched' : 'reported',
        subject: { leadUnit: unit, dueAt },
        ...(unit ? { assign: [{ unit, lead: true }] } : {}),
        clocks:
          hours > 0
            ? [
                {
                  name: 'resolution',
                  start: { amount: hours, unit: 'hour' },
                  reason: { code: 'requests.limit.imported', params: {} },
                },
              ]
            : [],
        body: facts,
      };
    },
  }),
  import_close: requestStep({
    from: ['reported', 'dispatched'],
    to: 'closed',
    who: 'system',
    input: z.strictObject({ facts: z.record(z.string(), z.string().max(200)) }),
    visibility: 'public',
    change: ({ subject }, { facts }, ctx) => ({
      subject: {
        closedAt: ctx.now,
        countedAt: ctx.now,
        onTime: subject.dueAt ? ctx.now <= subject.dueAt : null,
      },
      body: facts,
    }),
  }),
};
