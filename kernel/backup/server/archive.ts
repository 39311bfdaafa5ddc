import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** One thing in an archive: a table, a file, the manifest. */
export interface Entry {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** Why an archive could not be written or read. */
export class ArchiveFault extends Error {
  readonly code: 'exists' | 'not_an_archive' | 'wrong_passphrase' | 'damaged';
  constructor(code: ArchiveFault['code']) {
    super(`archive: ${code}`);
    this.code = code;
  }
}

// The file: magic, salt, prefix of the nonces; then pieces of 64 KiB, each sealed by AES-256-GCM. A piece's nonce holds
// its number and whether it is the last (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015), so that none can be left out,
// repeated, put elsewhere or cut off. Below that gzip, and below that the entries: length and name, then blocks.
const magic = Buffer.from('LIRENBK1');
const saltBytes = 16;
const prefixBytes = 7;
const headBytes = magic.length + saltBytes + prefixBytes;
const pieceBytes = 64 * 1024;
const tagBytes = 16;

/**
 * Writes an archive under a passphrase; it stands at `path` only when it is whole.
 *
 * @throws ArchiveFault `exists`; Error when the disk is full
 */
export async function writeArchive(
  path: string,
  passphrase: string,
  entries: AsyncIterable<Entry>,
): Promise<void> {
  const draft = `${path}.part`;
  const head = Buffer.concat([magic, randomBytes(saltBytes + prefixBytes)]);
  const key = await keyOf(passphrase, head);
  if (await stat(path).catch(() => null)) throw new ArchiveFault('exists');
  try {
    await pipeline(
      Readable.from(framed(entries), { objectMode: false }),
      createGzip({ level: 6 }),
      (plain: AsyncIterable<Buffer>) => sealed(plain, key, head),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * The entries of an archive, in the order in which they were written; each is read before the next is asked for.
 *
 * @throws ArchiveFault
 */
export async function* readArchive(path: string, passphrase: string): AsyncGenerator<Entry> {
  const source = createReadStream(path, { highWaterMark: pieceBytes });
  const gunzip = createGunzip();
  const opening = pipeline(
    source,
    (bytes: AsyncIterable<Buffer>) => opened(bytes, passphrase),
    gunzip,
  );
  opening.catch(() => undefined); // told below, by whoever reads
  const bytes = new Pull(gunzip);
  try {
    for (;;) {
      const length = (await bytes.take(2)).readUInt16BE();
      if (length === 0) break;
      const name = (await bytes.take(length)).toString();
      const content = blocksOf(bytes);
      yield { name, content };
      for await (const _ of content); // what nobody read
    }
    await opening;
  } catch (error) {
    const cause = await opening.then(
      () => error,
      (fault: unknown) => fault,
    );
    throw cause instanceof ArchiveFault || !isOfGzip(cause) ? cause : new ArchiveFault('damaged');
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const isOfGzip = (error: unknown): boolean =>
  /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test(String((error as NodeJS.ErrnoException).code));

async function* framed(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, content } of entries) {
    const written = Buffer.from(name);
    yield Buffer.concat([uint16(written.length), written]);
    for await (const block of content) {
      if (block.length === 0) continue; // an empty block is the end
      yield uint32(block.length);
      yield Buffer.from(block.buffer, block.byteOffset, block.length);
    }
    yield uint32(0);
  }
  yield uint16(0);
}

async function* blocksOf(bytes: Pull): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await bytes.take(4)).readUInt32BE();
    if (length === 0) return;
    yield await bytes.take(length);
  }
}

const uint16 = (figure: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(figure);
  return bytes;
};
const uint32 = (figure: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(figure);
  return bytes;
};

const nonceOf = (head: Buffer, piece: number, isLast: boolean): Buffer =>
  Buffer.concat([
    head.subarray(magic.length + saltBytes),
    uint32(piece),
    Buffer.from([isLast ? 1 : 0]),
  ]);

async function* sealed(
  plain: AsyncIterable<Buffer>,
  key: Buffer,
  head: Buffer,
): AsyncGenerator<Buffer> {
  yield head;
  let piece = 0;
  for await (const { bytes, isLast } of piecesOf(plain, pieceBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(head, piece, isLast));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    piece += 1;
  }
}

async function* opened(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const bytes = new Pull(source);
  const head = await bytes.take(headBytes).catch(() => Buffer.alloc(0));
  if (!head.subarray(0, magic.length).equals(magic)) throw new ArchiveFault('not_an_archive');
  const key = await keyOf(passphrase, head);
  let piece = 0;
  for await (const { bytes: part, isLast } of piecesOf(bytes.rest(), pieceBytes + tagBytes)) {
    if (part.length < tagBytes) throw new ArchiveFault('damaged');
    const opening = createDecipheriv('aes-256-gcm', key, nonceOf(head, piece, isLast));
    opening.setAuthTag(part.subarray(part.length - tagBytes));
    const plain = opening.update(part.subarray(0, part.length - tagBytes));
    try {
      opening.final();
    } catch {
      // Of a first piece nobody can say whether it is another key's or damaged; the passphrase is the likelier.
      throw new ArchiveFault(piece === 0 ? 'wrong_passphrase' : 'damaged');
    }
    yield plain;
    piece += 1;
  }
}

/** Pieces of one size; the last is what remains, and may be empty. */
async function* piecesOf(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const bytes of source) {
    held.push(bytes);
    length += bytes.length;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; all.length - from > size; from += size)
      yield { bytes: all.subarray(from, from + size), isLast: false };
    held = [all.subarray(from)];
    length = all.length - from;
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}

/** Bytes by the number. */
class Pull {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @throws ArchiveFault `damaged` when there are not so many */
  async take(count: number): Promise<Buffer> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const { value, done } = await this.#source.next();
      if (done) throw new ArchiveFault('damaged');
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }

  async *rest(): AsyncGenerator<Buffer> {
    if (this.#held.length > 0) yield this.#held;
    for (;;) {
      const { value, done } = await this.#source.next();
      if (done) return;
      yield value;
    }
  }
}

/** OWASP's strongest of 2023: N = 2¹⁷, r = 8, p = 1; some 0.4 s and 128 MB. */
const hardness: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 2 ** 20 };

const keyOf = (passphrase: string, head: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const salt = head.subarray(magic.length, magic.length + saltBytes);
    scrypt(passphrase.normalize('NFC'), salt, 32, hardness, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
