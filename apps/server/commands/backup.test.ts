import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw, type TestDatabase, testDatabase } from '@liren/kernel/database/server';
import { newRing, saveRing } from '@liren/kernel/secret/server';
import { expect, test } from 'vitest';
import { liren } from './test-cli.ts';

test('an operator keeps a house and puts it up elsewhere; what stands in the way is said', async () => {
  await using here = await testDatabase();
  await using there = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-keep-'));
  const [keys, newKeys, file] = ['keys.json', 'there.json', 'liren.backup'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const said = async (t: TestDatabase, set: Record<string, string>, ...args: string[]) => {
    const { code, out } = await liren(t, args, {
      LIREN_HOME: join(folder, t === here ? 'here' : 'there'),
      LIREN_KEYS: t === here ? keys : newKeys,
      LIREN_BACKUP_PASSPHRASE: 'a lamp in every lane',
      ...set,
    });
    return `${code}: ${out}`;
  };
  try {
    await saveRing(keys, newRing('2026-11-22'));
    await raw(
      here.owner,
      `insert into kernel.unit (office, code, name, kind, area) values ('990101001', 'lamps', '路灯所', 'department', '990101001')`,
    );
    expect(await said(here, { LIREN_BACKUP_PASSPHRASE: 'short' }, 'backup', file)).toMatch(
      /^1: .*at least 12 characters/s,
    );
    expect(await said(here, {}, 'backup', file)).toMatch(/^0: .*Backup written/s);
    await writeFile(newKeys, JSON.stringify(newRing('2026-11-22')), { mode: 0o600 });
    expect(await said(there, {}, 'restore', file)).toMatch(/^1: .*another key ring/s);
    await rm(newKeys);
    expect(await said(there, {}, 'restore', file)).toMatch(/^0: .*Restored the backup/s);
    expect(JSON.parse(await readFile(newKeys, 'utf8'))).toEqual(
      JSON.parse(await readFile(keys, 'utf8')),
    );
    expect(await raw(there.owner, 'select name from kernel.unit')).toEqual([{ name: '路灯所' }]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('every table of the house is in a backup, but for those whose loss is meant', async () => {
  await using here = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-tables-'));
  try {
    await saveRing(join(folder, 'keys.json'), newRing('2026-11-22'));
    const { code, out } = await liren(here, ['backup', join(folder, 'all')], {
      ...{ LIREN_HOME: folder, LIREN_KEYS: join(folder, 'keys.json') },
      LIREN_BACKUP_PASSPHRASE: 'a lamp in every lane',
    });
    expect(code).toBe(0);
    const all = await raw<{ name: string }>(
      here.owner,
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
    );
    const kept = new Set(out.split('\n'));
    expect(all.length).toBeGreaterThan(150);
    // Whoever was signed in signs in again, half an upload is begun anew, and migrations are run, not copied.
    expect(all.flatMap(({ name }) => (kept.has(name) ? [] : [name])).sort()).toEqual([
      'kernel.migration',
      'kernel.session',
      'kernel.sign_in_code',
      'kernel.sign_in_failure',
      'kernel.upload',
      'kernel.upload_part',
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
