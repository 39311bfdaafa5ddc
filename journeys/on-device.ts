import type { Page } from 'playwright-core';

/** What lies on a device for whoever has it in hand: every store of the origin, as text, and what is a cipher. */
export interface OnDevice {
  /** Names of the caches, and addresses of what is kept in them. */
  caches: readonly string[];
  /** Rows of IndexedDB, over all databases. */
  rows: number;
  /** All that can be read: keys and values of IndexedDB, replies kept, local and session storage, script cookies. */
  text: string;
}

/** Reads the device as somebody who found it would: everything but the files of the app itself. */
export const onDevice = (page: Page): Promise<OnDevice> =>
  page.evaluate(async () => {
    const asText = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return value.text();
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
        return new TextDecoder('utf-8').decode(bytes);
      }
      if (Array.isArray(value)) return (await Promise.all(value.map(asText))).join('\n');
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`;
      if (typeof value === 'object' && value !== null) {
        const parts = Object.entries(value).map(async ([key, of]) => `${key}: ${await asText(of)}`);
        return (await Promise.all(parts)).join('\n');
      }
      return String(value);
    };
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts: string[] = [];
    const kept: string[] = [];
    for (const name of await caches.keys()) {
      kept.push(name);
      const store = await caches.open(name);
      for (const request of await store.keys()) {
        const { pathname } = new URL(request.url);
        kept.push(pathname);
        if (!/^\/g\/(assets\/|icon-|index\.html)/.test(pathname))
          texts.push(pathname, (await (await store.match(request))?.text()) ?? '');
      }
    }
    let rows = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
        rows += values.length;
        texts.push(`${name}/${table}`, await asText(keys), await asText(values));
      }
      db.close();
    }
    for (const storage of [localStorage, sessionStorage])
      texts.push(JSON.stringify(Object.entries(storage)));
    texts.push(document.cookie);
    return { caches: kept, rows, text: texts.join('\n') };
  });
