import type { Office } from '@liren/kernel/contract';
import { type Deps, type Flow, type FlowFacts, flowsSince } from '@liren/kernel/http/server';
import { sql } from 'kysely';

type Asked = (deps: Deps, office: Office) => Promise<FlowFacts>;

/** By whom and how much came in through Open311. */
const received: Asked = async ({ db, clock }, office) => {
  const { rows } = await sql<{ keys: number; count: number; lastAt: Date | null }>`
    select (select count(*)::int from exchange.key where office = ${office} and revoked_at is null) as keys,
      count(*)::int as count, max(at) as last_at
    from exchange.received where office = ${office} and at >= ${flowsSince(clock.now())}`.execute(
    db,
  );
  const { keys = 0, count = 0, lastAt = null } = rows[0] ?? {};
  return {
    ...{ isOpen: keys > 0, end: '/open311/v2', lastAt, count },
    ...{ failures: 0, error: null },
  };
};

const told: Asked = async ({ db, clock }, office) => {
  const since = flowsSince(clock.now());
  const { rows } = await sql<Omit<FlowFacts, 'isOpen' | 'end'> & { hooks: number }>`
    select (select count(*)::int from exchange.webhook where office = ${office} and disabled_at is null) as hooks,
      count(*)::int as count, max(last_at) as last_at, (count(*) filter (where status = 'failed'))::int as failures,
      (array_agg(last_error order by last_at desc) filter (where status = 'failed'))[1] as error
    from exchange.delivery where office = ${office} and at >= ${since}`.execute(db);
  const { hooks = 0, ...facts } = rows[0] ?? {};
  return { ...nothing, ...facts, isOpen: hooks > 0, end: '/c/admin/webhooks' };
};

const passedOn: Asked = async ({ db, clock }, office) => {
  const since = flowsSince(clock.now());
  const { rows } = await sql<Omit<FlowFacts, 'isOpen' | 'end'> & { partners: number }>`
    select (select count(*)::int from exchange.partner where office = ${office} and is_active) as partners,
      count(*)::int as count, max(at) as last_at, (count(*) filter (where failed_at is not null))::int as failures,
      (array_agg(error order by at desc) filter (where error is not null))[1] as error
    from exchange.forwarded where office = ${office} and at >= ${since}`.execute(db);
  const { partners = 0, ...facts } = rows[0] ?? {};
  return { ...nothing, ...facts, isOpen: partners > 0, end: '/c/admin/partners' };
};

const nothing = { lastAt: null, count: 0, failures: 0, error: null };

/** What comes in from other systems and what they are given; public reading is no flow of its own. */
export const exchangeFlows: readonly Flow[] = [
  {
    name: 'exchange.open311',
    direction: 'in',
    owner: 'system_admin',
    fields: ['name', 'phone', 'matter_text', 'matter_place', 'photo'],
    facts: received,
  },
  {
    name: 'exchange.webhook',
    direction: 'out',
    owner: 'system_admin',
    fields: ['matter_text', 'matter_facts'],
    facts: told,
  },
  {
    name: 'exchange.forward',
    direction: 'out',
    owner: 'system_admin',
    fields: ['matter_text', 'matter_facts', 'photo'],
    facts: passedOn,
  },
];
