import { holdsOver, type Role } from '@liren/kernel/account';
import { Problem } from '@liren/kernel/contract';
import { type Ctx, type Flow, implement, type Kept, type Module } from '@liren/kernel/http/server';
import {
  getOperation,
  listDeadLetters,
  listFlows,
  listKept,
  previewKept,
  proposeKept,
  settleDeadLetter,
} from '../contract/public.ts';
import { flowsOf } from './flows.ts';
import { keepAct, keptList, keptPreview, proposeChange } from './kept.ts';
import { deadLetters, settle } from './letters.ts';
import { type Installation, operationOf } from './state.ts';
import { mailFlow, watch } from './watch.ts';

export type { Installation } from './state.ts';

/**
 * The operator's page and the page of data flows.
 *
 * @param flows  of all modules; read when somebody asks, since this module is one of them
 * @param keeps  what all modules keep for a time; likewise
 */
export function operation(
  installation: Installation,
  flows: () => readonly Flow[],
  keeps: () => readonly Kept[],
): Module {
  const act = keepAct(keeps);
  return {
    name: 'operation',
    acts: [act],
    flows: [mailFlow],
    jobs: [watch(installation)],
    implementations: [
      implement(getOperation)((ctx) => operationOf(wholeOffice(ctx, 'system_admin'), installation)),
      implement(listDeadLetters)((ctx) => deadLetters(wholeOffice(ctx, 'system_admin'))),
      implement(settleDeadLetter)((ctx, { params, body }) =>
        settle(wholeOffice(ctx, 'system_admin'), params.letter, body),
      ),
      implement(listKept)((ctx) =>
        keptList(wholeOffice(ctx, 'system_admin', 'security_admin', 'audit_admin'), keeps),
      ),
      implement(previewKept)((ctx, { params, query }) =>
        keptPreview(
          wholeOffice(ctx, 'system_admin', 'security_admin', 'audit_admin'),
          keeps,
          params.what,
          query.days,
        ),
      ),
      implement(proposeKept)((ctx, { params, body }) =>
        proposeChange(wholeOffice(ctx, 'security_admin'), act, params.what, body.days),
      ),
      implement(listFlows)((ctx) =>
        flowsOf(wholeOffice(ctx, 'system_admin', 'security_admin', 'audit_admin'), flows()),
      ),
    ],
  };
}

/** @throws Problem `permission.denied` for an administrator of a part of the office: this is about all of it */
function wholeOffice(ctx: Ctx, ...roles: readonly Role[]): Ctx {
  if (!roles.some((role) => holdsOver(ctx.actor, role))) throw new Problem('permission.denied');
  return ctx;
}
