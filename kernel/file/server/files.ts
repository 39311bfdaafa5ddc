import { sql } from 'kysely';
import { type AccountId, type FileId, type Office, Problem } from '../../contract/public.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Ctx } from '../../module/server/public.ts';
import type { Mark } from '../marks.ts';
import { cleanVoice, voiceType } from '../voice.ts';
import { coverImage } from './cover.ts';
import { type CleanImage, cleanImage, cleanType } from './image.ts';

export type ImageSize = 'full' | 'thumb';

export interface StoredFile {
  bytes: Buffer;
  mediaType: string;
  /** Changes when the bytes do, which is never. */
  etag: string;
}

export type KeepingCtx = Pick<Ctx, 'db' | 'files' | 'clock' | 'ids' | 'office' | 'actor'>;

/** Under which id a file is kept, and whose it is; what is kept already stays as it is. */
export interface KeptAs {
  id: FileId;
  account: AccountId | null;
  /** The photo it was made from. */
  copyOf?: FileId;
}

export interface KeptImage {
  id: FileId;
  /** Pixels after turning upright and scaling down. */
  width: number;
  height: number;
}

/**
 * Keeps a cleaned copy of a photo, until something uses it or a day has passed.
 *
 * @throws Problem those of `cleanImage`
 */
export async function acceptImage(
  ctx: KeepingCtx,
  bytes: Uint8Array,
  as: KeptAs = newFile(ctx),
): Promise<KeptImage> {
  return keepImage(ctx, await cleanImage(bytes), as);
}

/** Keeps a picture that was made here. */
export async function keepImage(
  ctx: KeepingCtx,
  { full, thumb, width, height }: CleanImage,
  { id, account, copyOf }: KeptAs = newFile(ctx),
): Promise<KeptImage> {
  const [address, thumbAddress] = await Promise.all([
    ctx.files.put(ctx.office, full),
    ctx.files.put(ctx.office, thumb),
  ]);
  await sql`
    insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_by, uploaded_at, copy_of)
    values (${ctx.office}, ${id}, ${cleanType}, ${address}, ${thumbAddress}, ${width}, ${height}, ${full.length},
            ${account}, ${ctx.clock.now()}, ${copyOf ?? null}::uuid)
    on conflict (office, id) do nothing`.execute(ctx.db);
  return { id, width, height };
}

/**
 * Keeps a voice note without what its recorder wrote around it.
 *
 * @throws Problem those of `cleanVoice`
 */
export async function acceptVoice(
  ctx: KeepingCtx & Pick<Ctx, 'settings'>,
  bytes: Uint8Array,
  { id, account }: KeptAs = newFile(ctx),
): Promise<{ id: FileId; seconds: number }> {
  const voice = cleanVoice(bytes, ctx.settings.voiceSeconds);
  const address = await ctx.files.put(ctx.office, voice.bytes);
  await sql`
    insert into kernel.file (office, id, media_type, address, seconds, byte_count, uploaded_by, uploaded_at)
    values (${ctx.office}, ${id}, ${voiceType}, ${address}, ${voice.seconds}, ${voice.bytes.length},
            ${account}, ${ctx.clock.now()})
    on conflict (office, id) do nothing`.execute(ctx.db);
  return { id, seconds: voice.seconds };
}

const newFile = (ctx: Pick<KeepingCtx, 'ids' | 'actor'>): KeptAs => ({
  id: ctx.ids.uuid() as FileId,
  account: ctx.actor.account,
});

export type FileKind = 'picture' | 'voice';

/**
 * Makes these files part of a thing, in the transaction that makes the thing.
 *
 * A file belongs to one thing, and to whoever uploaded it: otherwise a guessed or overheard id would
 * show a stranger's photo through one's own matter. Repeating it for the same thing changes nothing.
 *
 * @param to  what will show them, such as a matter id; whoever may read it may read them
 * @param kind  what they have to be: a voice is not shown as a picture
 * @throws Problem `file.not_found`, `file.taken`
 */
