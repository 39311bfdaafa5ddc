import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, implement } from '@liren/kernel/http/server';
import { answerMatch, type MatchSide, nextMatch } from '../../contract/public.ts';
import { peopleMerged } from '../person/merging.ts';

const countedTo = 1_000;

interface Pair {
  id: string;
  score: number;
  reasons: string[];
  one: string;
  other: string;
}

/** Both stand for themselves: neither was merged or taken back since. */
const open = `from registry.likeness l
  join registry.person a on a.office = l.office and a.id = l.one and a.merged_into is null
  join registry.person b on b.office = l.office and b.id = l.other and b.merged_into is null
  where l.office = $1 and l.decided is null`;

async function next(ctx: Ctx): Promise<ReplyOf<typeof nextMatch>> {
  overOffice(ctx, nextMatch.permission);
  const { db, office } = ctx;
  return inTransaction(db, { scope: [office] }, async (tx) => {
    const [count] = await raw<{ open: number }>(
      tx,
      `select count(*) as open from (select 1 ${open} limit ${countedTo}) c`,
      [office],
    );
    const [pair] = await raw<Pair>(
      tx,
      `select l.id, l.score, l.reasons, l.one, l.other ${open}
       order by l.later_at nulls first, l.score desc, l.id limit 1`,
      [office],
    );
    if (!pair) return { open: 0, pair: null };
    const sides = await sidesOf(tx, office, [pair.one, pair.other]);
    const [one, other] = [sides.get(pair.one), sides.get(pair.other)];
    if (!one || !other) return { open: 0, pair: null };
    for (const { id } of [one, other])
      await audit(tx, ctx, {
        ...{ action: 'personal.read', object: `match:${pair.id}`, subject: `person:${id}` },
        purpose: 'identification',
      });
    const { id, score, reasons } = pair;
    return { open: count?.open ?? 0, pair: { id, score, reasons, one, other } };
  });
}

async function sidesOf(
  tx: Tx,
  office: string,
  ids: readonly string[],
): Promise<Map<string, MatchSide>> {
  const rows = await raw<Omit<MatchSide, 'takenAt'> & { takenAt: Date }>(
    tx,
    `select p.id, p.name, p.sex, p.birth_date as "birthDate", p.id_blind is not null as "hasNumber",
       p.phone_blind is not null as "hasPhone", p.source, p.taken_at as "takenAt",
       (select coalesce(b.name || case when o.entrance = '' then '' else o.entrance || '单元' end || o.number, nullif(r.address, ''))
        from registry.residence r
        left join registry.room o on o.office = r.office and o.id = r.room
        left join registry.building b on b.office = o.office and b.id = o.building
        where r.office = p.office and r.person = p.id and r.until is null
        order by r.taken_at desc limit 1) as home
     from registry.person p where p.office = $1 and p.id = any ($2::uuid[])`,
    [office, ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, takenAt: row.takenAt.toISOString() }]));
}

async function answer(
  ctx: Ctx,
  { params: { id }, body: { answer: said } }: InputOf<typeof answerMatch>,
): Promise<ReplyOf<typeof answerMatch>> {
  overOffice(ctx, answerMatch.permission);
  const { db, office, clock, actor } = ctx;
  const pair = await inTransaction(db, { scope: [office] }, async (tx) => {
    const [found] = await raw<Pair & { decided: string | null }>(
      tx,
      'select id, one, other, score, reasons, decided from registry.likeness where office = $1 and id = $2',
      [office, id],
    );
    return found;
  });
  if (!pair) throw new Problem('match.not_found');
  if (pair.decided !== null) throw new Problem('match.decided');
  // Merged first: a pair one half of which is merged is asked about no more, should the process die in between.
  if (said === 'same')
    await peopleMerged(ctx, { params: { id: pair.one }, body: { with: pair.other } });
  const now = clock.now();
  await inTransaction(db, { scope: [office] }, (tx) =>
    said === 'later'
      ? raw(tx, 'update registry.likeness set later_at = $3 where office = $1 and id = $2', [
          ...[office, id, now],
        ])
      : raw(
          tx,
          `update registry.likeness set decided = $3, decided_at = $4, decided_by = $5
           where office = $1 and id = $2 and decided is null`,
          [office, id, said, now, actor.account],
        ),
  );
  return { answered: true };
}

export const matchRoutes = [implement(nextMatch)(next), implement(answerMatch)(answer)];
