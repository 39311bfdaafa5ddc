import { type Db, raw } from '@liren/kernel/database/server';

/**
 * A table in the place of `requests.pub_outcome`, with its columns and covering index: the tests and the bench of
 * this module need a million outcomes, not a million matters.
 *
 * @param owner  connection of `liren_owner`
 */
export async function standInForOutcomes(owner: Db): Promise<void> {
  await raw(
    owner,
    `create schema if not exists requests;
    drop view if exists requests.pub_outcome;
    create table requests.pub_outcome (
      office text not null, matter uuid not null, number text not null, community text, area text not null, unit text,
      kind text not null, category text, level int, counted_at timestamptz, reported_at timestamptz not null,
      closed_at timestamptz, due_at timestamptz, on_time boolean, suspended boolean not null, reworks int not null,
      valid boolean not null, contacted boolean, solved boolean, satisfaction smallint, excluded_reason text, means text,
      primary key (office, matter));
    create index outcome_counted on requests.pub_outcome (office, counted_at) include (community, unit, closed_at,
      due_at, on_time, suspended, reworks, valid, contacted, solved, satisfaction, excluded_reason, means);
    grant usage on schema requests to liren_app;
    grant select on requests.pub_outcome to liren_app`,
  );
}

/**
 * Fills it with believable outcomes, the same for the same numbers.
 *
 * @param sql  first instant, months, communities and units are chosen so that months hold equal shares
 */
export async function fillOutcomes(
  owner: Db,
  {
    office,
    count,
    from,
    to,
    communities = 30,
    units = 26,
  }: {
    office: string;
    count: number;
    from: string;
    to: string;
    communities?: number;
    units?: number;
  },
): Promise<void> {
  await raw(
    owner,
    `insert into requests.pub_outcome
    select $1, md5('matter' || n)::uuid, lpad(n::text, 10, '0'),
      case when n % 997 = 0 then null else $1 || lpad((1 + h1 % $4::int)::text, 3, '0') end,
      $1, case when n % 31 = 0 then null else 'unit-' || (1 + h2 % $5::int) end,
      (array['consultation', 'help', 'complaint', 'report', 'suggestion', 'grid_event'])[1 + h3 % 6], '0118', 1 + h3 % 4,
      at, at - interval '3 days', case when h4 % 50 = 0 then null else at end,
      at + (h5 % 100 - 12) * interval '1 hour', h5 % 100 > 12, h1 % 60 = 0, (h2 % 40 = 0)::int * (1 + h3 % 2),
      v, case when v then h3 % 100 < 97 end, case when v then h4 % 100 < 91 end,
      case when v then case when h5 % 100 < 80 then 3 when h5 % 100 < 93 then 2 else 1 end end,
      case when h4 % 70 = 0 then (array['duplicate', 'malicious', 'gossip'])[1 + h5 % 3] end,
      case when h4 % 50 = 0 then null else (array['service', 'service', 'service', 'management', 'enforcement'])[1 + h3 % 5] end
    from (select n, h1, h2, h3, h4, h5, h2 % 10 < 9 as v,
        $2::timestamptz + (n::float8 / $6::float8) * ($3::timestamptz - $2::timestamptz) as at
      from generate_series(1, $6::int) n,
        lateral (select abs(hashint4(n)::bigint) h1, abs(hashint4(n + 100000007)::bigint) h2, abs(hashint4(n + 200000033)::bigint) h3,
          abs(hashint4(n + 300000007)::bigint) h4, abs(hashint4(n + 400000009)::bigint) h5) h) m`,
    [office, from, to, communities, units, count],
  );
  await raw(owner, 'vacuum (analyze) requests.pub_outcome');
}
