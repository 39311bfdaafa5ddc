import { sql } from 'kysely';
import { type AccountId, type FileId, type Office, Problem } from '../../contract/public.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Ctx } from '../../module/server/public.ts';
import { imageTypes, type UploadedImage } from '../upload.ts';
import { cleanImage, cleanType } from './image.ts';

export type ImageSize = 'full' | 'thumb';

export interface StoredImage {
  bytes: Buffer;
  mediaType: string;
  /** Changes when the bytes do, which is never. */
  etag: string;
}

/**
 * Keeps a cleaned copy of a photo, until something uses it or a day has passed.
 *
 * @param declaredType  what the sender calls it; only a picture at all is believed, its content decides
 * @throws Problem `input.media_type` and those of `cleanImage`
 */
export async function acceptImage(
  ctx: Pick<Ctx, 'db' | 'files' | 'clock' | 'ids' | 'office' | 'actor'>,
  bytes: Uint8Array,
  declaredType?: string,
): Promise<UploadedImage> {
  if (declaredType !== undefined && !imageTypes.some((type) => type === declaredType)) {
    throw new Problem('input.media_type');
  }
  const { full, thumb, width, height } = await cleanImage(bytes);
  const [address, thumbAddress] = await Promise.all([
    ctx.files.put(ctx.office, full),
    ctx.files.put(ctx.office, thumb),
  ]);
  const id = ctx.ids.uuid() as FileId;
  await sql`
    insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_by, uploaded_at)
    values (${ctx.office}, ${id}, ${cleanType}, ${address}, ${thumbAddress}, ${width}, ${height}, ${full.length},
            ${ctx.actor.account}, ${ctx.clock.now()})`.execute(ctx.db);
  return { id, width, height };
}

/**
 * Makes these files part of a thing, in the transaction that makes the thing.
 *
 * A file belongs to one thing, and to whoever uploaded it: otherwise a guessed or overheard id would
 * show a stranger's photo through one's own matter. Repeating it for the same thing changes nothing.
 *
 * @param to  what will show them, such as a matter id; whoever may read it may read them
 * @throws Problem `file.not_found`, `file.taken`
 */
export async function attachFiles(
  tx: Tx,
  by: { office: Office; account: AccountId | null; now: Date },
  ids: readonly FileId[],
  to: string,
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: string; usedBy: string | null }>`
    select id, used_by from kernel.file
    where office = ${by.office} and id = any (${wanted}::uuid[]) and removed_at is null
      and (uploaded_by is null or uploaded_by = ${by.account}::uuid or used_by = ${to})
    order by id for update`.execute(tx);
  if (rows.length < wanted.length) throw new Problem('file.not_found');
  if (rows.some((row) => row.usedBy !== null && row.usedBy !== to)) throw new Problem('file.taken');
  await sql`
    update kernel.file set used_by = ${to}, used_at = ${by.now}
    where office = ${by.office} and id = any (${wanted}::uuid[]) and used_by is null`.execute(tx);
}

/**
 * The picture, for whoever has been found to have access to the thing that shows it.
 *
 * @param usedBy  that thing: an id taken from another one is not found
 * @throws Problem `file.not_found`
 */
export async function readImage(
  ctx: Pick<Ctx, 'db' | 'files' | 'office'>,
  id: FileId,
  size: ImageSize,
  usedBy?: string,
): Promise<StoredImage> {
  const file = await fileById(ctx.db, ctx.office, id);
  if (!file || (usedBy !== undefined && file.usedBy !== usedBy))
    throw new Problem('file.not_found');
  const address = size === 'thumb' ? file.thumbAddress : file.address;
  return {
    bytes: await ctx.files.get(address),
    mediaType: file.mediaType,
    etag: `"${address.slice(-64)}"`,
  };
}

interface FileRow {
  mediaType: string;
  address: string;
  thumbAddress: string;
  usedBy: string | null;
}

async function fileById(db: Db, office: Office, id: FileId): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select media_type, address, thumb_address, used_by from kernel.file
    where office = ${office} and id = ${id} and removed_at is null`.execute(db);
  return rows[0];
}
