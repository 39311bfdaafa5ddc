import { connect, testDatabase } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { goldenInGit, goldens } from './goldens.ts';

test.each(goldens)('$path is what `npm run goldens` writes', async (golden) => {
  await using t = await testDatabase();
  const db = connect({ url: t.superuserUrl });
  const made = await golden.make({ db }).finally(() => db.destroy());
  expect(made).toBe(await goldenInGit(golden));
});
