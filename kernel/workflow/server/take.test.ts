import { expect, test } from 'vitest';
import { type Db, inTransaction, statementsOf } from '../../database/server/public.ts';
import * as cast from '../sample/cast.ts';
import { house, sampleDatabase, world } from '../sample/house.ts';
import { moveTo } from '../sample/walk.ts';
import { factsOf, take } from './public.ts';

const { office } = cast;
const takeOne = (db: Db, moves: Parameters<typeof take>[3]) =>
  inTransaction(db, { scope: [office] }, (tx) => take(tx, office, house, moves as never, world));

test('a step costs two statements, one more when the subject changes', async () => {
  await using t = await sampleDatabase();
  const open = cast.opening();
  const first = await statementsOf(() =>
    takeOne(t.db, {
      moves: [cast.reported(open, cast.monday, cast.resident, '13800000000')],
      key: 'k1',
    }),
  );
  expect(first.statements).toHaveLength(3);
  expect(first.value.reply).toMatchObject({ matter: open.id, state: 'reported', seq: 1 });
  const second = await statementsOf(() =>
    takeOne(t.db, { moves: [moveTo(open.id, 'file', cast.clerk, cast.monday)] }),
  );
  expect(second.statements).toHaveLength(2);
  const { families } = await factsOf(t.db, office, [open.id], [], house.subject);
  expect(families.get(open.id)?.root).toEqual(second.value.decision?.after.root);
});
