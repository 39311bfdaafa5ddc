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

test('every flow says what it is, what for and where from, in each language', async () => {
  const catalogues = await readCatalogues(root);
  const lacking = flows.flatMap(({ name }) =>
    (['title', 'purpose', 'source'] as const).flatMap((aspect) =>
      (['zh-CN', 'en'] as const)
        .filter(
          (language) =>
            !catalogues.some(
              (file) => file.language === language && file.words[`flow.${name}.${aspect}`],
            ),
        )
        .map((language) => `flow.${name}.${aspect} in ${language}`),
    ),
  );
  expect(lacking).toEqual([]);
});
