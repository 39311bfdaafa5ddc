import type { LocalDate } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { AskState, FactName, Origin, Period, Shape, Standing } from '../contract/public.ts';
import type { Same, Wanted, WantedField } from '../domain/public.ts';

export interface AskListRow {
  id: string;
  unit: string;
  title: string;
  shape: Shape;
  period: Period;
  state: AskState;
  origin: Origin;
  communities: string[];
  fieldCount: number;
  filedAt: Date;
  filedOn: LocalDate;
  decideBy: LocalDate;
}

const columns = `a.id, a.unit, a.title, a.shape, a.period, a.state, a.origin, a.communities,
  a.filed_at as "filedAt", a.filed_on as "filedOn", a.decide_by as "decideBy",
  (select count(*)::int from sharing.field f where f.office = a.office and f.ask = a.id) as "fieldCount"`;

/** Whose asks somebody sees: all, those of units, and of communities what was admitted or they reported themselves. */
export interface Sight {
  all: boolean;
  units: readonly string[];
  communities: readonly string[];
}

const seen = `($2 or a.unit = any ($3::text[]) or (a.communities && $4::text[]
  and (a.origin = 'reported' or a.state in ('admitted', 'ended'))))`;
const sight = ({ all, units, communities }: Sight) => [all, units, communities];

/** The newest first. */
export const asksOf = (
  db: Db | Tx,
  office: string,
  who: Sight,
  query: {
    states: readonly AskState[];
    unit: string | null;
    after: { at: string; id: string } | null;
    limit: number;
  },
): Promise<AskListRow[]> =>
  raw(
    db,
    `select ${columns} from sharing.ask a
     where a.office = $1 and ${seen} and a.state = any ($5) and ($6::text is null or a.unit = $6)
       and ($7::timestamptz is null or (a.filed_at, a.id) < ($7::timestamptz, $8::uuid))
     order by a.filed_at desc, a.id desc limit $9`,
    [
      ...[office, ...sight(who), query.states, query.unit],
      ...[query.after?.at ?? null, query.after?.id ?? null, query.limit],
    ],
  );

export interface WholeAsk extends AskListRow {
  what: string;
  basis: string;
  payer: string;
  untilOn: LocalDate | null;
  item: { id: string; title: string; standing: Standing } | null;
  events: { state: AskState; at: string; by: string | null; reason: string }[];
  fields: WantedField[];
}

export async function askOf(
  db: Db | Tx,
  office: string,
  id: string,
  who: Sight,
): Promise<WholeAsk | undefined> {
  const [found] = await raw<WholeAsk>(
    db,
    `select ${columns}, a.what, a.basis, a.payer, a.until_on as "untilOn",
       (select json_agg(json_build_object('state', e.state, 'at', e.at, 'by', c.display_name, 'reason', e.reason)
          order by e.no)
        from sharing.ask_event e left join kernel.account c on c.id = e.by
        where e.office = a.office and e.ask = a.id) as events,
       (select json_build_object('id', i.id, 'title', i.title, 'standing', i.standing)
        from sharing.item i where i.office = a.office and i.id = a.item) as item,
       coalesce((select json_agg(json_build_object('no', f.no, 'name', f.name, 'fact', f.fact) order by f.no)
        from sharing.field f where f.office = a.office and f.ask = a.id), '[]') as fields
     from sharing.ask a where a.office = $1 and ${seen} and a.id = $5`,
    [office, ...sight(who), id],
  );
  return found;
}

export interface NewAsk {
  id: string;
  unit: string;
  title: string;
  what: string;
  shape: Shape;
  period: Period;
  communities: readonly string[];
  item: string | null;
  basis: string;
  payer: string;
  untilOn: LocalDate | null;
  origin: Origin;
  state: AskState;
  at: Date;
  today: LocalDate;
  by: string | null;
  decideBy: LocalDate;
  fields: readonly { name: string; fact: FactName | null }[];
}

