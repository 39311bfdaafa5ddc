import { type Row, readEntries, readTable } from '../read-table.ts';
import type { Dictionary, Mapping, Scheme, SchemeEntry } from '../types.ts';
import { classes } from './classes.ts';
import { components } from './components.ts';
import { emergencies } from './emergencies.ts';
import { events } from './events.ts';
import * as gb30428 from './scheme-gb30428.ts';
import * as gbt47678 from './scheme-gbt47678.ts';
import { subjects } from './subjects.ts';

const validFrom = '2026-01-01';

/**
 * The dictionary a new office starts with. An office edits its copy; the version goes into every event.
 *
 * Marked pure, here and in the tables: a screen that only wants the word `levels` does not load it.
 */
export const seedDictionary: Dictionary = /* @__PURE__ */ madeFromTables();

function madeFromTables(): Dictionary {
  const rows = readTable(components + events + subjects, classes, validFrom);
  const categories = rows.map((row) => row.category);
  const schemes = schemesOf(rows);
  return {
    version: '2026.1',
    validFrom,
    schemes,
    classes: classes.map(({ code, name, nameEn, entry }) => ({ code, name, nameEn, entry })),
    categories,
    mappings: mappingsOf(rows, schemes),
    routes: rows.flatMap((row) => row.routes),
    emergencies,
  };
}

function schemesOf(rows: readonly Row[]): Scheme[] {
  const categories = rows.map((row) => row.category);
  const gbtComponents = readEntries(gbt47678.components, 'component');
  return [
    {
      id: 'WORK',
      name: { zh: '街道工作目录', en: 'Working directory of the subdistrict' },
      source: 'own',
      entries: categories.map((c) => ({ kind: entryOf(c.parent), code: c.code, name: c.name })),
    },
    {
      id: 'GB30428',
      name: {
        zh: '数字化城市管理 部件和事件',
        en: 'Digital urban management: components and events',
      },
      source: 'GB/T 30428.2, names as printed by two running city systems',
      entries: [
        ...readEntries(gb30428.components, 'component'),
        ...readEntries(gb30428.events, 'event'),
      ],
    },
    {
      id: 'GBT47678.5-2026',
      name: { zh: '城市运行管理 部件和事项', en: 'City operation: components and matters' },
      source: 'GB/T 47678.5-2026 annexes A and C, third-party transcription',
      entries: [
        ...gbtComponents,
        ...gbtComponents.map(
          ({ code, name }): SchemeEntry => ({ kind: 'event', code, name: `${name}异常` }),
        ),
        ...readEntries(gbt47678.events, 'event'),
      ],
    },
    {
      id: 'CHAOYANG-2013',
      name: { zh: '朝阳区网格代码（2013）', en: 'Chaoyang district grid codes (2013)' },
      source: 'public reporting app of the district, 2013; only the codes mapped here',
      // Codes only, enough to take over old ledgers; the names are those of our categories.
      entries: rows
        .flatMap((row) => row.mappings.map((m) => ({ ...m, name: row.category.name })))
        .filter((m) => m.scheme === 'CHAOYANG-2013')
        .map(({ kind, code, name }) => ({ kind, code, name })),
    },
    {
      id: 'HOTLINE',
      name: { zh: '热线诉求主题', en: 'Hotline subjects' },
      source: 'own',
      entries: categories
        .filter((c) => entryOf(c.parent) === 'subject')
        .map((c) => ({ kind: 'subject', code: `H${c.code}`, name: c.name })),
    },
  ];
}

function mappingsOf(rows: readonly Row[], schemes: readonly Scheme[]): Mapping[] {
  const categories = rows.map((row) => row.category);
  const names = new Map(
    schemes.flatMap((s) => s.entries.map((e) => [`${s.id} ${e.kind} ${e.code}`, e.name] as const)),
  );
  const nameOf = new Map(categories.map((c) => [c.code, c.name]));
  const written = rows.flatMap((row) => row.mappings);
  // A matter “<component>异常” follows its component wherever that is mapped.
  const derived = written
    .filter((m) => m.scheme === 'GBT47678.5-2026' && m.kind === 'component')
    .map((m) => ({ ...m, kind: 'event' as const }));
  const hotline = categories
    .filter((c) => entryOf(c.parent) === 'subject')
    .map((c) => ({
      scheme: 'HOTLINE' as const,
      kind: 'subject' as const,
      code: `H${c.code}`,
      category: c.code,
    }));
  return [...written, ...derived, ...hotline].map((m) => ({
    ...m,
    how:
      m.scheme !== 'CHAOYANG-2013' &&
      names.get(`${m.scheme} ${m.kind} ${m.code}`) === nameOf.get(m.category)
        ? 'same_name'
        : 'reasoned',
  }));
}

function entryOf(parent: string) {
  const found = classes.find((c) => c.code === parent);
  if (!found) throw new Error(`class ${parent} is not in the seed`);
  return found.entry;
}
