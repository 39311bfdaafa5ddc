import { overOffice } from '@liren/areas/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type decideMerge,
  type getBurden,
  keeper,
  type listMerges,
  type Period,
} from '../contract/public.ts';
import { burdenOf, proposalsOf, totalOf } from '../domain/public.ts';
import { asksInForce, type Decided, mergesOf, samesAmong } from './ask-store.ts';
import { sightOf } from './asks.ts';
import { areaRef, keepsList, type SharingWorld, type Units, unitsHere } from './here.ts';

/** Shown at once: what saves most is decided first, and the next ones follow. */
const mostProposals = 20;

interface DepartmentRow {
  unit: string;
  asks: number;
  admitted: number;
  held: number;
  rejected: number;
  unlisted: number;
}

/** A community sees itself, a unit and who oversees see all. */
export async function burdenSeen(ctx: Ctx): Promise<ReplyOf<typeof getBurden>> {
  const { db, office } = ctx;
  const [units, asks, merges] = await Promise.all([
    unitsHere(db, office),
    asksInForce(db, office, todayOf(ctx)),
    mergesOf(db, office),
  ]);
  const sight = sightOf(ctx, units);
  const burdens = burdenOf(asks, samesAmong(merges));
  const seen = [...burdens].filter(
    ([code]) => sight.all || sight.units.length > 0 || sight.communities.includes(code),
  );
  const departments = sight.all ? await departmentsOf(ctx) : [];
  return {
    total: totalOf(seen.map(([, burden]) => burden)),
    communities: seen
      .map(([code, burden]) => ({ ...burden, area: areaRef(ctx, code) }))
      .toSorted((a, b) => b.left.fills - a.left.fills || (a.area.code < b.area.code ? -1 : 1)),
    departments: departments.map(({ unit, ...counts }) => ({ unit: units.ref(unit), ...counts })),
  };
}

const departmentsOf = ({ db, office, clock }: Ctx): Promise<DepartmentRow[]> =>
  raw(
    db,
    `select unit, (count(*) filter (where origin = 'filed'))::int as asks,
       (count(*) filter (where origin = 'filed' and state in ('admitted', 'ended')))::int as admitted,
       (count(*) filter (where state = 'held'))::int as held,
       (count(*) filter (where origin = 'filed' and state = 'rejected'))::int as rejected,
       (count(*) filter (where origin = 'reported'))::int as unlisted
     from sharing.ask where office = $1 and filed_at >= $2::timestamptz - interval '12 months'
     group by unit order by unlisted desc, rejected desc, asks desc, unit`,
    [office, clock.now()],
  );

interface NamedAsk {
  id: string;
  title: string;
  unit: string;
  period: Period;
  fields: { no: number; name: string }[];
}

const namedAsks = (ctx: Pick<Ctx, 'db' | 'office'>, ids: readonly string[]): Promise<NamedAsk[]> =>
  raw(
    ctx.db,
    `select a.id, a.title, a.unit, a.period,
       coalesce(json_agg(json_build_object('no', f.no, 'name', f.name)) filter (where f.no is not null), '[]') as fields
     from sharing.ask a left join sharing.field f on f.office = a.office and f.ask = a.id
     where a.office = $1 and a.id = any ($2::uuid[]) group by a.office, a.id`,
    [ctx.office, ids],
  );

const side = (units: Units, { id, title, unit, period }: Omit<NamedAsk, 'fields'>) => ({
  ...{ id, title, period },
  unit: units.ref(unit),
});
const nameOf = ({ fields }: { fields: readonly { no: number; name: string }[] }, no: number) =>
  fields.find((one) => one.no === no)?.name ?? '';

export async function mergeList(ctx: Ctx): Promise<ReplyOf<typeof listMerges>> {
  const { db, office } = ctx;
  const [units, asks, merges] = await Promise.all([
    unitsHere(db, office),
    asksInForce(db, office, todayOf(ctx)),
    mergesOf(db, office),
  ]);
  const all = new Map(asks.map((ask) => [ask.id, ask]));
  const proposals = proposalsOf(
    asks,
    samesAmong(merges),
    samesAmong(merges, 'different'),
    mostProposals,
  );
  return {
    proposals: proposals.flatMap(({ one, other, pairs, communities, saves }) => {
      const [here, there] = [all.get(one.id), all.get(other.id)];
      if (!here || !there) return [];
      return [
        {
          ...{ one: side(units, here), other: side(units, there), saves },
          communityCount: communities.length,
          pairs: pairs.map((pair) => ({
            ...pair,
            name: nameOf(here, pair.no),
            otherName: nameOf(there, pair.otherNo),
          })),
        },
      ];
    }),
    decided: await decidedOf(ctx, units, merges),
    mayDecide: keepsList(ctx),
  };
}

async function decidedOf(ctx: Ctx, units: Units, merges: readonly Decided[]) {
  const asks = await namedAsks(ctx, [...new Set(merges.flatMap(({ one, other }) => [one, other]))]);
  const groups = Map.groupBy(merges, ({ one, other, verdict }) => `${one} ${other} ${verdict}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    const one = asks.find(({ id }) => id === first?.one);
    const other = asks.find(({ id }) => id === first?.other);
    if (!first || !one || !other) return [];
    return [
      {
        ...{ one: side(units, one), other: side(units, other) },
        ...{ verdict: first.verdict, reason: first.reason },
        pairs: rows.map(({ oneNo, otherNo }) => ({
          ...{ no: oneNo, name: nameOf(one, oneNo) },
          ...{ otherNo, otherName: nameOf(other, otherNo) },
        })),
      },
    ];
  });
}

/** The later decision about two fields stands in place of the earlier. */
export async function mergeDecided(
  ctx: SharingWorld,
  { body: { one, other, pairs, verdict, reason } }: InputOf<typeof decideMerge>,
): Promise<ReplyOf<typeof decideMerge>> {
  overOffice(ctx, keeper);
  const { db, office, actor, clock } = ctx;
  if (one === other) throw new Problem('sharing.same_ask');
  if (reason === '') throw new Problem('sharing.reason_needed');
  const asks = await namedAsks(ctx, [one, other]);
  if (asks.length < 2) throw new Problem('sharing.ask_unknown');
  const has = (id: string, no: number) =>
    asks.some((ask) => ask.id === id && ask.fields.some((field) => field.no === no));
  if (!pairs.every(({ no, otherNo }) => has(one, no) && has(other, otherNo)))
    throw new Problem('sharing.field_unknown');
  const isTurned = one > other;
  await inTransaction(db, {}, (tx) =>
    raw(
      tx,
      `insert into sharing.merge (office, one, one_no, other, other_no, verdict, reason, decided_at, decided_by)
       select $1, $2, p.no, $3, p.other_no, $6, $7, $8, $9 from unnest($4::int[], $5::int[]) as p(no, other_no)
       on conflict (office, one, one_no, other, other_no) do update set verdict = excluded.verdict,
         reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
      [
        ...[office, isTurned ? other : one, isTurned ? one : other],
        pairs.map(({ no, otherNo }) => (isTurned ? otherNo : no)),
        pairs.map(({ no, otherNo }) => (isTurned ? no : otherNo)),
        ...[verdict, reason, clock.now(), actor.account],
      ],
    ),
  );
  return { count: pairs.length };
}
