import { join } from 'node:path';
import type { Plugin } from 'vite';
import { catalogueLanguages, readCatalogues } from './catalogues.ts';

const prefix = 'virtual:liren-words/';

/**
 * Gives `virtual:liren-words/zh-CN` and `…/en`: the catalogues of all packages as one chunk each.
 *
 * @param leaveOut  keys this app never shows, so that a phone does not load the console's words
 */
export function wordsPlugin(root: string, leaveOut?: RegExp): Plugin {
  return {
    name: 'liren-words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const language = id.slice(prefix.length + 1);
      const merged: Record<string, string> = {};
      for (const file of await readCatalogues(root)) {
        if (file.language !== language) continue;
        this.addWatchFile(join(root, file.path));
        for (const [key, text] of Object.entries(file.words)) {
          if (!leaveOut?.test(key)) merged[key] = text;
        }
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
