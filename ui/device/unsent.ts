import type { AccountId, FileId } from '@liren/kernel/contract';

/** Something a person has sent that no network has taken yet. */
export interface Unsent {
  /** Also its idempotency key: however often it goes, it is done once. */
  id: string;
  /** What it is: its sender knows what to do with `body`. */
  kind: string;
  /** Whose it is; null: of nobody who has signed in. */
  account: AccountId | null;
  body: unknown;
  /**
   * Files no network had taken when it was sent, each for a field of `body`, with its own key; `begun` when a part is
   * on the server, `id` once all of it is.
   */
  files: readonly {
    field: string;
    key: string;
    file: Blob;
    begun: FileId | null;
    id: FileId | null;
  }[];
  /** Milliseconds since 1970. */
  madeAt: number;
  /** Refused: it does not go again by itself. Code and parameters of the problem. */
  refused: { code: string; params: Record<string, unknown> } | null;
}

const database = 'liren';
const table = 'unsent';

/** What waits on this device, the oldest first. Empty where the browser keeps nothing. */
export async function unsent(): Promise<Unsent[]> {
  const rows = await run<Unsent[]>('readonly', (store) => store.getAll()).catch(() => []);
  return rows.sort((a, b) => a.madeAt - b.madeAt);
}

/** @throws DOMException when the device has no room, or keeps nothing (private mode) */
export async function putUnsent(item: Unsent): Promise<void> {
  await run('readwrite', (store) => store.put(item));
}

export async function deleteUnsent(id: string): Promise<void> {
  await run('readwrite', (store) => store.delete(id));
}

export async function clearUnsent(): Promise<void> {
  await run('readwrite', (store) => store.clear()).catch(() => undefined);
}

async function run<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      // Not before the transaction is complete: only then is it on the device.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
