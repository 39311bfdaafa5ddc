import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ciphers } from './cipher.ts';
import { type Cell, keyRing } from './key-ring.ts';
import { loadOrCreateRing, loadRing, newRing, rotatedRing, withoutStaleKeys } from './ring.ts';

const cell: Cell = { table: 'kernel.account', column: 'phone', office: '', id: 'a' };

describe.each(Object.keys(ciphers) as (keyof typeof ciphers)[])('%s', (cipher) => {
  const keys = keyRing(newRing('2026-11-22', cipher));

  test('what is sealed opens to the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(keys.open(cell, keys.seal(cell, text))).toBe(text);
      }),
    );
  });

  test('a value does not open in another cell', () => {
    const sealed = keys.seal(cell, '13800005678');
    for (const other of [
      { ...cell, table: 'kernel.message' },
      { ...cell, column: 'name' },
      { ...cell, office: '990101001' },
      { ...cell, id: 'b' },
    ]) {
      expect(() => keys.open(other, sealed)).toThrow('another cell');
    }
  });

  test('one flipped bit anywhere is found', () => {
    const sealed = keys.seal(cell, '13800005678');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const bytes = Buffer.from(sealed);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => keys.open(cell, bytes)).toThrow();
      }),
    );
  });

  test('a cut value is refused', () => {
    const sealed = keys.seal(cell, '13800005678');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => keys.open(cell, sealed.subarray(0, length))).toThrow();
    }
  });
});

test('the standard vectors of SM3 hold on this Node', async () => {
  const { createHash } = await import('node:crypto');
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

test('equal texts have equal blind indexes within one kind only', () => {
  const keys = keyRing(newRing('2026-11-22'));
  expect(keys.blind('phone', '138').equals(keys.blind('phone', '138'))).toBe(true);
  expect(keys.blind('phone', '138').equals(keys.blind('tail', '138'))).toBe(false);
  expect(keys.blind('a', 'b\0c').equals(keys.blind('a\0b', 'c'))).toBe(false);
});

test('a rotated ring opens old values, seals with the new key, and looks up as before', () => {
  const old = newRing('2026-11-22');
  const fresh = rotatedRing(old, '2026-12-01', 'sm4-ctr-hmac-sm3');
  const sealed = keyRing(old).seal(cell, '13800005678');
  const keys = keyRing(fresh);

  expect(keys.open(cell, sealed)).toBe('13800005678');
  expect(sealed.subarray(0, 5).equals(keys.prefix)).toBe(false);
  expect(keys.seal(cell, 'x').subarray(0, 5).equals(keys.prefix)).toBe(true);
  expect(keys.blind('phone', '1').equals(keyRing(old).blind('phone', '1'))).toBe(true);
  expect(() => keyRing(withoutStaleKeys(fresh)).open(cell, sealed)).toThrow('is not on the ring');
});

test('the demo ring is made once, and nobody else can read it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'liren-keys-')), '.liren', 'keys.json');
  const ring = await loadOrCreateRing(file, '2026-11-22');

  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await loadOrCreateRing(file, '2026-11-23')).toEqual(ring);
  expect(await loadRing(await readFile(file, 'utf8'))).toEqual(ring);
  await chmod(file, 0o604);
  await expect(loadRing(file)).rejects.toThrow('chmod 600');
});

test('a wrong ring is refused without showing a key', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'liren-keys-')), 'keys.json');
  const secret = 'c2VjcmV0';
  await writeFile(file, `{"format":1,"current":"00000000","keys":[{"key":"${secret}"}]`, {
    mode: 0o600,
  });
  await expect(loadRing(file)).rejects.toThrow(/not JSON$/);
  await writeFile(file, JSON.stringify({ format: 1, current: 'x', keys: [{ key: secret }] }));
  const refusal = await loadRing(file).catch((cause: Error) => cause.message);
  expect(refusal).toContain('keys.0.key');
  expect(refusal).not.toContain(secret);
});