/** False when there is one of this id. */
export async function putAsk(tx: Tx, office: string, ask: NewAsk): Promise<boolean> {
  const put = await raw(
    tx,
    `insert into sharing.ask (office, id, unit, title, what, shape, period, communities, item, basis, payer, until_on,
       origin, state, filed_at, filed_on, filed_by, decide_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict do nothing returning id`,
    [
      ...[office, ask.id, ask.unit, ask.title, ask.what, ask.shape, ask.period, ask.communities],
      ...[ask.item, ask.basis, ask.payer, ask.untilOn, ask.origin, ask.state, ask.at, ask.today],
      ...[ask.by, ask.decideBy],
    ],
  );
  if (put.length === 0) return false;
  await raw(
    tx,
    `insert into sharing.field (office, ask, no, name, fact)
     select $1, $2, f.no, f.name, f.fact from unnest($3::text[], $4::text[]) with ordinality as f(name, fact, no)`,
    [office, ask.id, ask.fields.map(({ name }) => name), ask.fields.map(({ fact }) => fact)],
  );
  await putEvent(tx, office, ask.id, { to: 'held', reason: '', at: ask.at, by: ask.by });
  // The list has decided, and nobody.
  if (ask.state !== 'held')
    await putEvent(tx, office, ask.id, { to: ask.state, reason: '', at: ask.at, by: null });
  return true;
}

const putEvent = (
  tx: Tx,
  office: string,
  id: string,
  { to, at, by, reason }: { to: AskState; at: Date; by: string | null; reason: string },
): Promise<unknown> =>
  raw(
    tx,
    `insert into sharing.ask_event (office, ask, no, state, at, by, reason)
     select $1, $2, count(*) + 1, $3, $4, $5, $6 from sharing.ask_event where office = $1 and ask = $2`,
    [office, id, to, at, by, reason],
  );

/** Moves an ask out of one of these states; false when it is in none of them. */
export async function moveAsk(
  tx: Tx,
  office: string,
  id: string,
  move: {
    from: readonly AskState[];
    to: AskState;
    reason: string;
    item?: string | null;
    at: Date;
    by: string | null;
  },
): Promise<boolean> {
  const moved = await raw(
    tx,
    `update sharing.ask set state = $4, item = coalesce($5, item)
     where office = $1 and id = $2 and state = any ($3) returning id`,
    [office, id, move.from, move.to, move.item ?? null],
  );
  if (moved.length === 0) return false;
  await putEvent(tx, office, id, move);
  return true;
}

export interface InForce extends Wanted {
  title: string;
  basis: string;
  filedOn: LocalDate;
}

/** Asks that are admitted, not over, and have fields: what communities would fill in. */
export const asksInForce = (db: Db | Tx, office: string, today: LocalDate): Promise<InForce[]> =>
  raw(
    db,
    `select a.id, a.unit, a.title, a.basis, a.period, a.communities, a.filed_on as "filedOn",
       json_agg(json_build_object('no', f.no, 'name', f.name, 'fact', f.fact) order by f.no) as fields
     from sharing.ask a join sharing.field f on f.office = a.office and f.ask = a.id
     where a.office = $1 and a.state = 'admitted' and coalesce(a.until_on >= $2, true)
     group by a.office, a.id order by a.id`,
    [office, today],
  );

export interface Decided {
  one: string;
  oneNo: number;
  other: string;
  otherNo: number;
  verdict: 'same' | 'different';
  reason: string;
}

export const mergesOf = (db: Db | Tx, office: string): Promise<Decided[]> =>
  raw(
    db,
    `select one, one_no as "oneNo", other, other_no as "otherNo", verdict, reason
     from sharing.merge where office = $1 order by decided_at desc, one, one_no, other, other_no`,
    [office],
  );

export const samesAmong = (
  merges: readonly Decided[],
  verdict: Decided['verdict'] = 'same',
): Same[] =>
  merges
    .filter((one) => one.verdict === verdict)
    .map(
      ({ one, oneNo, other, otherNo }): Same => [
        { ask: one, no: oneNo },
        { ask: other, no: otherNo },
      ],
    );
