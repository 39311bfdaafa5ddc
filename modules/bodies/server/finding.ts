import { raw } from '@liren/kernel/database/server';
import { areasHeld, declareFinder, namedAs } from '@liren/registry/server';
import { readsBodies } from '../contract/who.ts';
import { readsHere } from './here.ts';

const most = 8;
const roles = readsBodies.any.map(({ role }) => role);

/** Bodies by name or its pinyin, those the reader may open. */
declareFinder('bodies', async (ctx, typed) => {
  const { db, office, actor } = ctx;
  if (areasHeld(actor, roles).length === 0) return [];
  const rows = await raw<{ id: string; name: string; area: string }>(
    db,
    'select id, name, area from bodies.pub_body where office = $1 order by length(name), name, id',
    [office],
  );
  const isMeant = namedAs(typed);
  return rows
    .filter(({ name, area }) => isMeant(name) && readsHere(area, ctx))
    .slice(0, most)
    .map(({ id, name, area }) => ({ entry: `body:${id}`, name, area }));
});
