import { sql } from 'kysely';
import type { AccountId, FileId, Office, ProblemCode } from '../../contract/public.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing } from '../../secret/server/public.ts';

export interface Upload {
  id: FileId;
  mediaType: string;
  byteCount: number;
  received: number;
  uploadedBy: AccountId | null;
  expiresAt: Date;
  finishedAt: Date | null;
  refusal: { code: ProblemCode; params: Record<string, string | number> } | null;
}

const columns = sql.raw(
  'id, media_type, byte_count, received, uploaded_by, expires_at, finished_at, refusal',
);

/** One sender's unfinished uploads: more than a household sends at once behind one address. */
const mostUnfinished = 60;
const mostUnfinishedBytes = 300 * 1024 * 1024;

/** The upload this key began, or a new one; undefined when its sender has too many unfinished. */
export async function beginUpload(
  db: Db,
  upload: Pick<Upload, 'id' | 'mediaType' | 'byteCount' | 'uploadedBy' | 'expiresAt'> & {
    office: Office;
    key: string;
    sender: string;
    now: Date;
  },
): Promise<Upload | undefined> {
  const { office, id, key, sender, uploadedBy, mediaType, byteCount, now, expiresAt } = upload;
  const { rows } = await sql<Upload>`
    with begun as (
      insert into kernel.upload (office, id, key, sender, uploaded_by, media_type, byte_count, started_at, expires_at)
      select ${office}, ${id}, ${key}, ${sender}, ${uploadedBy}::uuid, ${mediaType}, ${byteCount}::int, ${now}::timestamptz, ${expiresAt}::timestamptz
      from (select count(*) as pending, coalesce(sum(byte_count), 0) as bytes from kernel.upload
            where office = ${office} and sender = ${sender} and finished_at is null and expires_at > ${now}) held
      where held.pending < ${mostUnfinished} and held.bytes + ${byteCount}::int <= ${mostUnfinishedBytes}
      on conflict (office, key) do nothing
      returning *)
    select ${columns} from begun
    union all
    select ${columns} from kernel.upload where office = ${office} and key = ${key}`.execute(db);
  return rows[0];
}

/** An upload that has not expired, for whoever began it; an anonymous one for whoever knows its id. */
export async function uploadById(
  db: Db,
  by: { office: Office; account: AccountId | null; now: Date },
  id: FileId,
): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select ${columns} from kernel.upload
    where office = ${by.office} and id = ${id} and expires_at > ${by.now}
      and (uploaded_by is null or uploaded_by = ${by.account}::uuid)`.execute(db);
  return rows[0];
}

/**
 * Keeps a piece and moves the offset, both or neither.
 *
 * @param sealing  for what must not lie here as it came
 *
 * False when the upload is not at this offset any more: whoever sent the piece is not the only one, or late.
 */
export async function keepPiece(
  db: Db,
  office: Office,
  id: FileId,
  startsAt: number,
  bytes: Buffer,
  sealing: { keys: KeyRing; piece: string } | null = null,
): Promise<boolean> {
  const sealed =
    sealing && sealing.keys.seal(pieceCell(office, sealing.piece), bytes.toString('base64'));
  const { rows } = await sql`
    with moved as (
      update kernel.upload set received = received + ${bytes.length}::int
      where office = ${office} and id = ${id} and received = ${startsAt}::int and finished_at is null
        and received + ${bytes.length}::int <= byte_count
      returning office, id)
    insert into kernel.upload_part (office, upload, starts_at, bytes, sealed, piece)
    select office, id, ${startsAt}::int, ${sealed ? null : bytes}::bytea, ${sealed}::bytea, ${sealing?.piece ?? null}::uuid from moved
    returning 1 as kept`.execute(db);
  return rows.length > 0;
}

/** Everything that arrived, in order. */
export async function piecesOf(db: Db, office: Office, id: FileId): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from kernel.upload_part where office = ${office} and upload = ${id} order by starts_at`.execute(
    db,
  );
  return Buffer.concat(rows.map((row) => row.bytes));
}

const pieceCell = (office: Office, id: string): Cell => ({
  ...{ table: 'kernel.upload_part', column: 'sealed', office, id },
});

/** Everything that arrived of a sealed upload, in order; opened piece by piece, so that it is held once. */
export async function openedPiecesOf(
  { db, keys }: { db: Db; keys: KeyRing },
  office: Office,
  { id, byteCount }: Pick<Upload, 'id' | 'byteCount'>,
): Promise<Buffer> {
  const whole = Buffer.alloc(byteCount);
  for (let at = 0; at < byteCount; ) {
    const { rows } = await sql<{ bytes: Buffer | null; sealed: Buffer | null; piece: string }>`
      select bytes, sealed, piece from kernel.upload_part
      where office = ${office} and upload = ${id} and starts_at = ${at}`.execute(db);
    const [part] = rows;
    if (!part) throw new Error(`upload ${id} has lost its piece at ${at}`);
    const { bytes, sealed, piece } = part;
    const plain =
      bytes ?? Buffer.from(keys.open(pieceCell(office, piece), sealed as Buffer), 'base64');
    at += plain.copy(whole, at);
  }
  return whole;
}

/** Nothing more is expected; what arrived is not needed any more. The row stays for a repeated question. */
export async function closeUpload(
  db: Db,
  by: { office: Office; now: Date },
  id: FileId,
  refusal: Upload['refusal'],
): Promise<void> {
  await sql`
    with emptied as (delete from kernel.upload_part where office = ${by.office} and upload = ${id})
    update kernel.upload set finished_at = ${by.now}, refusal = ${refusal && JSON.stringify(refusal)}::jsonb
    where office = ${by.office} and id = ${id}`.execute(db);
}

/** All of it is here, and is kept as it came for who reads it. */
export async function completeUpload(
  db: Db,
  by: { office: Office; now: Date },
  id: FileId,
): Promise<void> {
  await sql`
    update kernel.upload set finished_at = ${by.now}
    where office = ${by.office} and id = ${id} and finished_at is null`.execute(db);
}

/** Forgets an upload and, if nothing uses it yet, the file it became. */
export async function forgetUpload(
  db: Db | Tx,
  by: { office: Office; now: Date },
  id: FileId,
): Promise<void> {
  await sql`
    with unused as (
      update kernel.file set removed_at = ${by.now}
      where office = ${by.office} and id = ${id} and used_by is null and removed_at is null)
    delete from kernel.upload where office = ${by.office} and id = ${id}`.execute(db);
}

/** Deletes uploads whose time is over, with everything that arrived of them. */
export async function removeExpiredUploads(db: Db, now: Date): Promise<void> {
  await sql`delete from kernel.upload where expires_at <= ${now}`.execute(db);
}
