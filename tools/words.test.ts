import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { askedWords, readCatalogues, stemOf } from '@liren/ui/build';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = await readCatalogues(root);
const chinese = wordsIn('zh-CN');
const english = wordsIn('en');
const sources = await readSources();

/** What the whole house says in one language. */
function wordsIn(language: string): Map<string, string> {
  return new Map(
    files
      .filter((file) => file.language === language)
      .flatMap(({ words }) => Object.entries(words)),
  );
}

async function readSources(): Promise<{ path: string; text: string }[]> {
  const read: { path: string; text: string }[] = [];
  for await (const path of glob('{kernel,ui,modules,apps}/**/*.{ts,tsx}', { cwd: root })) {
    if (/node_modules|dist|\.test\.tsx?$/.test(path)) continue;
    read.push({ path, text: await readFile(`${root}${path}`, 'utf8') });
  }
  return read;
}

const known = new Set([...chinese.keys()].map(stemOf));

const asked = askedWords(sources.map(({ text }) => text));

const codes = new Set(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/declareProblems\(\{([\s\S]*?)\}\);/g)].flatMap((block) =>
      [...(block[1] ?? '').matchAll(/'([a-z_]+\.[a-z_.]+)':/g)].map((m) => m[1] ?? ''),
    ),
  ),
);

test('the catalogues and the sources were really read', () => {
  expect([files.length >= 8, sources.length > 100, codes.size > 20]).toEqual([true, true, true]);
});

test('a key stands in one catalogue only', () => {
  const seen = new Map<string, string>();
  const twice = files.flatMap(({ path, language, words }) =>
    Object.keys(words).flatMap((key) => {
      const id = `${language} ${key}`;
      const before = seen.get(id);
      seen.set(id, path);
      return before ? [`${key}: ${before}, ${path}`] : [];
    }),
  );
  expect(twice).toEqual([]);
});

test('both languages say the same things', () => {
  const inEnglish = new Set([...english.keys()].map(stemOf));
  expect({
    onlyChinese: [...known].filter((key) => !inEnglish.has(key)),
    onlyEnglish: [...inEnglish].filter((key) => !known.has(key)),
  }).toEqual({ onlyChinese: [], onlyEnglish: [] });
});

test('a translation has the placeholders of its source', () => {
  const names = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1] ?? ''))].sort();
  const differing = [...english].flatMap(([key, text]) => {
    const source = names(chinese.get(stemOf(key)) ?? chinese.get(key) ?? '');
    // “one” may be written as a word.
    const own = key.endsWith('_one') ? [...new Set([...names(text), 'count'])].sort() : names(text);
    return own.join() === source.join() ? [] : [`${key}: {${source}} is {${own}}`];
  });
  expect(differing).toEqual([]);
});

test('no text is empty, and none is a key', () => {
  const bad = [...chinese, ...english].filter(([key, text]) => text.trim() === '' || text === key);
  expect(bad).toEqual([]);
});

test('every refusal has its sentence', () => {
  const silent = [...codes].filter((code) => !known.has(`problem.${code}`));
  expect(silent).toEqual([]);
});

test('every key the code asks for exists', () => {
  const missing = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*'([^']+)'/g)]
      .map((m) => m[1] ?? '')
      .filter((key) => !known.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('every key is asked for by something', () => {
  const problem = (key: string): boolean => {
    const code = key.replace(/^problem\./, '').replace(/\.advice$/, '');
    return key.startsWith('problem.') && (codes.has(code) || asked(code));
  };
  expect([...known].filter((key) => !asked(key) && !problem(key))).toEqual([]);
});
