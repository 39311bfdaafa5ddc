import { searchQuery } from '@liren/areas/domain';
import { namesOf, unitOf } from '@liren/kernel/account/server';
import { type InputOf, Problem, type ReplyOf, type UnitCode } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  getOrganisation,
  listAssets,
  listOrganisations,
  Organisation,
  OrganisationDetail,
  TagRule,
} from '../../contract/public.ts';
import { nameQuery, tidyCreditCode } from '../../domain/public.ts';
import { assetsBy, assetsOf, childrenOf, countsOfAssets, teamsOf, tiesOf } from './around-store.ts';
import { buildingById, roomById } from './ledger-store.ts';
import { mergesInto } from './merge-store.ts';
import { rulesOf } from './rule-store.ts';
import {
  changesOf,
  countsOfOrganisations,
  namesakesOf,
  type OrganisationRow,
  organisationsByIds,
  pageOfOrganisations,
  tagsOf,
} from './store.ts';
import { areaRef, mayOver, type World } from './world.ts';

/** By characters, by pinyin or by its initials; null when nothing in it can be looked for. */
function typedQuery(q: string): string | null {
  const queries = [searchQuery(q, true), nameQuery(q)].filter((one) => one !== null);
  return queries.length === 0 ? null : queries.map((one) => `(${one})`).join('|');
}

export async function organisationsList(
  world: World,
  { query: { after, limit, q, ...filter } }: InputOf<typeof listOrganisations>,
): Promise<ReplyOf<typeof listOrganisations>> {
  const { db, office, actor } = world;
  const query = q ? typedQuery(q) : undefined;
  const nothing = { items: [], next: null, total: 0, classes: [], types: [], tags: [] };
  const mayAdd = actor.memberships.some(({ area }) => mayOver(world, area));
  if (query === null) return { ...nothing, mayAdd };
  const wanted = {
    ...{ ...filter, today: todayOf(world) },
    words: query === undefined ? undefined : { query, code: tidyCreditCode(q ?? '') },
  };
  const [rows, counts, rules] = await Promise.all([
    pageOfOrganisations(db, office, wanted, { after: after ?? null, limit: limit + 1 }),
    countsOfOrganisations(db, office, wanted),
    rulesOf(db, office),
  ]);
  const page = rows.slice(0, limit);
  const byTag = new Map(rules.map((rule) => [rule.tag, rule]));
  return {
    items: await shownAll(world, page, rules),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    ...(counts as Pick<ReplyOf<typeof listOrganisations>, 'total' | 'classes' | 'types'>),
    tags: counts.tags.flatMap(({ tag, count }) => {
      const rule = byTag.get(tag);
      return rule ? [{ tag, name: rule.name, nameEn: rule.nameEn, count }] : [];
    }),
    mayAdd,
  };
}

async function shownAll(
  world: World,
  rows: readonly OrganisationRow[],
  rules: readonly TagRule[],
): Promise<Organisation[]> {
  const tags = await tagsOf(
    world.db,
    world.office,
    rows.map(({ id }) => id),
  );
  const byId = Map.groupBy(tags, ({ organisation }) => organisation);
  return rows.map((row) => shown(world, row, rules, byId.get(row.id) ?? []));
}

function shown(
  world: World,
  row: OrganisationRow,
  rules: readonly TagRule[],
  tags: readonly { tag: string }[],
): Organisation {
  const { id, name, shortName, actorClass, type, legalStatus, nature, creditCode } = row;
  return {
    ...{ id, name, shortName, actorClass, type, legalStatus, nature, creditCode },
    ...{ address: row.address, staff: row.staff },
    area: areaRef(world, row.area),
    validTo: row.validTo as Organisation['validTo'],
    tags: rules
      .filter((rule) => tags.some(({ tag }) => tag === rule.tag))
      .map(({ tag, kind, name, nameEn }) => ({ tag, kind, name, nameEn })),
  };
}

