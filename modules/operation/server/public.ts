import { holdsOver, type Role } from '@liren/kernel/account';
import { Problem } from '@liren/kernel/contract';
import { type Ctx, type Flow, implement, type Module } from '@liren/kernel/http/server';
import { getOperation, listDeadLetters, listFlows, settleDeadLetter } from '../contract/public.ts';
import { flowsOf } from './flows.ts';
import { deadLetters, settle } from './letters.ts';
import { type Installation, operationOf } from './state.ts';
import { mailFlow, watch } from './watch.ts';

export type { Installation } from './state.ts';

/**
 * The operator's page and the page of data flows.
 *
 * @param flows  of all modules; read when somebody asks, since this module is one of them
 */
export function operation(installation: Installation, flows: () => readonly Flow[]): Module {
  return {
    name: 'operation',
    flows: [mailFlow],
    jobs: [watch(installation)],
    implementations: [
      implement(getOperation)((ctx) => operationOf(wholeOffice(ctx, 'system_admin'), installation)),
      implement(listDeadLetters)((ctx) => deadLetters(wholeOffice(ctx, 'system_admin'))),
      implement(settleDeadLetter)((ctx, { params, body }) =>
        settle(wholeOffice(ctx, 'system_admin'), params.letter, body),
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
