import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { factSources, type IntakeKind } from '@liren/registry/contract';
import { importFile } from '@liren/registry/server';
import english from '@liren/registry/words/en.json' with { type: 'json' };
import chinese from '@liren/registry/words/zh-CN.json' with { type: 'json' };
import { defineCommand } from 'citty';
import { fill } from '../say.ts';
import { catalogue, toldOf } from './import-file.ts';
import { withOffice } from './with-office.ts';

const command = (kind: IntakeKind, description: string) =>
  defineCommand({
    meta: { name: kind, description },
    args: {
      file: { type: 'positional', description: 'CSV or .xlsx with headings', required: true },
      source: {
        type: 'enum',
        options: [...factSources],
        default: 'census',
        description: 'whose word it is: decides where two sources differ',
      },
      check: { type: 'boolean', default: false, description: 'only say what would happen' },
    },
    async run({ args: { file, source, check } }) {
      const bytes = await readFile(file);
      await withOffice('liren import', async (deps, office) => {
        const report = await importFile(deps, office, {
          ...{ kind, name: basename(file).slice(-120), source, bytes, check },
        });
        process.stdout.write(`${told(report)}\n`);
        if (report.intake.problem) process.exitCode = 1;
      });
    },
  });

export const people = command(
  'people',
  'Take in residents with their homes and households. Begun again, it goes on where it stopped.',
);
export const organisations = command(
  'organisations',
  'Take in legal entities and other organisations. Begun again, it goes on where it stopped.',
);
export const places = command(
  'places',
  'Take in buildings and their rooms, before the people who live there. Begun again, it goes on where it stopped.',
);

function told({ intake, faults }: Awaited<ReturnType<typeof importFile>>): string {
  const words = catalogue({ english, chinese });
  const { added, changed, same, refused, asked, problem } = intake;
  const sentence = problem
    ? (words[`problem.${problem}`] ?? problem)
    : fill(words['registry.intake.counts'] ?? '', { added, changed, same, refused, asked });
  return toldOf(
    sentence,
    faults.map(({ line, faults: all }) => ({
      at: line,
      names: [],
      reasons: all.map(
        ({ field, fault, of = '' }) =>
          `${words[`registry.intake.field.${field}`] ?? field}: ${fill(words[`registry.intake.fault.${fault}`] ?? fault, { line: of })}`,
      ),
    })),
  );
}
