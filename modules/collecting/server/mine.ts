import { covers } from '@liren/kernel/account';
import type { ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import { knownEntries } from '@liren/registry/server';
import type { FormBody, myCollecting, SubjectShown } from '../contract/public.ts';
import { entriesBySubject } from './entries/store.ts';
import { factsOf, knownOf } from './entries/subjects.ts';
import { formsOf } from './forms/store.ts';
import { areaRef, isWithin } from './here.ts';

/** As many subjects of a form as a device carries. */
const mostCarried = 2_000;

/** What a grid worker carries along: open forms with what they ask about in the own grids; of people nothing at all. */
export async function mine(ctx: Ctx): Promise<ReplyOf<typeof myCollecting>> {
  const { db, office, actor, areas: index, clock } = ctx;
  const held = actor.memberships.flatMap(({ role, area }) =>
    role === 'grid_worker' ? [area as string] : [],
  );
  const today = todayOf(ctx);
  const own = index
    .list(office, { levels: ['service_grid'] })
    .filter(({ code }) => held.some((area) => covers(area, code)));
  const open = (await formsOf(db, office)).flatMap(({ id, state, version, published }) =>
    state === 'open' &&
    published?.collectors.includes('grid_worker') &&
    published.from <= today &&
    published.until >= today
      ? [{ id, version, form: published }]
      : [],
  );
  const forms: ReplyOf<typeof myCollecting>['forms'] = [];
  for (const one of open) {
    const grids = own.filter(({ code }) => isWithin(one.form.areas, code)).map(({ code }) => code);
    if (grids.length === 0) continue;
    forms.push({
      ...one,
      grids: grids.map((code) => areaRef(ctx, code)),
      subjects: await carried(ctx, one.id, one.form, grids),
    });
  }
  return { asOf: clock.now().toISOString(), forms };
}

async function carried(
  ctx: Ctx,
  id: string,
  { subject, fields }: FormBody,
  grids: readonly string[],
): Promise<SubjectShown[]> {
  // People are looked up when they are met, with a network and a trace.
  if (subject === 'none' || subject === 'person') return [];
  const { db, office } = ctx;
  return inTransaction(db, { scope: grids, access: 'read' }, async (tx) => {
    const found = await knownEntries(tx, ctx, subject, {
      ...{ within: grids, facts: factsOf(fields), most: mostCarried },
    });
    const made = await entriesBySubject(
      tx,
      office,
      id,
      found.map((one) => one.id),
    );
    return found.map((one) => {
      const entry = made.get(one.id);
      return {
        ...{ id: one.id, name: one.name, area: areaRef(ctx, one.area) },
        known: knownOf(fields, one, { isCarried: true }),
        entry: entry ? { id: entry.id, collectedAt: entry.collectedAt.toISOString() } : null,
      };
    });
  });
}
