import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const catalogueLanguages = ['zh-CN', 'en'] as const;
export type CatalogueLanguage = (typeof catalogueLanguages)[number];

export interface CatalogueFile {
  /** Relative to the root. */
  path: string;
  language: CatalogueLanguage;
  words: Record<string, string>;
}

/** `zh-CN.json`, or a part of a catalogue: `dictionary.zh-CN.json`. */
const fileName = /^(?:[\w-]+\.)?(zh-CN|en)\.json$/;

/** Every package's word catalogues under `<root>/{kernel,ui,modules/*,apps/*}/words`. */
export async function readCatalogues(root: string): Promise<CatalogueFile[]> {
  const packages = [
    'kernel',
    'ui',
    ...(await foldersIn(root, 'modules')),
    ...(await foldersIn(root, 'apps')),
  ];
  const files: CatalogueFile[] = [];
  for (const folder of packages) {
    for (const name of (await namesIn(join(root, folder, 'words'))).sort()) {
      const language = fileName.exec(name)?.[1] as CatalogueLanguage | undefined;
      if (!language) continue;
      const path = `${folder}/words/${name}`;
      files.push({ path, language, words: JSON.parse(await readFile(join(root, path), 'utf8')) });
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []; // a package without words
    throw cause;
  });
}

async function foldersIn(root: string, parent: string): Promise<string[]> {
  const entries = await readdir(join(root, parent), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .sort();
}
