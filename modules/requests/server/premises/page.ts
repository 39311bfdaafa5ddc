import type { ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { getPremises } from '../../contract/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { groundAt } from '../ground.ts';
import { hiddenFrom } from '../hidden.ts';
import { staffFamily } from '../staff.ts';
import { rowOf, worksOn } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { managedOf, mattersAt, premisesOf } from './store.ts';

/** More than any house has in its worst year. */
const most = 200;
const shown = 8;

/**
 * Beside a matter: its building, the estate, whose property contract runs, and the other matters there.
 *
 * Nothing of it for whom the home is hidden from; a matter whose home is hidden is not found by its building either.
 */
export async function premisesPage(
  ctx: Ctx,
  books: RequestBook,
  number: string,
): Promise<ReplyOf<typeof getPremises>> {
  const facts = await staffFamily(ctx, number);
  const { root, subject } = facts;
  const nothing = { premises: null, others: [], elsewhere: 0 };
  const withheld = hiddenFrom(facts, ctx.actor);
  if (withheld === 'home') return nothing;
  const known = (await premisesOf(ctx, [root.id])).get(root.id);
  if (!known) return nothing;
  const viewer = viewerOf(ctx, books);
  const { book } = viewer;
  const ids = await mattersAt(ctx.db, ctx.office, known.building, most);
  const families = await familiesOf(
    ctx.db,
    ctx.office,
    ids.filter((id) => id !== root.id),
  );
  const mine = families.filter(
    (one) => worksOn(one, ctx.actor) && hiddenFrom(one, ctx.actor) !== 'home',
  );
  const category = book.category(subject.category);
  const ground = await groundAt(ctx.db, ctx.office, root.at);
  const routing = category && book.route(category, root.area, ground, null, managedOf(known));
  const { building, name, room, estate, contract } = known;
  return {
    premises: {
      ...{ building: { id: building, name }, estate },
      // Behind a door stands somebody.
      room: withheld ? null : room,
      property: contract && {
        organisation: { id: contract.organisation, name: contract.name },
        unit: book.unitName(contract.unit),
        until: contract.until as null,
      },
      leads:
        routing?.lead?.reasons.some(({ code }) =>
          code.startsWith('requests.route.because.contract.'),
        ) ?? false,
    },
    others: mine.slice(0, shown).map((one) => {
      const { number: other, title, word, tone, openedAt } = rowOf(one, viewer, []);
      return { number: other, title, word, tone, openedAt };
    }),
    // Those whose home is hidden are not counted either: who could ask “is it here?” would know.
    elsewhere: families.filter((one) => !worksOn(one, ctx.actor) && one.subject.hidden !== 'home')
      .length,
  };
}
