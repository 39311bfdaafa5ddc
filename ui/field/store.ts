import { Dexie, type Table } from 'dexie';
import { fieldDatabase } from '../device/names.ts';
import { carried } from './carried.ts';
import { open, openValue, type Sealed, seal, sealValue } from './crypto.ts';
import type { OutboxItem } from './queue.ts';

/** Whose data the device keeps, and the key they are kept under. */
export interface Holder {
  account: string;
  session: string;
  /** Not extractable: it opens what is here and cannot be read itself. */
  key: CryptoKey;
  /** By the clock of the device: the session is over then. */
  until: number;
}

interface Row extends Sealed {
  name: string;
}

/** So long after its session what was carried along is kept at most: a clock that was wrong may be put right. */
const graceMs = 86_400_000;

/**
 * What the device keeps of a grid worker's day: records, bytes of photographs, the outbox; each sealed by itself.
 * Without Web Crypto or IndexedDB there is no such store, and the app works with a network only.
 */
export class FieldStore {
  readonly #db: Dexie;
  readonly #holders: Table<Holder & { name: 'holder' }, string>;
  readonly #records: Table<Row, string>;
  readonly #bytes: Table<Row & { type: string; size: number }, string>;
  readonly #outbox: Table<Row, string>;
  holder: Holder | null = null;

  constructor(name: string = fieldDatabase) {
    this.#db = new Dexie(name);
    this.#db.version(1).stores({ holder: 'name', records: 'name', bytes: 'name', outbox: 'name' });
    this.#holders = this.#db.table('holder');
    this.#records = this.#db.table('records');
    this.#bytes = this.#db.table('bytes');
    this.#outbox = this.#db.table('outbox');
  }

  /** Whose data are here; what a session has left that has been over for a day goes on the way, but for the outbox. */
  async look(now: number): Promise<Holder | null> {
    const found = await this.#holders.get('holder');
    if (!found) return null;
    if (now > found.until + graceMs) {
      await this.#records.clear();
      await this.#bytes.where('name').startsWith(carried).delete();
    }
    const { name: _, ...holder } = found;
    return holder;
  }

  /** The data open under the key that is kept here: without a network, after the app was closed. */
  openAs(holder: Holder): void {
    this.holder = holder;
  }

  /**
   * The data go over to a new session of the same person: sealed anew, and the former key is gone. All at once, so
   * that nothing is lost when the app is closed meanwhile; photographs that can be fetched again are.
   */
  async handOver(next: Holder): Promise<void> {
    const before = await this.#holders.get('holder');
    if (before && before.account !== next.account) await this.wipe();
    else if (before && before.session !== next.session) {
      await this.#bytes.where('name').startsWith(carried).delete();
      const again = async <R extends Row>(rows: readonly R[]): Promise<R[]> => {
        const sealed = await Promise.all(
          rows.map(async (row) => {
            const plain = await open(before.key, row.name, row).catch(() => null);
            return plain && { ...row, ...(await seal(next.key, row.name, plain)) };
          }),
        );
        return sealed.filter((row) => row !== null);
      };
      const records = await again(await this.#records.toArray());
      const bytes = await again(await this.#bytes.toArray());
      const outbox = await again(await this.#outbox.toArray());
      const tables = [this.#holders, this.#records, this.#bytes, this.#outbox];
      await this.#db.transaction('rw', tables, async () => {
        await this.#records.bulkPut(records);
        await this.#bytes.bulkPut(bytes);
        await this.#outbox.bulkPut(outbox);
        await this.#holders.put({ ...next, name: 'holder' });
      });
      this.holder = next;
      return;
    }
    await this.#holders.put({ ...next, name: 'holder' });
    this.holder = next;
  }

  /** Everything goes, the key first: what may remain of the rest on the disk opens for nobody. */
  async wipe(): Promise<void> {
    this.holder = null;
    await this.#holders.clear().catch(() => undefined);
    await this.#db.delete();
    await this.#db.open();
  }

  #key(): CryptoKey {
    if (!this.holder) throw new Error('the store is locked');
    return this.holder.key;
  }

  async put(name: string, value: unknown): Promise<void> {
    await this.#records.put({ name, ...(await sealValue(this.#key(), name, value)) });
  }

  async get<T>(name: string): Promise<T | null> {
    const row = await this.#records.get(name);
    if (!row) return null;
    return (await openValue(this.#key(), name, row).catch(() => null)) as T | null;
  }

  /** Names of records that begin so. */
  names(prefix: string): Promise<string[]> {
    return this.#records.where('name').startsWith(prefix).primaryKeys();
  }

  async drop(names: readonly string[]): Promise<void> {
    await this.#records.bulkDelete([...names]);
  }

  async putBytes(name: string, blob: Blob): Promise<void> {
    const sealed = await seal(this.#key(), name, await blob.arrayBuffer());
    await this.#bytes.put({ name, type: blob.type, size: blob.size, ...sealed });
  }

  async getBytes(name: string): Promise<Blob | null> {
    const row = await this.#bytes.get(name);
    if (!row) return null;
    const bytes = await open(this.#key(), name, row).catch(() => null);
    return bytes && new Blob([bytes], { type: row.type });
  }

  byteNames(prefix: string): Promise<string[]> {
    return this.#bytes.where('name').startsWith(prefix).primaryKeys();
  }

  async dropBytes(names: readonly string[]): Promise<void> {
    await this.#bytes.bulkDelete([...names]);
  }

  /** The outbox in its order. */
  async outbox(): Promise<OutboxItem[]> {
    const key = this.#key();
    const rows = await this.#outbox.toArray();
    const items = await Promise.all(
      rows.map(
        (row) => openValue(key, row.name, row).catch(() => null) as Promise<OutboxItem | null>,
      ),
    );
    return items.filter((item) => item !== null).sort((a, b) => a.order - b.order);
  }

  /** How many wait, also while the store is locked. */
  countOutbox(): Promise<number> {
    return this.#outbox.count();
  }

  /** The outbox as it is now: what is gone from it goes from the device, with its files. */
  async saveOutbox(before: readonly OutboxItem[], after: readonly OutboxItem[]): Promise<void> {
    const key = this.#key();
    const changed = after.filter((item) => !before.includes(item));
    const rows = await Promise.all(
      changed.map(async (item) => ({ name: item.id, ...(await sealValue(key, item.id, item)) })),
    );
    const gone = before.filter((item) => !after.some(({ id }) => id === item.id));
    const left = new Set(after.flatMap((item) => item.files.map((file) => file.key)));
    const files = [...gone, ...before]
      .flatMap((item) => item.files.map((file) => file.key))
      .filter((name) => !left.has(name));
    await this.#db.transaction('rw', this.#outbox, this.#bytes, async () => {
      await this.#outbox.bulkPut(rows);
      await this.#outbox.bulkDelete(gone.map(({ id }) => id));
      await this.#bytes.bulkDelete(files);
    });
  }
}
