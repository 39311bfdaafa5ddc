import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { askedWords, namedRefusals } from './asked-words.ts';
import { catalogueLanguages, readCatalogues } from './catalogues.ts';

const prefix = 'virtual:liren-words/';

/** What an app says, so that a phone does not load what only desks and the server say. */
export interface AppWords {
  /** Globs of what it is made of: only words these files ask for go into it. */
  sources: readonly string[];
  /** Globs of what its first page is made of: their words come with it, the others after it. */
  first: readonly string[];
  /** Keys a template of these files could make and never does. */
  elsewhere?: RegExp;
}

/**
 * Gives the catalogues of all packages as two chunks for each language: `virtual:liren-words/zh-CN` for the first page,
 * `virtual:liren-words/more-zh-CN` for all others. Of refusals the first has those its files name.
 */
export function wordsPlugin(root: string, { sources, first, elsewhere }: AppWords): Plugin {
  return {
    name: 'liren-words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const piece = id.slice(prefix.length + 1);
      const isMore = piece.startsWith('more-');
      const language = piece.replace('more-', '');
      const opening = await textsOf(root, first);
      const [asked, askedFirst] = [askedWords(await textsOf(root, sources)), askedWords(opening)];
      const refusedFirst = namedRefusals(opening);
      const wanted = (key: string): boolean => {
        const isFirst = askedFirst(key) && refusedFirst(key);
        return asked(key) && !elsewhere?.test(key) && isFirst === !isMore;
      };
      const merged: Record<string, string> = {};
      for (const file of await readCatalogues(root)) {
        if (file.language !== language) continue;
        this.addWatchFile(join(root, file.path));
        for (const [key, text] of Object.entries(file.words)) if (wanted(key)) merged[key] = text;
      }
      // Parsed as JSON at run time: V8 reads that faster than an object literal of this size.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(merged))});`;
    },
    handleHotUpdate({ file, server }) {
      if (!/\/words\/[\w.-]+\.json$/.test(file)) return;
      for (const language of catalogueLanguages) {
        for (const piece of ['', 'more-']) {
          const module = server.moduleGraph.getModuleById(`\0${prefix}${piece}${language}`);
          if (module) server.moduleGraph.invalidateModule(module);
        }
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}

async function textsOf(root: string, sources: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for await (const path of glob([...sources], { cwd: root })) {
    if (/node_modules|dist|\.test\.tsx?$/.test(path)) continue;
    texts.push(await readFile(join(root, path), 'utf8'));
  }
  return texts;
}
