import { createHash } from 'node:crypto';
import { type AccountId, type FileId, type Office, Problem } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import type { Ctx, RawExchange } from '../../module/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { imageTypes, maxImageBytes } from '../images.ts';
import { isTableType, maxTableBytes, type TableType, unreadTableHours } from '../table.ts';
import { tusExtensions, tusVersion, unusedFileHours } from '../upload.ts';
import { voiceBytes, voiceType } from '../voice.ts';
import { acceptImage, acceptVoice } from './files.ts';
import {
  beginUpload,
  closeUpload,
  completeUpload,
  forgetUpload,
  keepPiece,
  openedPiecesOf,
  piecesOf,
  type Upload,
  uploadById,
} from './upload-store.ts';

/** So much is lost at most when the process dies; what a broken connection had brought is kept whole. */
const pieceBytes = 256 * 1024;
const hourMs = 3_600_000;
const checksums: readonly string[] = ['sha1', 'sha256'];

/** Begins an upload, and says where it goes on. */
export async function startUpload(ctx: Ctx, raw: RawExchange): Promise<void> {
  speaksTus(raw);
  const byteCount = Number(headerOf(raw, 'upload-length'));
  if (!Number.isInteger(byteCount) || byteCount < 1) throw badHeader('upload-length');
  const mediaType = declaredType(headerOf(raw, 'upload-metadata'));
  const most = mostBytes(ctx, mediaType);
  // A register of people comes from staff alone.
  if (isTableType(mediaType) && ctx.session?.kind !== 'staff')
    throw new Problem('input.media_type');
  if (byteCount > most)
    throw new Problem('file.too_large', { maxMb: Math.floor(most / 1024 / 102.4) / 10 });
  const { office, actor } = ctx;
  const now = ctx.clock.now();
  const id = ctx.ids.uuid() as FileId;
  const upload = await beginUpload(ctx.db, {
    office,
    id,
    key: `${actor.account ?? 'nobody'}:${ctx.key ?? id}`,
    sender:
      actor.account ?? ctx.keys.blind('upload.address', ctx.ip).subarray(0, 16).toString('hex'),
    uploadedBy: actor.account,
    mediaType,
    byteCount,
    now,
    expiresAt: new Date(
      now.getTime() + (isTableType(mediaType) ? unreadTableHours : unusedFileHours) * hourMs,
    ),
  });
  if (!upload) throw new Problem('upload.too_many');
  if (upload.byteCount !== byteCount || upload.mediaType !== mediaType)
    throw new Problem('upload.changed');
  // Relative to this request: the office's prefix, which the server took off, stays.
  raw.reply.code(201).header('location', `uploads/${upload.id}`);
  sendOffset(raw, upload);
}

/** How far an upload is; a repeated question after a lost answer hears of a refusal too. */
export async function lookAtUpload(ctx: Ctx, id: FileId, raw: RawExchange): Promise<void> {
  speaksTus(raw);
  const upload = await known(ctx, id);
  if (upload.received === upload.byteCount) await finish(ctx, upload);
  raw.reply
    .code(200)
    .header('upload-length', upload.byteCount)
    .header('upload-metadata', `filetype ${Buffer.from(upload.mediaType).toString('base64')}`);
  sendOffset(raw, upload);
}

/**
 * Keeps what arrives, and looks at the whole once it is here.
 *
 * @throws Problem `upload.offset`, `upload.checksum`, `file.too_large` and those of the content
 */
export async function continueUpload(
  ctx: Ctx,
  id: FileId,
  body: AsyncIterable<Uint8Array>,
  raw: RawExchange,
): Promise<void> {
  speaksTus(raw);
  const offset = Number(headerOf(raw, 'upload-offset'));
  if (!Number.isInteger(offset) || offset < 0) throw badHeader('upload-offset');
  const upload = await known(ctx, id);
  if (offset !== upload.received) throw new Problem('upload.offset', { offset: upload.received });
  const announced = Number(raw.request.headers['content-length'] ?? 0);
  if (offset + announced > upload.byteCount) throw tooLarge(upload);
  await receive(ctx, upload, body, checksumOf(raw));
  if (upload.received === upload.byteCount) await finish(ctx, upload);
  raw.reply.code(204);
  sendOffset(raw, upload);
}

