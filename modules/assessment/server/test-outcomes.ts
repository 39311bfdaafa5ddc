import { type Db, raw } from '@liren/kernel/database/server';

/** How many outcomes, when they were counted, and over how many communities and units. */
export interface Outcomes {
  office: string;
  count: number;
  from: string;
  to: string;
  communities: number;
  units: number;
}

/**
 * Believable requests, spread evenly over the time, and the same for the same numbers: for the tests and the bench of
 * figures, which need a million outcomes and none of the steps that led there.
 *
 * @param owner  connection of `liren_owner`: past the kernel, which no role of the product can go
 */
export async function fillOutcomes(owner: Db, outcomes: Outcomes): Promise<void> {
  const { office, count, from, to, communities, units } = outcomes;
  await raw(
    owner,
    `insert into requests.request (office, matter, kind, category, title, text, source, level, place, community, anonymous,
      answers, photos, released, joined, hold, lead_unit, reworks, means, due_at, on_time, closed_at, counted_at, valid,
      contacted, solved, satisfaction, excluded)
    select $1, md5('matter' || n)::uuid, (array['consult', 'help', 'complaint', 'report', 'suggestion'])[1 + h3 % 5], '0118',
      '路灯不亮', '', 'phone', (array['I', 'II', 'III', 'IV'])[1 + h3 % 4], '', $1 || lpad((1 + h1 % $4::int)::text, 3, '0'), false,
      '{}', '[]', '[]', 0, case when h1 % 60 = 0 then 'suspended' end,
      case when n % 31 <> 0 then 'unit-' || (1 + h2 % $5::int) end, (h2 % 40 = 0)::int * (1 + h3 % 2),
      case when closed then (array['service', 'service', 'service', 'management', 'enforcement'])[1 + h3 % 5] end,
      at + (h5 % 100 - 12) * interval '1 hour', h5 % 100 > 12, case when closed then at end, at, answered,
      case when answered then h3 % 100 < 97 end, case when answered then h4 % 100 < 91 end,
      case when answered then case when h5 % 100 < 80 then 3 when h5 % 100 < 93 then 2 else 1 end end,
      case when h4 % 70 = 0 then (array['duplicate', 'malicious', 'gossip'])[1 + h5 % 3] end
    from (select n, h1, h2, h3, h4, h5, h2 % 10 < 9 as answered, h4 % 50 <> 0 as closed,
        $2::timestamptz + (n::float8 / $6::float8) * ($3::timestamptz - $2::timestamptz) as at
      from generate_series(1, $6::int) n, lateral (select abs(hashint4(n)::bigint) h1,
        abs(hashint4(n + 100000007)::bigint) h2, abs(hashint4(n + 200000033)::bigint) h3,
        abs(hashint4(n + 300000007)::bigint) h4, abs(hashint4(n + 400000009)::bigint) h5) h) m`,
    [office, from, to, communities, units, count],
  );
  await raw(
    owner,
    `insert into kernel.matter (office, id, root, kind, flow_version, state, round, seq, number, area, reported_area, lead,
      visibility, dictionary_version, did, opened_at, changed_at, ended_at, version, head, open_assignments)
    select office, matter, matter, 'request', 1, 'closed', 1, 1, lpad((row_number() over ())::text, 10, '0'), community,
      community, false, 'public', 'seed', '{}', counted_at - interval '3 days', counted_at, closed_at, 1, '', 0
    from requests.request r where office = $1 and not exists
      (select from kernel.matter m where m.office = r.office and m.id = r.matter)`,
    [office],
  );
  await raw(owner, 'vacuum (analyze) requests.request');
  await raw(owner, 'vacuum (analyze) kernel.matter');
}
