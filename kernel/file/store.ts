/** Where bytes live. Content-addressed: the same bytes have one address in one office. */
export interface FileStore {
  /** Address of the stored bytes; they are durable when this returns. */
  put(office: string, bytes: Uint8Array): Promise<string>;
  /** @throws Error when nothing is stored there: a fault, since rows name only what was put */
  get(address: string): Promise<Buffer>;
  /** Forgets the bytes, unless somebody put them again after `before`. True when they are gone. */
  remove(address: string, before: Date): Promise<boolean>;
  /** Addresses of everything that is stored, of all offices, in no order. */
  addresses(): AsyncIterable<string>;
  /** Deletes what a process that died left half written or half removed before then. */
  tidy(before: Date): Promise<void>;
}
