import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type getQuality,
  guardedBelow,
  keeperRoles,
  type listFlawedOrganisations,
  type listFlawedPeople,
  type OrganisationCheck,
  organisationCheckNames,
  type PersonCheck,
  personCheckNames,
  staleDays,
} from '../../contract/public.ts';
import { countedOnce } from '../counted.ts';
import { areaRef, lineOf, peopleByIds } from '../person/lines.ts';
import { areasHeld } from '../person/scope.ts';

const page = 50;

/**
 * Each check as the condition of a row `e` in SQL: $1 office, $2 today, $3 areas that stand.
 *
 * An entry of the office itself, or of an area that has been closed, lies in no community.
 */
const personFails: Readonly<Record<PersonCheck, string>> = {
  no_number: 'e.id_blind is null',
  no_birth_date: 'e.birth_date is null',
  no_sex: 'e.sex is null',
  no_phone: `e.phone_blind is null and (e.birth_date is null or e.birth_date <= $2::date - interval '${guardedBelow} years')`,
  no_home: 'h.room is null',
  out_of_area: 'not (e.area = any ($3::text[]))',
  no_guardian: `e.birth_date > $2::date - interval '${guardedBelow} years' and g.child is null`,
  stale: `coalesce(e.seen_on, e.taken_at::date) < $2::date - ${staleDays}`,
  contradiction: 'f.person is not null',
};

const people = `registry.person e
  left join (select distinct on (person) person, room from registry.residence
    where office = $1 and until is null order by person, since desc nulls last, taken_at desc) h on h.person = e.id
  left join (select distinct child from registry.guardianship where office = $1 and ended_at is null) g on g.child = e.id
  left join (select distinct person from registry.fact where office = $1 and standing = 'asked' and decided_at is null) f
    on f.person = e.id
  where e.office = $1 and e.state in ('here', 'away') and e.merged_into is null`;

const organisationFails: Readonly<Record<OrganisationCheck, string>> = {
  no_code: `e.credit_code is null and e.legal_status = 'registered'`,
  no_contact: 'e.contact_sealed is null',
  no_premises: `e.building is null and e.room is null and e.address = ''`,
  out_of_area: 'not (e.area = any ($3::text[]))',
  ended: 'e.valid_to < $2::date',
  stale: `coalesce(e.seen_on, e.taken_at::date) < $2::date - ${staleDays}`,
};

const organisations = `registry.organisation e
  where e.office = $1 and e.merged_into is null and (e.valid_to is null or e.valid_to > $2::date - ${staleDays})
    and exists (select from unnest($4::text[]) s(area) where e.area ^@ s.area)`;

interface Counted<C extends string> {
  area: string | null;
  entries: number;
  whole: number;
  counts: { check: C; count: number }[];
}

const countsOf = <C extends string>(
  checks: readonly C[],
  fails: Readonly<Record<C, string>>,
  from: string,
): string =>
  `select case when e.area = any ($3::text[]) then left(e.area, 12) end as area, count(*)::int as entries,
     count(*) filter (where not coalesce(${checks.map((check) => `(${fails[check]})`).join(' or ')}, false))::int as whole,
     json_build_array(${checks
       .map(
         (check) =>
           `json_build_object('check', '${check}', 'count', count(*) filter (where ${fails[check]}))`,
       )
       .join(', ')}) as counts
   from ${from} group by 1 order by 1 nulls last`;

/** Communities and grids that stand: where an entry can lie. */
const standing = ({ areas, office }: Pick<Ctx, 'areas' | 'office'>): string[] =>
  areas.list(office, { levels: ['community', 'service_grid'] }).map(({ code }) => code);

function scopeOf({ actor }: Ctx): string[] {
  const scope = areasHeld(actor, keeperRoles);
  if (scope.length === 0) throw new Problem('permission.denied');
  return scope;
}

export async function qualityOf(ctx: Ctx): Promise<ReplyOf<typeof getQuality>> {
  const { db, office } = ctx;
  const scope = scopeOf(ctx);
  const [today, areas] = [todayOf(ctx), standing(ctx)];
  const { value, at } = await countedOnce(ctx, { of: ['quality', today], scope }, () =>
    Promise.all([
      inTransaction(db, { scope, access: 'read' }, (tx) =>
        raw<Counted<PersonCheck>>(tx, countsOf(personCheckNames, personFails, people), [
          ...[office, today, areas],
        ]),
      ),
      raw<Counted<OrganisationCheck>>(
        db,
        countsOf(organisationCheckNames, organisationFails, organisations),
        [office, today, areas, scope],
      ),
    ]),
  );
  const [ofPeople, ofOrganisations] = value;
  const named = <C extends string>({ area, ...row }: Counted<C>) => ({
    area: areaRef(ctx, area),
    ...row,
  });
  return {
    staleDays,
    countedAt: at.toISOString(),
    people: ofPeople.map(named),
    organisations: ofOrganisations.map(named),
  };
}

interface Where {
  community?: string | undefined;
  nowhere: boolean;
  after?: string | undefined;
}

/** Ids of a page of entries that fail a check, and one more where there is one; not every check names the day. */
const flawed = (from: string, fails: string, at: number): string =>
  `select e.id from ${from} and (${fails}) and ($${at}::text is null or left(e.area, 12) = $${at})
     and (not $${at + 1}::boolean or not (e.area = any ($3::text[]))) and ($${at + 2}::uuid is null or e.id > $${at + 2})
     and $2::date is not null
   order by e.id limit ${page + 1}`;

const asked = ({ community, nowhere, after }: Where) => [community ?? null, nowhere, after ?? null];

export async function peopleFailing(
  ctx: Ctx,
  { query: { check, ...where } }: InputOf<typeof listFlawedPeople>,
): Promise<ReplyOf<typeof listFlawedPeople>> {
  const { db, office } = ctx;
  const today = todayOf(ctx);
  return inTransaction(db, { scope: scopeOf(ctx), access: 'read' }, async (tx) => {
    const rows = await raw<{ id: string }>(tx, flawed(people, personFails[check], 4), [
      ...[office, today, standing(ctx)],
      ...asked(where),
    ]);
    const ids = rows.slice(0, page).map(({ id }) => id);
    const lines = await peopleByIds(tx, office, ids);
    return {
      items: lines.map((one) => lineOf(one, { ...ctx, today })),
      next: rows.length > page ? (ids.at(-1) ?? null) : null,
    };
  });
}

export async function organisationsFailing(
  ctx: Ctx,
  { query: { check, ...where } }: InputOf<typeof listFlawedOrganisations>,
): Promise<ReplyOf<typeof listFlawedOrganisations>> {
  const { db, office } = ctx;
  const rows = await raw<{ id: string; name: string; address: string; area: string }>(
    db,
    `select o.id, o.name, o.address, o.area from registry.organisation o
     where o.office = $1 and o.id in (${flawed(organisations, organisationFails[check], 5)}) order by o.id`,
    [office, todayOf(ctx), standing(ctx), scopeOf(ctx), ...asked(where)],
  );
  const items = rows
    .slice(0, page)
    .map(({ area, ...one }) => ({ ...one, area: areaRef(ctx, area) }));
  return { items, next: rows.length > page ? (items.at(-1)?.id ?? null) : null };
}
