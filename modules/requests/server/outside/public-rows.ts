import type { FileId, LonLat, MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { type RawBuilder, sql } from 'kysely';
import type { OfficeBook } from '../book.ts';
import { shown } from '../resident/residents.ts';
import { boxOf } from '../store.ts';

/** A public matter as other systems read it: what its public page says, and nothing of a person. */
export interface PublicMatter {
  id: MatterId;
  number: string;
  state: string;
  /** 缓办, 挂账: its limit rests. */
  hold: 'suspended' | 'pooled' | null;
  category: { code: string; name: string; nameEn: string };
  title: string;
  text: string;
  place: string;
  community: string;
  serviceGrid: string | null;
  lonLat: LonLat | null;
  unit: string | null;
  dueAt: Date | null;
  openedAt: Date;
  endedAt: Date | null;
  changedAt: Date;
  /** Released photographs of what was reported, then of the result: copies. */
  photos: FileId[];
}

/** What is asked for; what is left out is not asked. Times are half open: from, and before. */
export interface PublicFilter {
  numbers?: readonly string[];
  categories?: readonly string[];
  /** A community, or a grid of one. */
  area?: string;
  /** west,south,east,north in WGS 84. */
  bbox?: string;
  isOpen?: boolean;
  openedFrom?: Date;
  openedBefore?: Date;
  changedFrom?: Date;
  changedBefore?: Date;
  limit: number;
  offset?: number;
}

interface Row extends Omit<PublicMatter, 'category' | 'unit' | 'photos' | 'place'> {
  categoryCode: string;
  leadUnit: string | null;
  place: string;
  released: { photo: FileId; copy: FileId }[];
  reported: FileId[];
}

/** When a matter last changed: for one that has ended, its end. */
const changed = sql`coalesce(m.ended_at, m.changed_at)`;

/**
 * Public matters, newest first. One statement that reads no family, since a list of a thousand is what clients of
 * the standard ask for.
 */
export async function publicMatters(
  db: Db | Tx,
  book: OfficeBook,
  areaName: (code: string) => string,
  f: PublicFilter,
): Promise<PublicMatter[]> {
  const { office } = book;
  // Words that an engine heard are nobody's to read before a person has.
  const { rows } = await sql<Row>`
    select m.id, m.number, m.state, r.hold, r.category as category_code, r.title,
      case when r.text <> '' then r.text when r.transcribed_by = 'engine' then '' else coalesce(r.transcript, '') end as text,
      r.place, r.community, r.service_grid, r.public_at as lon_lat, r.lead_unit, m.opened_at, m.ended_at,
      ${changed} as changed_at, r.released, r.photos as reported,
      (select c.due_at from kernel.clock c where c.office = ${office} and c.root = m.id and c.matter = m.id
         and c.name = 'resolution' and c.stopped_at is null and c.paused_left is null limit 1) as due_at
    from kernel.matter m join requests.request r on r.office = ${office} and r.matter = m.id
    where ${sql.join(conditions(office, f), sql` and `)}
    order by m.opened_at desc, m.id desc limit ${f.limit} offset ${f.offset ?? 0}`.execute(db);
  return rows.map(({ categoryCode, leadUnit, released, reported, place, ...row }) => {
    const category = book.category(categoryCode);
    const isOfReport = (photo: FileId): boolean => reported.includes(photo);
    return {
      ...row,
      category: {
        code: categoryCode,
        name: category?.name ?? categoryCode,
        nameEn: category?.nameEn ?? categoryCode,
      },
      place: category?.publicPlace ? place : areaName(row.community),
      unit: book.unitName(leadUnit)?.name ?? null,
      photos: [
        ...released.filter((r) => isOfReport(r.photo)),
        ...released.filter((r) => !isOfReport(r.photo)),
      ].map((r) => r.copy),
    };
  });
}

function conditions(office: Office, f: PublicFilter): RawBuilder<unknown>[] {
  const asked: (RawBuilder<unknown> | null)[] = [
    sql`m.office = ${office} and m.kind = 'request' and m.visibility = 'public' and m.state = any (${shown}::text[])`,
    f.numbers ? sql`m.number = any (${[...f.numbers]}::text[])` : null,
    f.categories ? sql`r.category = any (${[...f.categories]}::text[])` : null,
    f.area ? sql`(r.community = ${f.area} or r.service_grid = ${f.area})` : null,
    f.bbox ? sql`r.public_at <@ ${boxOf(f.bbox)}` : null,
    f.isOpen === undefined ? null : sql`(m.ended_at is null) = ${f.isOpen}`,
    f.openedFrom ? sql`m.opened_at >= ${f.openedFrom}` : null,
    f.openedBefore ? sql`m.opened_at < ${f.openedBefore}` : null,
    f.changedFrom ? sql`${changed} >= ${f.changedFrom}` : null,
    f.changedBefore ? sql`${changed} < ${f.changedBefore}` : null,
  ];
  return asked.filter((one) => one !== null);
}
