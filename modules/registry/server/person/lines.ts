import type { AreaRef } from '@liren/areas/contract';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { AccountId, AreaCode, LocalDate, Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type {
  PersonLine,
  PersonState,
  Relation,
  ResidenceKind,
  Sex,
} from '../../contract/public.ts';
import { ageOn, maskedName } from '../../domain/public.ts';

/** Address of a room or, where the tree has none, as the source wrote it. Needs `m` room, `b` building. */
export const roomLabel = `b.name || case m.entrance when '' then '' else m.entrance || '单元' end || m.number || '室'`;

export interface PersonFacts {
  id: string;
  name: string;
  sex: Sex | null;
  birthDate: LocalDate | null;
  state: PersonState;
  area: string;
  version: number;
  source: string;
  takenAt: Date;
  seenOn: LocalDate | null;
  account: AccountId | null;
  room: string | null;
  home: string | null;
  kind: ResidenceKind | null;
  since: LocalDate | null;
  household: string | null;
  relation: Relation | null;
}

/** People in the scope of the transaction with the home they have now, in the order of the ids. */
export const peopleByIds = (
  tx: Tx,
  office: Office,
  ids: readonly string[],
): Promise<PersonFacts[]> =>
  raw(
    tx,
    `select p.id, p.name, p.sex, p.birth_date as "birthDate", p.state, p.area, p.version, p.source,
       p.taken_at as "takenAt", p.seen_on as "seenOn", p.account, h.room, h.home, h.kind, h.since, h.household, h.relation
     from unnest($2::uuid[]) with ordinality as n(id, nth)
     join registry.person p on p.office = $1 and p.id = n.id and p.merged_into is null
     left join lateral (
       select r.room, coalesce(${roomLabel}, nullif(r.address, '')) as home, r.kind, r.since, r.household, r.relation
       from registry.residence r
       left join registry.room m on m.office = $1 and m.id = r.room
       left join registry.building b on b.office = $1 and b.id = m.building
       where r.office = $1 and r.person = p.id and r.until is null
       order by r.since desc nulls last, r.taken_at desc limit 1
     ) h on true
     order by n.nth`,
    [office, ids],
  );

interface LineWorld {
  office: Office;
  areas: AreaIndex;
  today: string;
}

export function lineOf(person: PersonFacts, { office, areas, today }: LineWorld): PersonLine {
  const { id, name, sex, birthDate, state, home, area } = person;
  return {
    ...{ id, sex, state, home },
    name: maskedName(name),
    age: ageOn(birthDate, today),
    area: areaRef({ office, areas }, area),
  };
}

/** Null for the office itself: somebody without a home here. */
export function areaRef(
  { office, areas }: Pick<LineWorld, 'office' | 'areas'>,
  code: string | null,
): AreaRef | null {
  if (code === null || code === office) return null;
  return { code: code as AreaCode, name: areas.get(office, code)?.name ?? code };
}
