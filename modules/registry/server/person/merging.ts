import { keepOwnSubject } from '@liren/kernel/audit/server';
import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { mergePeople, unmergePeople } from '../../contract/public.ts';
import { onePerson } from './card.ts';
import { everySet, note } from './keeping.ts';
import { areasHeld, mayKeep } from './scope.ts';
import { personCell } from './take.ts';

/** Rows that were re-pointed, by table and column. */
type Moved = Record<string, string[]>;

/** What points at a person: table, column, and how it is written there. */
const pointing = [
  ...[
    ['residence', 'person'],
    ['household', 'head'],
    ['care_mark', 'person'],
  ],
  ...[
    ['guardianship', 'child'],
    ['guardianship', 'guardian'],
    ['person_event', 'person'],
    ['claim', 'person'],
    ['fact', 'person'],
  ],
] as const;

/**
 * One person where there were two: the other's homes, property, marks and guardians become this one's.
 *
 * What the kept entry does not know is taken from the other; nothing it knows is written over.
 *
 * @throws Problem `registry.merge_itself`, `registry.merge_numbers_differ`, `registry.merge_has_more`
 */
export async function peopleMerged(
  ctx: Ctx,
  { params: { id: kept }, body: { with: gone } }: InputOf<typeof mergePeople>,
): Promise<ReplyOf<typeof mergePeople>> {
  if (kept === gone) throw new Problem('registry.merge_itself');
  const { db, office, ids, clock, actor } = ctx;
  const merge = ids.uuid();
  await inTransaction(
    db,
    { scope: areasHeld(actor, ['registrar']), sets: everySet },
    async (tx) => {
      const [one, other] = [await onePerson(tx, ctx, kept), await onePerson(tx, ctx, gone)];
      if (!mayKeep(actor, one.area) || !mayKeep(actor, other.area))
        throw new Problem('permission.denied');
      await refuseTwo(tx, ctx, kept, gone);
      const moved: Moved = {};
      for (const [table, column] of pointing) {
        if (table === 'person_event') continue; // each keeps its own history
        moved[`${table}.${column}`] = await repoint(tx, ctx, table, column, gone, kept);
      }
      const owned = await raw<{ id: string }>(
        tx,
        `update registry.ownership set owner = $3 where office = $1 and owner = $2 returning id`,
        [office, `person:${gone}`, `person:${kept}`],
      );
      moved['ownership.owner'] = owned.map(({ id }) => id);
      // Its number goes free for the entry that stands: the index counts only those that do.
      await raw(
        tx,
        `update registry.person set merged_into = $3, version = version + 1 where office = $1 and id = $2`,
        [office, gone, kept],
      );
      moved['account'] = await carryAccount(tx, ctx, gone, kept);
      await placeClaims(tx, ctx, kept, one.area);
      moved['filled'] = [
        ...(await fill(tx, ctx, kept, gone)),
        ...(await fillSealed(tx, ctx, kept, gone)),
      ];
      await raw(tx, 'select registry.carry_area($1, $2::uuid[])', [office, [kept]]);
      await raw(
        tx,
        `insert into registry.person_merge (office, id, area, kept, gone, at, actor, moved)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
        [office, merge, one.area, kept, gone, clock.now(), actor.account, JSON.stringify(moved)],
      );
      await note(tx, ctx, gone, other.area, 'merged_away', [], 'entry.merged');
      await note(tx, ctx, kept, one.area, 'merged', [], 'entry.merged');
    },
  );
  return { merge };
}

/** @throws Problem `registry.merge_not_found` */
export async function mergeUndone(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof unmergePeople>,
): Promise<ReplyOf<typeof unmergePeople>> {
  const { db, office, clock, actor } = ctx;
  return inTransaction(
    db,
    { scope: areasHeld(actor, ['registrar']), sets: everySet },
    async (tx) => {
      const [merge] = await raw<{ kept: string; gone: string; area: string; moved: Moved }>(
        tx,
        `update registry.person_merge set undone_at = $3, undone_by = $4
       where office = $1 and id = $2 and undone_at is null returning kept, gone, area, moved`,
        [office, id, clock.now(), actor.account],
      );
      if (!merge) throw new Problem('registry.merge_not_found');
      const { kept, gone, moved } = merge;
      await empty(tx, ctx, kept, moved['filled'] ?? []);
      const [account] = moved['account'] ?? [];
      if (account) await carryAccount(tx, ctx, kept, gone, account);
      await raw(
        tx,
        `update registry.person set merged_into = null, version = version + 1 where office = $1 and id = $2`,
        [office, gone],
      );
      for (const [table, column] of pointing) {
        const rows = moved[`${table}.${column}`] ?? [];
        if (rows.length > 0) {
          await raw(
            tx,
            `update registry.${table} set ${column} = $2 where office = $1 and id = any ($3::uuid[])`,
            [office, gone, rows],
          );
        }
      }
      await raw(
        tx,
        `update registry.ownership set owner = $2 where office = $1 and id = any ($3::uuid[])`,
        [office, `person:${gone}`, moved['ownership.owner'] ?? []],
      );
      await raw(tx, 'select registry.carry_area($1, $2::uuid[])', [office, [kept, gone]]);
      const [one, other] = [await onePerson(tx, ctx, kept), await onePerson(tx, ctx, gone)];
      await placeClaims(tx, ctx, gone, other.area);
      await note(tx, ctx, gone, other.area, 'unmerged', [], 'entry.merged');
      await note(tx, ctx, kept, one.area, 'unmerged', [], 'entry.merged');
      return { kept, gone };
    },
  );
}

/** Two different numbers are two people; who is merged already is taken apart first. */
async function refuseTwo(tx: Tx, { office }: Ctx, kept: string, gone: string): Promise<void> {
  const [row] = await raw<{ differ: boolean; more: boolean }>(
    tx,
    `select k.id_blind <> g.id_blind or k.account <> g.account as differ,
       exists (select from registry.person_merge m where m.office = $1 and m.kept = $3 and m.undone_at is null) as more
     from registry.person k, registry.person g
     where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3`,
    [office, kept, gone],
  );
  if (row?.differ) throw new Problem('registry.merge_numbers_differ');
  if (row?.more) throw new Problem('registry.merge_has_more');
}

/** Ids of the rows that were the other's. A mark or a guardian the kept one has already stays where it is. */
async function repoint(
  tx: Tx,
  { office }: Ctx,
  table: string,
  column: string,
  from: string,
  to: string,
): Promise<string[]> {
  const twin =
    table === 'care_mark'
      ? `and not exists (select from registry.care_mark k where k.office = $1 and k.person = $3
           and k.set_name = t.set_name and k.ended_at is null)`
      : table === 'guardianship'
        ? `and t.${column === 'child' ? 'guardian' : 'child'} <> $3 and not exists (
             select from registry.guardianship k where k.office = $1 and k.${column} = $3 and k.ended_at is null
               and k.${column === 'child' ? 'guardian' : 'child'} = t.${column === 'child' ? 'guardian' : 'child'})`
        : '';
  const rows = await raw<{ id: string }>(
    tx,
    `update registry.${table} t set ${column} = $3 where office = $1 and ${column} = $2 ${twin} returning id`,
    [office, from, to],
  );
  return rows.map(({ id }) => id);
}

/**
 * The account of a resident goes along, unless the entry it would go to has one: they go on seeing what is held of them,
 * and who read it. Gives the account that moved.
 */
async function carryAccount(
  tx: Tx,
  { office, clock }: Ctx,
  from: string,
  to: string,
  only: string | null = null,
): Promise<string[]> {
  const [row] = await raw<{ account: AccountId }>(
    tx,
    `select f.account from registry.person f join registry.person t on t.office = $1 and t.id = $3
     where f.office = $1 and f.id = $2 and f.account is not null and t.account is null
       and ($4::uuid is null or f.account = $4)`,
    [office, from, to, only],
  );
  if (!row) return [];
  const { account } = row;
  // One account is one person: it leaves the one before it comes to the other.
  const set = (id: string, value: string | null) =>
    raw(tx, 'update registry.person set account = $3 where office = $1 and id = $2', [
      ...[office, id, value],
    ]);
  await set(from, null);
  await set(to, account);
  await keepOwnSubject(tx, { office, account, subject: `person:${to}`, at: clock.now() });
  return [account];
}

/** Claims that wait are decided where the entry lies. */
async function placeClaims(tx: Tx, { office }: Ctx, person: string, area: string): Promise<void> {
  await raw(
    tx,
    `update registry.claim set area = $3 where office = $1 and person = $2 and state = 'waiting'`,
    [office, person, area],
  );
}

const fillable = ['sex', 'birth_date'] as const;

/** Takes over what the kept entry does not know; gives the names of what it took. Sealed cells stay in theirs. */
async function fill(tx: Tx, { office }: Ctx, kept: string, gone: string): Promise<string[]> {
  const [row] = await raw<Record<string, boolean>>(
    tx,
    `select ${fillable.map((f) => `k.${f} is null and g.${f} is not null as ${f}`).join(', ')}
     from registry.person k, registry.person g
     where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3`,
    [office, kept, gone],
  );
  const wanted = fillable.filter((field) => row?.[field]);
  if (wanted.length > 0) {
    await raw(
      tx,
      `update registry.person k set ${wanted.map((f) => `${f} = g.${f}`).join(', ')} from registry.person g
       where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3`,
      [office, kept, gone],
    );
  }
  return wanted;
}

const sealedFields = {
  id: ['id_kind', 'id_sealed', 'id_blind'],
  phone: ['phone_sealed', 'phone_blind', 'phone_end_blind'],
} as const;

/** Number and phone: a sealed value opens in its own cell only, so it is sealed anew for the entry that stands. */
async function fillSealed(
  tx: Tx,
  { office, keys }: Ctx,
  kept: string,
  gone: string,
): Promise<string[]> {
  const taken: string[] = [];
  for (const [name, [first, second, third]] of Object.entries(sealedFields)) {
    const column = name === 'id' ? 'id_sealed' : 'phone_sealed';
    const [row] = await raw<{ sealed: Buffer }>(
      tx,
      `select g.${column} as sealed from registry.person k, registry.person g
       where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3 and k.${column} is null and g.${column} is not null`,
      [office, kept, gone],
    );
    if (!row) continue;
    const text = keys.open(personCell(office, gone, column), row.sealed);
    await raw(
      tx,
      `update registry.person k set ${first} = g.${first}, ${second} = g.${second}, ${third} = g.${third} from registry.person g
       where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3`,
      [office, kept, gone],
    );
    await raw(tx, `update registry.person set ${column} = $3 where office = $1 and id = $2`, [
      ...[office, kept, keys.seal(personCell(office, kept, column), text)],
    ]);
    taken.push(name);
  }
  return taken;
}

async function empty(
  tx: Tx,
  { office }: Ctx,
  kept: string,
  filled: readonly string[],
): Promise<void> {
  const known = [
    ...fillable.filter((field) => filled.includes(field)),
    ...(filled.includes('id') ? sealedFields.id : []),
    ...(filled.includes('phone') ? sealedFields.phone : []),
  ];
  if (known.length === 0) return;
  await raw(
    tx,
    `update registry.person set ${known.map((f) => `${f} = null`).join(', ')} where office = $1 and id = $2`,
    [office, kept],
  );
}
