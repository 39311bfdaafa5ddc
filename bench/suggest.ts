/**
 * How well the dictionary's words agree with people who have labelled real letters:
 * `LIREN_SAMPLES=folder node bench/main.ts suggest`.
 *
 * Every second distinct letter is held out: words may be added after reading the others, never after these.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dictionarySuggester, seedDictionary } from '@liren/requests/dictionary';
import { rowsOf, samples } from './samples.ts';

const file = join(samples, 'citizen_messages/labelled.csv');

/** The labels of the letters, by class or category of the working directory. */
const labels: Readonly<Record<string, readonly string[]>> = {
  环境保护: ['32', '36', '1105', '1115', '1116', '1301', '1302'],
  交通运输: ['02', '15', '3503', '3504', '3505', '3506', '3507'],
  教育文体: ['44'],
  劳动和社会保障: ['38', '39', '40'],
  商贸旅游: ['45', '3402', '3403'],
  卫生计生: ['43'],
  城乡建设: ['0', '1', '31', '33', '34', '35', '37', '41', '42', '46', '47'],
};
const byLength = Object.entries(labels)
  .flatMap(([label, starts]) => starts.map((start) => ({ label, start })))
  .sort((a, b) => b.start.length - a.start.length);
const labelOf = (category: string) => byLength.find((l) => category.startsWith(l.start))?.label;

if (existsSync(file)) {
  const { suggest } = dictionarySuggester(seedDictionary);
  const letters = new Map<string, { label: string; title: string; text: string }>();
  for await (const { row } of rowsOf(file)) {
    const { label = '', title = '', detail: text = '' } = row;
    letters.set(`${title}\n${text}`, { label, title, text });
  }
  for (const [name, rest] of [
    ['read', 0],
    ['held out', 1],
  ] as const) {
    const some = [...letters.values()].filter((_, i) => i % 2 === rest);
    const began = performance.now();
    const answers = some.map(({ label, title, text }) => {
      const best = suggest({ title, text, day: seedDictionary.validFrom })[0];
      return { label, said: best && labelOf(best.category) };
    });
    const ms = (performance.now() - began) / some.length;
    const f1 = Object.keys(labels).map((label) => {
      const right = answers.filter((a) => a.label === label && a.said === label).length;
      const wrong = answers.filter((a) => (a.label === label) !== (a.said === label)).length;
      return { label, f1: (2 * right) / (2 * right + wrong) };
    });
    const macro = f1.reduce((sum, of) => sum + of.f1, 0) / f1.length;
    const silent = answers.filter((a) => a.said === undefined).length;
    console.log(
      `${name}: ${some.length} letters, macro F1 ${macro.toFixed(3)}, no word known in ${silent}, ${ms.toFixed(2)} ms each; ` +
        f1.map((of) => `${of.label} ${of.f1.toFixed(2)}`).join(', '),
    );
  }
} else {
  console.log('skipped: citizen_messages is not below LIREN_SAMPLES');
}
