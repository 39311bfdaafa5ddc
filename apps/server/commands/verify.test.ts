import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw, testDatabase } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { liren } from './test-cli.ts';

const office = '990101001';

/** One matter with one event, as nobody would have recorded it. */
const madeUp = `
  insert into kernel.matter (office, id, root, kind, flow_version, state, round, seq, area, reported_area, lead,
    visibility, dictionary_version, did, opened_at, changed_at, version, head, open_assignments)
  select '${office}', g, g, 'request', 1, 'reported', 1, 1, '${office}', '${office}', false, 'staff', '1', '{}', now(),
    now(), 1, 'x', 0
  from (select gen_random_uuid() as g) as made`;

test('liren verify notes the ends of whole chains, and ends with 2 when one is broken', async () => {
  await using t = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-verify-'));
  const ends = join(folder, 'ends.json');
  const verify = (...args: string[]) => liren(t, ['verify', ...args]);
  try {
    expect(await verify('--write', ends)).toMatchObject({
      code: 0,
      out: expect.stringContaining('whole'),
    });
    expect(await readFile(ends, 'utf8')).toBe('[]\n');
    expect((await verify('--against', ends)).code).toBe(0);
    await raw(t.owner, madeUp);
    expect(await verify()).toMatchObject({
      code: 2,
      out: expect.stringContaining('from event 1 on'),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
