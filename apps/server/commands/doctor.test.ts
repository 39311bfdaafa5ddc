import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw, testDatabase } from '@liren/kernel/database/server';
import { keyRing, newRing, saveRing } from '@liren/kernel/secret/server';
import { expect, test } from 'vitest';
import { liren } from './test-cli.ts';

const office = '990101001';

test('liren doctor finds a whole house whole, and names each thing that is broken', async () => {
  await using t = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-doctor-'));
  const keys = join(folder, 'keys.json');
  const other = join(folder, 'other.json');
  const doctor = (set: Record<string, string> = {}) =>
    liren(t, ['doctor'], { LIREN_HOME: folder, LIREN_KEYS: keys, ...set });
  try {
    const ring = newRing(new Date().toISOString().slice(0, 10));
    await saveRing(keys, ring);
    await saveRing(other, newRing('2020-01-01'));
    const cell = { table: 'kernel.sealed', column: 'ciphertext', office, id: crypto.randomUUID() };
    const well = await doctor();
    expect(well.out).toContain('✔ The database schema is up to date');
    expect(well.out).toContain('Broken: 0');
    expect(well.code).toBe(0);

    await raw(
      t.owner,
      `insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_at)
       values ($1, gen_random_uuid(), 'image/jpeg', $2, $2, 2, 2, 9, now())`,
      [office, `${office}/${'0'.repeat(64)}`],
    );
    await raw(
      t.owner,
      `insert into kernel.effect (office, id, kind, payload, at, handed_at, tries)
       values ($1, gen_random_uuid(), 'sms', '{}', now() - interval '2 days', now() - interval '2 days', 12),
              ($1, gen_random_uuid(), 'sms', '{}', now() - interval '1 hour', null, 0)`,
      [office],
    );
    await raw(
      t.owner,
      `insert into kernel.sealed (office, id, matter, area, purpose, ciphertext)
       values ($1, $2, gen_random_uuid(), $1, 'contact', $3)`,
      [office, cell.id, keyRing(ring).seal(cell, '13812345678')],
    );
    const ill = await doctor({ LIREN_KEYS: other });
    expect(ill.code).toBe(2);
    for (const found of [
      '! The key in use is of 2020-01-01',
      '✖ 1 of 1 sealed values',
      '✖ 1 of the newest 1 files are missing',
      '! 1 messages were given up',
      '✖ 1 messages have waited',
    ])
      expect(ill.out).toContain(found);
    expect(ill.out).not.toContain('13812345678');

    const closed = await doctor({ DATABASE_URL: t.url.replace(/:\d+\//, ':1/') });
    expect(closed.out).toMatch(/✖ The database does not answer: DATABASE_URL/);
    expect(closed.code).toBe(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});
