import type { Office } from '@liren/kernel/contract';
import {
  type Deps,
  type GuardedAct,
  implement,
  type Job,
  type Module,
} from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import { type Household, sweep } from '@liren/kernel/workflow/server';
import {
  confirmProposal,
  countWaiting,
  listGuardRules,
  listProposals,
  previewAct,
  readProposal,
  refuseProposal,
  saveGuardRule,
  withdrawProposal,
} from '../contract/public.ts';
import type { ActEnv, ActSubject } from '../domain/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { answer, personalFacts, proposals, waitingCount, withdraw } from './answering.ts';
import { guardHolds } from './holds.ts';
import { calm } from './proposing.ts';
import { preview, rules, saveRule } from './rules.ts';
import { actHouse } from './store.ts';

export { confirmedAct, noteOutcome, proposeAct, ruleOf, usePermit } from './proposing.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'guard.asked': { topic: 'work' },
    'guard.done': { topic: 'joint' },
    'guard.granted': { topic: 'joint' },
    'guard.refused': { topic: 'joint' },
    'guard.lapsed': { topic: 'joint' },
  },
);

const household = (deps: Deps): Household<ActSubject, ActEnv> => ({
  kind: 'guarded_act',
  house: actHouse,
  world: (_, office: Office) => ({
    ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: calm },
  }),
});

/** Lets questions lapse and permits run out whose time is over. */
const sweeping: Job = {
  name: 'guard.sweep',
  everyMs: 60_000,
  async run(deps) {
    const failures: unknown[] = [];
    for (const office of deps.areas.offices())
      await sweep(deps.db, office, household(deps), {
        now: deps.clock.now(),
        touched: (matters) => deps.live.touched(office, matters),
        failed: (matter, step, cause) =>
          failures.push(new Error(`${step} of matter ${matter} failed`, { cause })),
      });
    if (failures.length > 0) throw new AggregateError(failures, 'guarded acts could not be swept');
  },
};

/**
 * Two persons for what can hurt.
 *
 * @param declared  acts of all modules; read when somebody asks, since later modules declare them
 */
export function guard(declared: () => readonly GuardedAct[]): Module {
  const acts = () => new Map(declared().map((act) => [act.name, act]));
  return {
    name: 'guard',
    holds: guardHolds,
    jobs: [sweeping],
    implementations: [
      implement(listProposals)((ctx) => proposals(ctx, acts())),
      implement(countWaiting)((ctx) => waitingCount(ctx, acts())),
      implement(previewAct)((ctx, { params, query }) =>
        preview(ctx, acts(), params.act, query.area),
      ),
      implement(confirmProposal)((ctx, { params }) =>
        answer(ctx, acts(), params.id, { yes: true }),
      ),
      implement(refuseProposal)((ctx, { params, body }) =>
        answer(ctx, acts(), params.id, { yes: false, reason: body.reason }),
      ),
      implement(withdrawProposal)((ctx, { params }) => withdraw(ctx, acts(), params.id)),
      implement(readProposal)((ctx, { params }) => personalFacts(ctx, acts(), params.id)),
      implement(listGuardRules)((ctx) => rules(ctx, acts())),
      implement(saveGuardRule)((ctx, { params, body }) => saveRule(ctx, acts(), params.act, body)),
    ],
  };
}