export async function attachFiles(
  tx: Tx,
  by: { office: Office; account: AccountId | null; now: Date },
  ids: readonly FileId[],
  to: string,
  kind: FileKind = 'picture',
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: string; usedBy: string | null }>`
    select id, used_by from kernel.file
    where office = ${by.office} and id = any (${wanted}::uuid[]) and removed_at is null
      and (seconds is null) = ${kind === 'picture'}
      and (uploaded_by is null or uploaded_by = ${by.account}::uuid or used_by = ${to})
    order by id for update`.execute(tx);
  if (rows.length < wanted.length) throw new Problem('file.not_found');
  if (rows.some((row) => row.usedBy !== null && row.usedBy !== to)) throw new Problem('file.taken');
  await sql`
    update kernel.file set used_by = ${to}, used_at = ${by.now}
    where office = ${by.office} and id = any (${wanted}::uuid[]) and used_by is null`.execute(tx);
}

/**
 * A copy of a photo with parts of it covered; nothing uses it yet.
 *
 * @param photo   of the thing `usedBy`, not itself a copy
 * @throws Problem `file.not_found`
 */
export async function coverPhoto(
  ctx: KeepingCtx,
  photo: FileId,
  usedBy: string,
  marks: readonly Mark[],
): Promise<FileId> {
  const file = await fileById(ctx.db, ctx.office, photo);
  if (!file?.thumbAddress || file.usedBy !== usedBy || file.copyOf)
    throw new Problem('file.not_found');
  const image = await coverImage(await ctx.files.get(file.address), marks);
  return (await keepImage(ctx, image, { ...newFile(ctx), copyOf: photo })).id;
}

/** Puts these files out of everybody's reach, in the transaction that takes them from their thing; the sweep deletes. */
export async function dropFiles(
  tx: Tx,
  by: { office: Office; now: Date },
  ids: readonly FileId[],
): Promise<void> {
  await sql`
    update kernel.file set removed_at = ${by.now}
    where office = ${by.office} and id = any (${ids}::uuid[]) and removed_at is null`.execute(tx);
}

/** Removes the copies of a thing's photos but for those that are shown. */
export async function dropCopies(
  tx: Tx,
  by: { office: Office; now: Date },
  usedBy: string,
  shown: readonly FileId[],
): Promise<void> {
  await sql`
    update kernel.file set removed_at = ${by.now}
    where office = ${by.office} and used_by = ${usedBy} and copy_of is not null and removed_at is null
      and not (id = any (${shown}::uuid[]))`.execute(tx);
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
): Promise<StoredFile> {
  const file = await fileById(ctx.db, ctx.office, id);
  if (!file?.thumbAddress || (usedBy !== undefined && file.usedBy !== usedBy))
    throw new Problem('file.not_found');
  return stored(ctx, file, size === 'thumb' ? file.thumbAddress : file.address);
}

/**
 * The voice note, for whoever has been found to have access to the thing it belongs to.
 *
 * @throws Problem `file.not_found`
 */
export async function readVoice(
  ctx: Pick<Ctx, 'db' | 'files' | 'office'>,
  id: FileId,
  usedBy: string,
): Promise<StoredFile> {
  const file = await fileById(ctx.db, ctx.office, id);
  if (!file || file.thumbAddress || file.usedBy !== usedBy) throw new Problem('file.not_found');
  return stored(ctx, file, file.address);
}

const stored = async (
  { files }: Pick<Ctx, 'files'>,
  file: FileRow,
  address: string,
): Promise<StoredFile> => ({
  bytes: await files.get(address),
  mediaType: file.mediaType,
  etag: `"${address.slice(-64)}"`,
});

interface FileRow {
  mediaType: string;
  address: string;
  /** None: a voice note. */
  thumbAddress: string | null;
  copyOf: string | null;
  usedBy: string | null;
}

async function fileById(db: Db, office: Office, id: FileId): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select media_type, address, thumb_address, copy_of, used_by from kernel.file
    where office = ${office} and id = ${id} and removed_at is null`.execute(db);
  return rows[0];
}
