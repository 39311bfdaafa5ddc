import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const catalogueLanguages = ['zh-CN', 'en'] as const;
export type CatalogueLanguage = (typeof catalogueLanguages)[number];

export interface Catalogues {
  /** Path relative to the root → keys, in the order of the file. */
  files: { path: string; language: CatalogueLanguage; words: Record<string, string> }[];
}

/** Every package's word catalogue under `<root>/{kernel,ui,modules/*,apps/*}/words`. */
export async function readCatalogues(root: string): Promise<Catalogues> {
  const packages = [
    'kernel',
    'ui',
    ...(await foldersIn(root, 'modules')),
    ...(await foldersIn(root, 'apps')),
  ];
  const files: Catalogues['files'] = [];
  for (const folder of packages) {
    for (const language of catalogueLanguages) {
      const path = `${folder}/words/${language}.json`;
      const text = await readFile(join(root, path), 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return null; // a package without words
        throw cause;
      });
      if (text !== null) files.push({ path, language, words: JSON.parse(text) });
    }
  }
  return { files };
}

async function foldersIn(root: string, parent: string): Promise<string[]> {
  const entries = await readdir(join(root, parent), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .sort();
}