export async function dropUpload(ctx: Ctx, id: FileId, raw: RawExchange): Promise<void> {
  speaksTus(raw);
  await known(ctx, id);
  await forgetUpload(ctx.db, { office: ctx.office, now: ctx.clock.now() }, id);
  raw.reply.code(204).send();
}

export async function describeUploads(_ctx: Ctx, raw: RawExchange): Promise<void> {
  raw.reply
    .code(204)
    .headers({
      'tus-resumable': tusVersion,
      'tus-version': tusVersion,
      'tus-extension': tusExtensions.join(','),
      'tus-max-size': maxTableBytes,
      'tus-checksum-algorithm': checksums.join(','),
    })
    .send();
}

interface Uploader {
  office: Office;
  account: AccountId | null;
  now: Date;
}

/**
 * What kind of table has arrived whole, for whoever uploaded it. It stays until `forgetTable`, or its time is over.
 *
 * @throws Problem `file.not_found`
 */
export const tableType = async (db: Db, by: Uploader, id: FileId): Promise<TableType> =>
  (await wholeTable(db, by, id)).mediaType;

/**
 * The table itself: opened here, it lies sealed.
 *
 * @throws Problem `file.not_found`
 */
export async function readTable(
  { db, keys }: { db: Db; keys: KeyRing },
  by: Uploader,
  id: FileId,
): Promise<{ bytes: Buffer; mediaType: TableType }> {
  const upload = await wholeTable(db, by, id);
  return {
    bytes: await openedPiecesOf({ db, keys }, by.office, upload),
    mediaType: upload.mediaType,
  };
}

async function wholeTable(
  db: Db,
  by: Uploader,
  id: FileId,
): Promise<Upload & { mediaType: TableType }> {
  const upload = await uploadById(db, by, id);
  const mediaType = upload?.mediaType ?? '';
  if (!upload?.finishedAt || !isTableType(mediaType)) throw new Problem('file.not_found');
  return { ...upload, mediaType };
}

/** What was read need not lie about; in the transaction that keeps what was read, it goes with it or not at all. */
export const forgetTable = forgetUpload;

async function known(ctx: Ctx, id: FileId): Promise<Upload> {
  const by = { office: ctx.office, account: ctx.actor.account, now: ctx.clock.now() };
  const upload = await uploadById(ctx.db, by, id);
  if (!upload) throw new Problem('file.not_found');
  return upload;
}

/** Writes pieces as they come. When the line breaks, what had come is written too. */
async function receive(
  ctx: Ctx,
  upload: Upload,
  body: AsyncIterable<Uint8Array>,
  checksum: Checksum | null,
): Promise<void> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const write = async () => {
    if (heldBytes === 0) return;
    const piece = Buffer.concat(held, heldBytes);
    [held, heldBytes] = [[], 0];
    const sealing = isTableType(upload.mediaType)
      ? { keys: ctx.keys, piece: ctx.ids.uuid() }
      : null;
    if (!(await keepPiece(ctx.db, ctx.office, upload.id, upload.received, piece, sealing)))
      throw new Problem('upload.offset', { offset: upload.received });
    upload.received += piece.length;
  };
  const hash = checksum && createHash(checksum.algorithm);
  try {
    for await (const chunk of body) {
      held.push(chunk);
      heldBytes += chunk.length;
      hash?.update(chunk);
      if (upload.received + heldBytes > upload.byteCount) throw tooLarge(upload);
      // What is to be checked is kept only once it is whole.
      if (heldBytes >= pieceBytes && !hash) await write();
    }
  } catch (error) {
    if (error instanceof Problem || hash) throw hash && isCut(error) ? cut(error) : error;
    if (!isCut(error)) throw error;
    await write();
    throw cut(error);
  }
  if (hash && checksum && hash.digest('base64') !== checksum.expected)
    throw new Problem('upload.checksum');
  await write();
}

