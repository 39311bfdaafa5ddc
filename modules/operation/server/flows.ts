import { isPersonal } from '@liren/kernel/http';
import type { Ctx } from '@liren/kernel/http/server';
import { type Flow, type FlowFacts } from '@liren/kernel/http/server';
import type { FlowOfData } from '../contract/public.ts';

/** Every flow that the modules declare, with what happened on it. Open ones first, personal ones before others. */
export async function flowsOf(
  ctx: Ctx,
  declared: readonly Flow[],
): Promise<{ flows: FlowOfData[] }> {
  const flows = await Promise.all(
    declared.map(async (flow) => shown(flow, await flow.facts(ctx, ctx.office))),
  );
  const weight = (flow: FlowOfData): number => (flow.isOpen ? 0 : 2) + (flow.personal ? 0 : 1);
  return { flows: flows.sort((a, b) => weight(a) - weight(b)) };
}

function shown({ name, direction, owner, fields }: Flow, facts: FlowFacts): FlowOfData {
  return {
    ...{ name, direction, owner, fields: [...fields], personal: isPersonal(fields) },
    ...facts,
    lastAt: facts.lastAt?.toISOString() ?? null,
  };
}
