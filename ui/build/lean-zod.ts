import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * Zod as web apps need it.
 *
 * Leaves Zod's JSON Schema writer out of web apps: only the server writes `openapi.json`, but each
 * schema class refers to its writer, so no bundler can see that it is dead.
 *
 * Those exports stay, under the names the installed version has, as functions that give nothing.
 */
export function leanZod(): Plugin {
  return {
    name: 'liren-lean-zod',
    enforce: 'pre',
    async load(id) {
      // Its English messages are never shown: a person is told faults by code.
      if (id.endsWith('/zod/v4/locales/en.js')) {
        return 'export default () => ({ localeError: () => undefined });';
      }
      // Our content security policy forbids the `new Function` its fast path is made with.
      if (id.endsWith('/zod/v4/core/core.js')) {
        return `${await readFile(id, 'utf8')}\nconfig({ jitless: true });`;
      }
      if (!/\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/.test(id)) return null;
      const text = await readFile(id, 'utf8');
      const names = [
        ...text.matchAll(/^export (?:const|function|class) (\w+)/gm),
        ...text.matchAll(/^export \{ \w+ as (\w+) \}/gm),
      ].map((match) => match[1]);
      return [
        'const none = () => undefined;',
        ...names.map((name) => `export { none as ${name} };`),
      ].join('\n');
    },
  };
}