/** The line broke: nobody hears the answer, and nothing is wrong with the house. */
const cut = (cause: unknown) => Object.assign(new Problem('input.unreadable'), { cause });
const isCut = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_HTTP_REQUEST_TIMEOUT', 'ECONNABORTED'].includes(
    String((error as { code?: unknown } | null)?.code),
  );

/**
 * Looks at what has arrived whole and keeps what is good under the upload's id.
 *
 * Doing it twice does it once: the file has one id, its bytes one address.
 */
async function finish(ctx: Ctx, upload: Upload): Promise<void> {
  if (upload.refusal) throw new Problem(upload.refusal.code, upload.refusal.params);
  if (upload.finishedAt) return;
  const by = { office: ctx.office, now: ctx.clock.now() };
  if (isTableType(upload.mediaType)) return completeUpload(ctx.db, by, upload.id);
  const bytes = await piecesOf(ctx.db, ctx.office, upload.id);
  if (bytes.length !== upload.byteCount) {
    // Somebody else finished it between two statements of ours; what came of it is in the row.
    const { finishedAt, refusal } = await known(ctx, upload.id);
    if (!finishedAt) throw new Error(`upload ${upload.id} has lost some of its pieces`);
    if (refusal) throw new Problem(refusal.code, refusal.params);
    return;
  }
  const as = { id: upload.id, account: upload.uploadedBy };
  try {
    if (upload.mediaType === voiceType) await acceptVoice(ctx, bytes, as);
    else await acceptImage(ctx, bytes, as);
  } catch (error) {
    // A server that is busy says nothing about the file.
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const params = Object.fromEntries(
      Object.entries(error.params).filter(
        (one): one is [string, string | number] => one[1] !== null && typeof one[1] !== 'boolean',
      ),
    );
    await closeUpload(ctx.db, by, upload.id, { code: error.code, params });
    throw error;
  }
  await closeUpload(ctx.db, by, upload.id, null);
}

function speaksTus({ request, reply }: RawExchange): void {
  reply.header('tus-resumable', tusVersion);
  if (request.headers['tus-resumable'] === tusVersion) return;
  reply.header('tus-version', tusVersion);
  throw new Problem('upload.version', { version: tusVersion });
}

function sendOffset({ reply }: RawExchange, upload: Upload): void {
  reply
    .header('upload-offset', upload.received)
    .header('upload-expires', upload.expiresAt.toUTCString())
    .send();
}

const headerOf = ({ request }: RawExchange, name: string): string =>
  String(request.headers[name] ?? '') || 'nothing';

const badHeader = (name: string) =>
  new Problem('input.invalid', { count: 1 }, [
    { pointer: `/headers/${name}`, code: 'input.not_allowed' },
  ]);

const tooLarge = (upload: Upload) =>
  new Problem('file.too_large', { maxMb: Math.ceil(upload.byteCount / 1024 / 102.4) / 10 });

const mostBytes = ({ settings }: Ctx, mediaType: string): number => {
  if (isTableType(mediaType)) return maxTableBytes;
  return mediaType === voiceType ? voiceBytes(settings.voiceSeconds) : maxImageBytes;
};

/** The media type among `key base64, key base64`. Names and whatever else is said of a file are not kept. */
function declaredType(metadata: string): string {
  const pairs = metadata.split(',').map((pair) => pair.trim().split(' '));
  const [, encoded = ''] = pairs.find(([name]) => name === 'filetype') ?? [];
  const type = Buffer.from(encoded, 'base64').toString();
  if (type === voiceType || isTableType(type) || imageTypes.some((one) => one === type))
    return type;
  throw new Problem('input.media_type');
}

interface Checksum {
  algorithm: string;
  expected: string;
}

function checksumOf({ request }: RawExchange): Checksum | null {
  const header = request.headers['upload-checksum'];
  if (header === undefined) return null;
  const [algorithm = '', expected = ''] = String(header).split(' ');
  if (!checksums.includes(algorithm)) throw badHeader('upload-checksum');
  return { algorithm, expected };
}