/** @throws Problem `organisation.not_found` */
export async function organisationOf(
  world: World,
  { params: { id } }: InputOf<typeof getOrganisation>,
): Promise<OrganisationDetail> {
  const { db, office } = world;
  const today = todayOf(world);
  const [row] = await organisationsByIds(db, office, [id]);
  if (!row) throw new Problem('organisation.not_found');
  const [rules, tags, children, ties, assets, changes, merges, namesakes, building, room, unit] =
    await Promise.all([
      rulesOf(db, office),
      tagsOf(db, office, [id]),
      childrenOf(db, office, id, today),
      tiesOf(db, office, id),
      assetsOf(db, office, id),
      changesOf(db, office, id),
      mergesInto(db, office, id),
      row.mergedInto ? [] : namesakesOf(db, office, row),
      row.building ? buildingById(db, office, row.building) : undefined,
      row.room ? roomById(db, office, row.room) : undefined,
      row.unit ? unitNamed(db, world, row.unit) : null,
    ]);
  const members = ties.filter(({ kind, outward }) => kind === 'member_of' && !outward);
  const memberIds = members.map(({ other }) => other);
  const [names, named, teams] = await Promise.all([
    namesOf(
      db,
      [...changes, ...merges].flatMap(({ by }) => by ?? []),
    ),
    namedOrganisations(world, [row.parent, row.mergedInto, ...merges.map(({ gone }) => gone)]),
    memberIds.length > 0 ? teamsOf(db, office, memberIds, today) : [],
  ]);
  const by = (account: string | null) => account && (names.get(account) ?? null);
  const node = ({ other: id, name, type }: (typeof ties)[number]) => ({ id, name, type });
  const ruleOf = new Map(rules.map((rule) => [rule.tag, rule]));
  const mayKeep = mayOver(world, row.area);
  const hasEnded = row.validTo !== null && row.validTo <= today;
  return {
    ...shown(world, row, rules, tags),
    industry: row.industry,
    founded: row.founded as OrganisationDetail['founded'],
    validFrom: row.validFrom as OrganisationDetail['validFrom'],
    lonLat: row.at,
    parent: (row.parent && named.get(row.parent)) || null,
    building: building ? { id: building.id, name: building.name } : null,
    room: room ?? null,
    unit,
    hasContact: row.hasContact,
    source: row.source,
    takenAt: row.takenAt.toISOString(),
    seenOn: row.seenOn as OrganisationDetail['seenOn'],
    version: row.version,
    mergedInto: (row.mergedInto && named.get(row.mergedInto)) || null,
    reasons: tags.flatMap(({ tag, because }) => {
      const rule = ruleOf.get(tag);
      return rule ? [{ tag, lines: because.flatMap((i) => rule.lines[i] ?? []) }] : [];
    }),
    children,
    hubs: ties.filter(({ kind, outward }) => kind === 'member_of' && outward).map(node),
    members: members.map((tie) => ({
      ...node(tie),
      tie: tie.id,
      teams: teams
        .filter((team) => team.of === tie.other)
        .map(({ id, name, type }) => ({ id, name, type })),
    })),
    ties: ties.map(({ id, kind, outward, other, name, note }) => ({
      ...{ id, kind, outward, note },
      other: { id: other, name },
    })),
    assets: assets.map(({ id, kind, name, detail }) => ({ id, kind, name, detail })),
    history: changes.map(({ at, by: account, ...change }) => ({
      ...change,
      at: at.toISOString(),
      by: by(account),
    })),
    merges: merges.map(({ id, gone, at, by: account, reason }) => ({
      ...{ id, reason, at: at.toISOString(), by: by(account) },
      gone: named.get(gone) ?? { id: gone, name: gone },
    })),
    duplicates: namesakes.map(({ id, name, type, creditCode, address }) => ({
      ...{ id, name, type, creditCode, address },
    })),
    may: [
      ...(mayKeep && !row.mergedInto
        ? (['correct', hasEnded ? 'reopen' : 'end', 'merge'] as const)
        : []),
      ...(row.hasContact ? (['contact'] as const) : []),
    ],
  };
}

async function unitNamed(
  db: Db,
  { office }: World,
  code: string,
): Promise<OrganisationDetail['unit']> {
  const unit = await unitOf(db, office, code as UnitCode);
  return unit ? { code: code as UnitCode, name: unit.name } : null;
}

/** Names of organisations by their ids. */
export async function namedOrganisations(
  { db, office }: Pick<World, 'db' | 'office'>,
  ids: readonly (string | null)[],
): Promise<Map<string, { id: string; name: string }>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await organisationsByIds(db, office, wanted);
  return new Map(rows.map(({ id, name }) => [id, { id, name }]));
}

/** The directory of what organisations have. */
export async function assetsList(
  world: World,
  { query: { kind, q, limit } }: InputOf<typeof listAssets>,
): Promise<ReplyOf<typeof listAssets>> {
  const { db, office } = world;
  const today = todayOf(world);
  const [rows, counts] = await Promise.all([
    assetsBy(db, office, { kind: kind ?? null, q: q || null, today, limit }),
    countsOfAssets(db, office),
  ]);
  return {
    assets: rows.map(({ organisation, holder, area, ...asset }) => ({
      ...asset,
      organisation: { id: organisation, name: holder },
      area: areaRef(world, area),
    })),
    counts,
  };
}
