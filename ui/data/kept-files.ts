import type { FileId } from '@liren/kernel/contract';
import { unusedFileHours } from '@liren/kernel/file';

/** Below `liren.draft.`, so that signing out takes them off the device with the other drafts. */
const prefix = 'liren.draft.files.';
/** Before the server forgets a file that no form took up, this device does. */
const hoursKept = unusedFileHours - 1;

/** A file of a form, as it is found again after the page was left or read anew. */
export interface KeptFile {
  key: string;
  /** Where it is on its way to, once that has begun. */
  id: FileId | null;
  /** All of it has arrived; otherwise its bytes are kept here. */
  isSent: boolean;
  /** A small picture as a data URL: the sent one is nobody's to read until a form takes it up. */
  preview: string;
  /** Length of a voice note. */
  seconds: number | null;
  /** Milliseconds since 1970. */
  since: number;
}

export function keptFiles(form: string): KeptFile[] {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + form) ?? '[]') as KeptFile[];
    return kept.filter((file) => file.since > Date.now() - hoursKept * 3_600_000);
  } catch {
    return [];
  }
}

export function keepFiles(form: string, files: readonly KeptFile[]): void {
  try {
    if (files.length === 0) localStorage.removeItem(prefix + form);
    else localStorage.setItem(prefix + form, JSON.stringify(files));
  } catch {
    // Private mode or a full store: the page itself still holds them.
  }
}

const database = 'liren-files';

/** Keeps the bytes of a file until they are sent. Where the device keeps nothing, a reload loses what is unsent. */
export const keepBytes = (key: string, file: Blob): Promise<unknown> =>
  inStore('readwrite', (store) => store.put(file, key));
export const keptBytes = (key: string): Promise<Blob | undefined> =>
  inStore('readonly', (store) => store.get(key) as IDBRequest<Blob | undefined>);
export const dropBytes = (key: string): Promise<unknown> =>
  inStore('readwrite', (store) => store.delete(key));
export const forgetFiles = (): Promise<unknown> => inStore('readwrite', (store) => store.clear());

function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const nothing = (): void => resolve(undefined);
    try {
      const opening = indexedDB.open(database, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('files');
      opening.onerror = nothing;
      opening.onsuccess = () => {
        const db = opening.result;
        const acting = act(db.transaction('files', mode).objectStore('files'));
        acting.transaction?.addEventListener('complete', () => {
          db.close();
          resolve(acting.result);
        });
        acting.onerror = nothing;
      };
    } catch {
      nothing();
    }
  });
}
