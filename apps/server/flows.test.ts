import { roles } from '@liren/kernel/account';
import { expect, test } from 'vitest';
import { readCatalogues } from '../../ui/build/catalogues.ts';
import { root } from './config.ts';
import { modules } from './modules.ts';

const flows = modules.flatMap((module) => module.flows ?? []);

test('every flow of data has a name of its own, an owner and fields', () => {
  expect(flows.length).toBeGreaterThan(10);
  const names = flows.map(({ name }) => name);
  expect(names.filter((one, i) => names.indexOf(one) !== i)).toEqual([]);
  expect(
    flows.filter(({ owner, fields }) => !roles.includes(owner) || fields.length === 0),
  ).toEqual([]);
});

/** Which of these words a catalogue lacks, and in which language. */
async function lackingOf(words: readonly string[]): Promise<string[]> {
  const catalogues = await readCatalogues(root);
  return words.flatMap((word) =>
    (['zh-CN', 'en'] as const)
      .filter(
        (language) => !catalogues.some((file) => file.language === language && file.words[word]),
      )
      .map((language) => `${word} in ${language}`),
  );
}

test('every flow says what it is, what for and where from, in each language', async () => {
  const words = flows.flatMap(({ name }) =>
    (['title', 'purpose', 'source'] as const).map((aspect) => `flow.${name}.${aspect}`),
  );
  expect(await lackingOf(words)).toEqual([]);
});

test('every job by the clock has a name the operator reads', async () => {
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  expect(jobs.length).toBeGreaterThan(10);
  expect(await lackingOf(jobs.map(({ name }) => `operation.job.${name}`))).toEqual([]);
});
