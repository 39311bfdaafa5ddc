import { createHmac, randomBytes } from 'node:crypto';
import { type Cipher, ciphers } from './cipher.ts';
import type { Ring } from './ring.ts';

/** The cell a sealed value lives in. A value copied to another cell does not open there. */
export interface Cell {
  /** `schema.table` in SQL spelling. */
  table: string;
  column: string;
  /** Empty for tables that belong to no office. */
  office: string;
  id: string;
}

export interface KeyRing {
  /** Format byte, key id (4), nonce, data with tag; bound to the cell. */
  seal(cell: Cell, text: string): Buffer;
  /** @throws Error when the value was sealed for another cell, changed, or its key is gone */
  open(cell: Cell, sealed: Uint8Array): string;
  /**
   * A keyed hash for exact look-up. Equal texts of one kind give equal bytes: normalise first.
   *
   * @param kind  keeps indexes apart: the last four digits of a phone say nothing about a code
   */
  blind(kind: string, text: string): Buffer;
  /** First five bytes of whatever is sealed now: a value that begins otherwise wants `reseal`. */
  readonly prefix: Buffer;
}

const format = 1;
const prefixBytes = 5;

/** Seals and opens by a ring. Nothing of the ring can be read back from it. */
export function keyRing(ring: Ring): KeyRing {
  const keys = new Map<string, { cipher: Cipher; key: Buffer }>(
    ring.keys.map(({ id, cipher, key }) => [
      id,
      { cipher: ciphers[cipher], key: Buffer.from(key, 'base64') },
    ]),
  );
  const current = keys.get(ring.current);
  if (!current) throw new Error('the ring has no current key');
  const blindKey = Buffer.from(ring.blind.key, 'base64');
  const prefix = Buffer.concat([Buffer.of(format), Buffer.from(ring.current, 'hex')]);

  return {
    prefix,
    seal(cell, text) {
      const nonce = randomBytes(current.cipher.nonceBytes);
      const data = current.cipher.seal(current.key, nonce, bound(cell), Buffer.from(text, 'utf8'));
      return Buffer.concat([prefix, nonce, data]);
    },
    open(cell, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== format) throw new Error(`${where(cell)}: not a sealed value`);
      const id = bytes.toString('hex', 1, prefixBytes);
      const used = keys.get(id);
      if (!used) throw new Error(`${where(cell)}: key ${id} is not on the ring`);
      const from = prefixBytes + used.cipher.nonceBytes;
      if (bytes.length < from + used.cipher.tagBytes) throw new Error(`${where(cell)}: truncated`);
      try {
        return used.cipher
          .open(used.key, bytes.subarray(prefixBytes, from), bound(cell), bytes.subarray(from))
          .toString('utf8');
      } catch (cause) {
        throw new Error(`${where(cell)}: sealed for another cell, or changed`, { cause });
      }
    },
    blind(kind, text) {
      return createHmac(ring.blind.hash, blindKey)
        .update(`${kind.length}:${kind}${text}`, 'utf8')
        .digest();
    },
  };
}

// No part may contain NUL in SQL text, so the parts cannot run into each other.
function bound({ table, column, office, id }: Cell): Buffer {
  return Buffer.from([table, column, office, id].join('\0'), 'utf8');
}

function where({ table, column, office, id }: Cell): string {
  return `${table}.${column} ${office} ${id}`;
}
