import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { blindHashes, type CipherName, cipherNames } from './cipher.ts';

const Key32 = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === 32, 'a key is 32 bytes, base64');

/**
 * What `LIREN_KEYS` holds, as JSON or as the path of a JSON file.
 *
 * One key seals (`current`); the others still open what they sealed. The blind key is apart because
 * it cannot rotate with them: every index would have to be made again from the plain text.
 */
export const Ring = z
  .strictObject({
    format: z.literal(1),
    current: z.string(),
    keys: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[0-9a-f]{8}$/),
          cipher: z.enum(cipherNames),
          key: Key32,
          madeOn: z.iso.date(),
        }),
      )
      .min(1),
    blind: z.strictObject({ hash: z.enum(blindHashes), key: Key32 }),
  })
  .refine(
    (ring) => ring.keys.some((key) => key.id === ring.current),
    'current is the id of one of the keys',
  )
  .refine(
    (ring) => new Set(ring.keys.map((key) => key.id)).size === ring.keys.length,
    'ids of keys differ',
  );
export type Ring = z.output<typeof Ring>;

/** A ring with one fresh key: `liren keys new`. */
export function newRing(madeOn: string, cipher: CipherName = 'aes-256-gcm'): Ring {
  const key = freshKey(madeOn, cipher);
  return {
    format: 1,
    current: key.id,
    keys: [key],
    blind: {
      hash: cipher === 'aes-256-gcm' ? 'sha256' : 'sm3',
      key: randomBytes(32).toString('base64'),
    },
  };
}

/**
 * The ring with one more key, which seals from now on: first half of `liren keys rotate`.
 *
 * Old keys stay until `reseal` has found nothing sealed with them; then `withoutStaleKeys`.
 */
export function rotatedRing(ring: Ring, madeOn: string, cipher?: CipherName): Ring {
  const now = ring.keys.find((key) => key.id === ring.current);
  const key = freshKey(madeOn, cipher ?? now?.cipher ?? 'aes-256-gcm');
  return { ...ring, current: key.id, keys: [...ring.keys, key] };
}

/** The ring with its current key alone. What other keys sealed is lost: `reseal` first. */
export function withoutStaleKeys(ring: Ring): Ring {
  return { ...ring, keys: ring.keys.filter((key) => key.id === ring.current) };
}

function freshKey(madeOn: string, cipher: CipherName): Ring['keys'][number] {
  return {
    id: randomBytes(4).toString('hex'),
    cipher,
    key: randomBytes(32).toString('base64'),
    madeOn,
  };
}

/**
 * The ring of a `LIREN_KEYS` setting.
 *
 * @param setting  the JSON itself when it begins with `{`, else the path of a file
 * @throws Error naming what is wrong; never a key
 */
export async function loadRing(setting: string): Promise<Ring> {
  if (setting.trimStart().startsWith('{')) return parsedRing(setting, 'LIREN_KEYS');
  // Containers often mount secrets readable by a group; readable by everybody is a mistake anywhere.
  if (process.platform !== 'win32' && ((await stat(setting)).mode & 0o007) !== 0) {
    throw new Error(`${setting}: every user of this machine can read the keys; chmod 600 it`);
  }
  return parsedRing(await readFile(setting, 'utf8'), setting);
}

/** The ring of a file; where there is none, a fresh one is written with mode 600. For the demo only. */
export async function loadOrCreateRing(file: string, madeOn: string): Promise<Ring> {
  try {
    return await loadRing(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  const ring = newRing(madeOn);
  await saveRing(file, ring);
  return ring;
}

/** Writes a ring so that a reader sees the old one or the new one, and nobody else sees either. */
export async function saveRing(file: string, ring: Ring): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(Ring.parse(ring), null, 2)}\n`);
    await handle.sync(); // a lost ring is lost data: on disk before anything is sealed with it
  } finally {
    await handle.close();
  }
  await chmod(draft, 0o600); // the mode above is cut by umask only, but an older draft keeps its own
  await rename(draft, file);
}

function parsedRing(text: string, from: string): Ring {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${from}: not JSON`); // the parser's own message quotes the text
  }
  const result = Ring.safeParse(json);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'ring'}: ${issue.message}`,
  );
  throw new Error(`${from}: ${faults.join('; ')}`);
}
