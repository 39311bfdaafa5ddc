import { closedAmong } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import { moveWebhook, webhooksOf } from './store.ts';

/** Webhooks of closed areas are told of those that took their place; done twice it is done once. */
export async function followAreas({ db, areas }: Deps, office: Office): Promise<void> {
  const hooks = await webhooksOf(db, office);
  const codesOf = ({ area, moreAreas }: (typeof hooks)[number]) =>
    area === null ? [] : [area, ...moreAreas];
  const closed = closedAmong(areas, office, hooks.flatMap(codesOf));
  for (const hook of hooks) {
    const codes = codesOf(hook);
    if (!codes.some((code) => closed.has(code))) continue;
    const next = new Set(codes.flatMap((code) => closed.get(code) ?? [code]));
    await moveWebhook(db, office, hook.id, [...next]);
  }
}
