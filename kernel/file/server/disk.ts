import { createHash, randomBytes } from 'node:crypto';
import { glob, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileStore } from '../store.ts';

const addressPattern = /^\d{9}\/[0-9a-f]{64}$/;

/**
 * The store that `FILES_URL` names.
 *
 * @throws Error for a scheme nobody implements
 */
export function openFileStore(url: string): FileStore {
  if (!URL.canParse(url) || new URL(url).protocol !== 'file:') {
    throw new Error(
      `FILES_URL must be a file: URL such as file:///var/lib/liren/files, not ${url}`,
    );
  }
  return diskStore(fileURLToPath(url));
}

/** Files under a folder: `<office>/ab/cd/<sha256>`, readable by this user only. */
export function diskStore(folder: string): FileStore {
  const pathOf = (address: string) => {
    if (!addressPattern.test(address))
      throw new Error(`not an address of the file store: ${address}`);
    const [office, digest] = address.split('/') as [string, string];
    return join(folder, office, digest.slice(0, 2), digest.slice(2, 4), digest);
  };

  return {
    async put(office, bytes) {
      const address = `${office}/${createHash('sha256').update(bytes).digest('hex')}`;
      const path = pathOf(address);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Written even if it is there: whoever is about to remove it sees by its age that it is wanted.
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
      await syncFolder(dirname(path));
      return address;
    },

    get: (address) => readFile(pathOf(address)),

    async remove(address, before) {
      const path = pathOf(address);
      const trash = `${path}.trash`;
      try {
        // First out of the way, then looked at: a `put` meanwhile makes a new file and loses nothing.
        await rename(path, trash);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
        throw error;
      }
      if ((await stat(trash)).mtime >= before) {
        await rename(trash, path);
        return false;
      }
      await unlink(trash);
      return true;
    },

    async *addresses() {
      for await (const path of glob('*/*/*/*', { cwd: folder })) {
        const [office, , , digest] = path.split(sep);
        if (addressPattern.test(`${office}/${digest}`)) yield `${office}/${digest}`;
      }
    },

    async tidy(before) {
      for await (const path of glob('*/*/*/*.*', { cwd: folder })) {
        const leftover = join(folder, path);
        const { mtime } = await stat(leftover);
        if (mtime < before) await unlink(leftover);
      }
    },
  };
}

/** A new name in a folder is durable only once the folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
