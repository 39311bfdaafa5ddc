import { type Actor, system } from '@liren/kernel/account';
import { coordinateSystems } from '@liren/kernel/area';
import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import { operatorLanguage } from '../config.ts';
import { withOffice } from './with-office.ts';

/** The arguments of an import of things that have a place. */
export const placesArgs = (file: string) => ({
  file: { type: 'positional' as const, description: file, required: true as const },
  coordinates: {
    type: 'enum' as const,
    options: [...coordinateSystems],
    default: 'wgs84' as const,
    description: 'Frame of the file',
  },
  check: { type: 'boolean' as const, default: false, description: 'only say what would happen' },
});

/** Takes a file in over the database of the settings, as the system itself, and prints what is told of it. */
export const takeFile = (
  take: (world: Deps & { office: Office; actor: Actor }) => Promise<string>,
): Promise<void> =>
  withOffice('liren import', async (deps, office) => {
    const told = await take({ ...deps, office, actor: system(office) });
    process.stdout.write(`${told}\n`);
  });

/** A row that was not taken, and why. */
export interface Refused {
  /** Where it stands in the file. */
  at: number;
  names: readonly (string | null)[];
  reasons: readonly string[];
}

/** The outcome in a sentence, and each refused row in a line. */
export const toldOf = (sentence: string, refused: readonly Refused[]): string =>
  [
    sentence,
    ...refused.map(({ at, names, reasons }) =>
      ['', at, ...names.map((name) => name ?? '—'), reasons.join('; ')].join('  '),
    ),
  ].join('\n');

/** A module's catalogue in the terminal's language. */
export const catalogue = (of: {
  english: Record<string, string>;
  chinese: Record<string, string>;
}): Readonly<Record<string, string>> => (operatorLanguage() === 'en' ? of.english : of.chinese);
