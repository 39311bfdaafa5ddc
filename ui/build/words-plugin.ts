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
  /** Keys a template of these files could make and never does. */
  elsewhere?: RegExp;
  /** Globs of what can refuse it: of all refusals it says those these files name. Absent: all that are asked for. */
  refusals?: readonly string[];
}

/** Gives `virtual:liren-words/zh-CN` and `…/en`: the catalogues of all packages as one chunk each. */
export function wordsPlugin(root: string, { sources, elsewhere, refusals }: AppWords): Plugin {
  return {
    name: 'liren-words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const language = id.slice(prefix.length + 1);
      const asks = askedWords(await textsOf(root, sources));
      const refuses = refusals && namedRefusals(await textsOf(root, refusals));
      const asked = (key: string) => asks(key) && !elsewhere?.test(key) && (refuses?.(key) ?? true);
      const merged: Record<string, string> = {};
      for (const file of await readCatalogues(root)) {
        if (file.language !== language) continue;
        this.addWatchFile(join(root, file.path));
        for (const [key, text] of Object.entries(file.words)) if (asked(key)) merged[key] = text;
      }
      // Parsed as JSON at run time: V8 reads that faster than an object literal of this size.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(merged))});`;
    },
    handleHotUpdate({ file, server }) {
      if (!/\/words\/[\w.-]+\.json$/.test(file)) return;
      for (const language of catalogueLanguages) {
        const module = server.moduleGraph.getModuleById(`\0${prefix}${language}`);
        if (module) server.moduleGraph.invalidateModule(module);
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
