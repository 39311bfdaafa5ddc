import { searchTokens } from '@liren/areas/domain';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { Cell } from '@liren/kernel/secret/server';
import type { TagRule } from '../../contract/public.ts';
import { type CheckedOrganisation, ruleFactsOf, tagsBy } from '../../domain/public.ts';
import { tokensOf } from '../person/pinyin.ts';
import { rulesOf } from './rule-store.ts';

/** An organisation that was checked, and what the check does not know of it. */
export interface NewOrganisation extends CheckedOrganisation {
  id: string;
  /** Service grid of the premises, else the community, else the office. */
  area: string;
  parent?: string | null;
  building?: string | null;
  room?: string | null;
  /** WGS 84. */
  lonLat?: readonly [number, number] | null;
  /** Whence it was taken: a word of the catalogue of sources, or the name of a file. */
  source: string;
  /** The import that brings it. */
  batch?: string | null;
  /** `YYYY-MM-DD` on which somebody last confirmed it. */
  seenOn?: string | null;
}

export type TakeWorld = Pick<Ctx, 'office' | 'keys' | 'clock' | 'actor' | 'settings'>;

/** Parameters stay well below what a message may hold. */
const perStatement = 1_000;

/**
 * Writes organisations, 1,000 a statement; one that is known by its id is brought to these values. The one bulk writer:
 * forms, imports and the demonstration come through it. Tags are worked out on the way.
 *
 * A contact that is not said leaves the one that is kept.
 *
 * @returns how many were written
 * @throws an error of SQLSTATE 23505 when a credit code stands already under another id
 */
export async function takeOrganisations(
  tx: Tx,
  world: TakeWorld,
  rows: readonly NewOrganisation[],
): Promise<number> {
  const rules = await rulesOf(tx, world.office);
  for (let i = 0; i < rows.length; i += perStatement)
    await take(tx, world, rules, rows.slice(i, i + perStatement));
  return rows.length;
}

async function take(
  tx: Tx,
  { office, keys, clock, actor, settings }: TakeWorld,
  rules: readonly TagRule[],
  rows: readonly NewOrganisation[],
): Promise<void> {
  const json = rows.map(({ lonLat, contact, ...row }) => ({
    ...row,
    lon: lonLat?.[0] ?? null,
    lat: lonLat?.[1] ?? null,
    tokens: organisationTokens(row),
    contact:
      contact && keys.seal(contactCell(office, row.id), JSON.stringify(contact)).toString('hex'),
  }));
  await raw(
    tx,
    `insert into registry.organisation as o (office, id, area, name, short_name, tokens, actor_class, type, legal_status,
       nature, credit_code, parent, building, room, address, at, industry, staff, founded, valid_from, valid_to, unit,
       contact_sealed, source, taken_at, taken_by, batch, seen_on)
     select $1, id, area, name, "shortName", array_to_tsvector(tokens), "actorClass", type, "legalStatus", nature,
       "creditCode", parent, building, room, address, point(lon, lat), industry, staff, founded, "validFrom", "validTo",
       unit, decode(contact, 'hex'), source, $3, $4, batch, "seenOn"
     from jsonb_to_recordset($2::jsonb) as r(id uuid, area text, name text, "shortName" text, tokens text[],
       "actorClass" text, type text, "legalStatus" text, nature text, "creditCode" text, parent uuid, building uuid,
       room uuid, address text, lon float8, lat float8, industry text, staff int, founded date, "validFrom" date,
       "validTo" date, unit text, contact text, source text, batch uuid, "seenOn" date)
     on conflict (office, id) do update set area = excluded.area, name = excluded.name,
       short_name = excluded.short_name, tokens = excluded.tokens, actor_class = excluded.actor_class,
       type = excluded.type, legal_status = excluded.legal_status, nature = excluded.nature,
       credit_code = excluded.credit_code, parent = excluded.parent, building = excluded.building,
       room = excluded.room, address = excluded.address, at = excluded.at, industry = excluded.industry,
       staff = excluded.staff, founded = excluded.founded, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, unit = excluded.unit,
       contact_sealed = coalesce(excluded.contact_sealed, o.contact_sealed), source = excluded.source,
       taken_at = excluded.taken_at, taken_by = excluded.taken_by, seen_on = excluded.seen_on,
       version = o.version + 1`,
    [office, JSON.stringify(json), clock.now(), actor.account],
  );
  const today = localDateOf(zoneOf(settings.zone), clock.now());
  const tags = rows.flatMap((row) =>
    tagsBy(
      rules,
      ruleFactsOf({ ...row, parent: row.parent ?? null, building: row.building ?? null }, today),
    ).map((found) => ({ organisation: row.id, ...found })),
  );
  await putTags(
    tx,
    office,
    rows.map(({ id }) => id),
    tags,
  );
}

/** Gives some organisations these tags and no others. */
export async function putTags(
  tx: Tx,
  office: string,
  organisations: readonly string[],
  tags: readonly { organisation: string; tag: string; because: number[] }[],
): Promise<void> {
  await raw(
    tx,
    `delete from registry.organisation_tag where office = $1 and organisation = any ($2::uuid[])`,
    [office, organisations],
  );
  await raw(
    tx,
    `insert into registry.organisation_tag (office, organisation, tag, because)
     select $1, organisation, tag, because
     from jsonb_to_recordset($2::jsonb) as r(organisation uuid, tag text, because jsonb)`,
    [office, JSON.stringify(tags)],
  );
}

/** What an organisation is found by: pairs of characters of its names, their pinyin and initials, its credit code whole. */
const organisationTokens = ({
  name,
  shortName,
  creditCode,
}: Pick<CheckedOrganisation, 'name' | 'shortName' | 'creditCode'>): string[] => [
  ...new Set([
    ...searchTokens(name, shortName ?? '', creditCode ?? ''),
    ...[name, shortName ?? ''].flatMap((one) => tokensOf(one).split(' ').filter(Boolean)),
  ]),
];

/** Where the contact of an organisation is sealed. */
export const contactCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.organisation', column: 'contact_sealed', office, id },
});
