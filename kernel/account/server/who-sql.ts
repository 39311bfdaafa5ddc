import { type RawBuilder, sql } from 'kysely';
import {
  type Actor,
  covers,
  type PartyRole,
  partyIds,
  selvesOf,
  type Who,
  workRoles,
} from '../who.ts';

/** Where a statement keeps what a permission looks at. */
export interface WhoColumns {
  /** Of the matter itself. */
  area: RawBuilder<string>;
  unit: RawBuilder<string | null>;
  /** Of the family's root: steps and parties belong to the whole family. */
  did: RawBuilder<unknown>;
  root: RawBuilder<string>;
}

/** Alias `m` is a row of kernel.matter that is its own root. */
export const rootColumns: WhoColumns = {
  area: sql.ref('m.area'),
  unit: sql.ref('m.unit'),
  did: sql.ref('m.did'),
  root: sql.ref('m.root'),
};

/** Alias `m` is an assignment, alias `r` the root of its family. */
export const assignmentColumns: WhoColumns = {
  area: sql.ref('m.area'),
  unit: sql.ref('m.unit'),
  did: sql.ref('r.did'),
  root: sql.ref('m.root'),
};

const yes = sql<boolean>`true`;
const no = sql<boolean>`false`;

/**
 * A permission as SQL condition: true for exactly the rows for which `holds` is.
 *
 * What does not depend on the row is settled here, so that a list carries only what it must compare. Rows are of the
 * actor's own office, whose code every code of its areas begins with: who may see all of it is asked nothing.
 * Never null: `not` would turn “unknown” into “no row at all”.
 */
export function whoSql(
  who: Who,
  actor: Actor,
  columns: WhoColumns = rootColumns,
): RawBuilder<boolean> {
  if (who === 'system') return actor.system ? yes : no;
  if ('role' in who) {
    const held = actor.memberships.filter((m) => m.role === who.role);
    if (who.over === 'area') {
      return either(
        [...new Set(held.map((m) => m.area))].map((area) =>
          covers(area, actor.office) ? yes : areaSql(columns.area, area),
        ),
      );
    }
    const units = [...new Set(held.flatMap((m) => (m.unit ? [m.unit] : [])))];
    return units.length === 0
      ? no
      : sql`(${columns.unit} is not null and ${columns.unit} = any(${units}::text[]))`;
  }
  if ('party' in who) return partySql([who.party], actor, columns);
  if ('did' in who) {
    const selves = selvesOf(actor);
    return selves.length === 0
      ? no
      : sql`coalesce(${columns.did} -> ${who.did} ?| ${selves}::text[], false)`;
  }
  if ('any' in who) {
    // Roles of parties are asked for in one look.
    const parties = who.any.flatMap((one) =>
      typeof one === 'object' && 'party' in one ? [one.party] : [],
    );
    const others = who.any.filter((one) => !(typeof one === 'object' && 'party' in one));
    const conditions = others.map((one) => whoSql(one, actor, columns));
    return either(
      parties.length > 0 ? [...conditions, partySql(parties, actor, columns)] : conditions,
    );
  }
  if ('all' in who) return both(who.all.map((one) => whoSql(one, actor, columns)));
  return sql`(not ${whoSql(who.not, actor, columns)})`;
}

/** `covers` in SQL: below a grid there is nothing, and a unit grid only looks as if it were. */
function areaSql(column: RawBuilder<string>, scope: string): RawBuilder<boolean> {
  return covers(scope, `${scope}0`) ? sql`${column} ^@ ${scope}` : sql`${column} = ${scope}`;
}

function partySql(
  parties: readonly PartyRole[],
  actor: Actor,
  columns: WhoColumns,
): RawBuilder<boolean> {
  const among = (roles: readonly PartyRole[], names: readonly string[]): RawBuilder<boolean> =>
    names.length === 0 || roles.length === 0
      ? no
      : sql`exists (select 1 from kernel.party p where p.office = ${actor.office} and p.root = ${columns.root}
          and p.role = any(${roles}::text[]) and p.who = any(${names}::text[]) and p.until is null)`;
  const work = parties.filter((role) => workRoles.includes(role));
  const lent = Map.groupBy(
    actor.memberships.filter((m) => m.deputyFor),
    (m) => m.area,
  );
  return either([
    among(parties, partyIds(actor)),
    ...[...lent].map(([area, some]) => {
      const theirs = among(work, [...new Set(some.map((m) => `account:${m.deputyFor}`))]);
      return covers(area, actor.office) ? theirs : both([areaSql(columns.area, area), theirs]);
    }),
  ]);
}

function either(all: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  const [first, ...others] = all.filter((one) => one !== no);
  if (first === undefined) return no;
  if (all.includes(yes)) return yes;
  return others.length === 0 ? first : sql`(${sql.join([first, ...others], sql` or `)})`;
}

function both(all: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  const [first, ...others] = all.filter((one) => one !== yes);
  if (first === undefined) return yes;
  if (all.includes(no)) return no;
  return others.length === 0 ? first : sql`(${sql.join([first, ...others], sql` and `)})`;
}
