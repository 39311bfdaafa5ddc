import { raw, testDatabase } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { liren } from './test-cli.ts';

const office = '990101001';
const dead = '01a20621-ad00-7347-a119-6784120ec376';

test('liren effects lists what reached nobody, and revives it once', async () => {
  await using t = await testDatabase();
  const effects = (...args: string[]) => liren(t, ['effects', ...args]);
  await raw(
    t.owner,
    `insert into kernel.effect (office, id, kind, payload, at, handed_at, tries, error)
     values ($1, $2, 'sms', '{"to":"19900000001"}', '2026-11-22T02:00:00Z', now(), 12, 'no way through')`,
    [office, dead],
  );
  const listed = await effects('list');
  expect(listed.out).toContain(dead);
  expect(listed.out).toContain('no way through');
  expect(listed.out).not.toContain('19900000001');

  expect(await effects('revive')).toMatchObject({ code: 1, out: expect.stringContaining('--all') });
  expect(await effects('revive', dead)).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 effects'),
  });
  expect(await effects('revive', dead)).toMatchObject({
    code: 1,
    out: expect.stringContaining(dead),
  });
  expect((await effects('list')).out).toContain('No effect is dead');
});
