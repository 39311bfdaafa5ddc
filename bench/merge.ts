/**
 * How well suggestions for merging agree with a reader of real cases: `LIREN_SAMPLES=folder node bench/main.ts merge`.
 *
 * Letters: every letter of `merge-letters.txt` is looked at as a clerk would, among those of its month that the server
 * would look at. A suggestion is right when a reader put both on one line. Lifts and cases with addresses: right is the
 * same address within thirty days, for there nobody has read them.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dictionarySuggester,
  distanceBetween,
  namesIn,
  type Report,
  seedDictionary,
  similarTo,
  staffReach,
} from '@liren/requests/dictionary';
import { rowsOf, samples } from './samples.ts';

type Case = Report & { id: string };

const dayMs = 86_400_000;
const isNear = (a: Case, b: Case) => Math.abs(a.at.getTime() - b.at.getTime()) < 30 * dayMs;
const { suggest } = dictionarySuggester(seedDictionary);
const day = seedDictionary.validFrom;
const publicPlaces = new Map(seedDictionary.categories.map((c) => [c.code, c.publicPlace]));

await letters();
await placed('new york, lifts', 'c311_nyc_elevator2024/clean_requests.csv', 600, (row) => ({
  id: row['unique_key'] ?? '',
  title: row['descriptor'] ?? '',
  text: row['descriptor'] ?? '',
  place: row['incident_address'] ?? '',
  at: new Date(row['created_date'] ?? ''),
  lonLat: [Number(row['longitude']), Number(row['latitude'])],
  category: '3402',
}));
await placed('baltimore', 'c311_baltimore/311_sample.csv', 600, (row) => {
  const title = row['SRType'] ?? '';
  return {
    id: row['SRRecordID'] ?? '',
    title,
    text: title,
    place: row['Address'] ?? '',
    at: new Date(row['CreatedDate'] ?? ''),
    lonLat: [Number(row['Longitude']), Number(row['Latitude'])],
    category: suggest({ title, text: title, day })[0]?.category ?? '4799',
  };
});

async function letters(): Promise<void> {
  const file = join(samples, 'citizen_messages/hotspot.csv');
  if (!existsSync(file)) return console.log('skipped: citizen_messages is not below LIREN_SAMPLES');
  const all: Case[] = [];
  for await (const { row } of rowsOf(file)) {
    const title = row['留言主题'] ?? '';
    const text = row['留言详情'] ?? '';
    const category = suggest({ title, text, day })[0]?.category ?? '4799';
    const at = new Date(`${(row['留言时间'] ?? '').replaceAll('-', '/')} GMT+8`);
    all.push({ id: row['留言编号'] ?? '', title, text, at, category, lonLat: null });
  }
  const text = await readFile(new URL('merge-letters.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const lineOf = new Map(lines.flatMap((line, i) => line.split(' ').map((id) => [id, i] as const)));
  const judged = all.filter(({ id }) => lineOf.has(id));
  score('letters', judged, {
    lookedAt: (own) => {
      const names = namesIn(own);
      return all
        .filter(
          (other) =>
            isNear(own, other) &&
            (other.category.slice(0, 2) === own.category.slice(0, 2) ||
              names.some((name) => `${other.title}\n${other.text}`.includes(name))),
        )
        .filter(({ id }) => id !== own.id);
    },
    isSame: (a, b) => lineOf.get(a.id) === lineOf.get(b.id),
    all: judged,
  });
}

async function placed(
  name: string,
  path: string,
  most: number,
  caseOf: (row: Record<string, string>) => Case,
): Promise<void> {
  const file = join(samples, path);
  if (!existsSync(file)) return console.log(`skipped: ${path} is not below LIREN_SAMPLES`);
  const all: Case[] = [];
  for await (const { row } of rowsOf(file)) {
    const one = caseOf(row);
    // Whole degrees are no place.
    const isWhole =
      one.lonLat?.every((n) => !Number.isInteger(n) && Number.isFinite(n)) && one.place;
    if (isWhole) all.push({ ...one, isIndoors: publicPlaces.get(one.category) === false });
  }
  // Every so manieth, whatever the order of the file.
  const step = Math.max(1, Math.floor(all.length / most));
  score(name, all.filter((_, i) => i % step === 0).slice(0, most), {
    lookedAt: (own) =>
      all
        .filter(
          (other) =>
            isNear(own, other) &&
            other.id !== own.id &&
            distanceBetween(own.lonLat ?? [0, 0], other.lonLat ?? [0, 0]) <= staffReach.reachM,
        )
        .sort((a, b) => b.at.getTime() - a.at.getTime())
        .slice(0, 300),
    isSame: (a, b) => a.place === b.place && a.category === b.category,
    all,
  });
}

/** Precision of what is suggested; of those that have another of the same matter, how many are led to one. */
function score(
  name: string,
  asked: readonly Case[],
  of: {
    lookedAt: (own: Case) => Case[];
    isSame: (a: Case, b: Case) => boolean;
    all: readonly Case[];
  },
): void {
  let [suggested, right, withOther, led, ms] = [0, 0, 0, 0, 0];
  for (const own of asked) {
    const others = of.lookedAt(own);
    const began = performance.now();
    const found = similarTo(own, others, staffReach);
    ms += performance.now() - began;
    const good = found.filter(({ report }) => of.isSame(own, report)).length;
    suggested += found.length;
    right += good;
    if (of.all.some((o) => o.id !== own.id && isNear(own, o) && of.isSame(own, o))) {
      withOther += 1;
      if (good > 0) led += 1;
    }
  }
  const share = (n: number, d: number) =>
    `${n} of ${d} (${d === 0 ? '–' : Math.round((100 * n) / d)} %)`;
  console.log(
    `${name}: ${asked.length} looked at; suggestions that are right ${share(right, suggested)}; ` +
      `led to another of the same matter ${share(led, withOther)}; ${(ms / asked.length).toFixed(1)} ms each`,
  );
}
