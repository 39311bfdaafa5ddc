import { categoryOf } from './dictionary.ts';
import type { Category, Dictionary, Route } from './types.ts';

/** A category with who handles it on which ground: what is edited together. */
export interface Entry {
  category: Category;
  routes: readonly Omit<Route, 'category'>[];
}

/** What of a category an edition changes. */
export interface CategoryChange {
  code: string;
  name: string;
  what: 'added' | 'changed' | 'ended';
  /** Properties that differ; `routes` for who handles it. Empty for a new one. */
  fields: string[];
}

export function entryOf(dictionary: Dictionary, code: string): Entry | undefined {
  const category = categoryOf(dictionary, code);
  return (
    category && {
      category,
      routes: dictionary.routes
        .filter((route) => route.category === code)
        .map(({ ground, lead, others }) => ({ ground, lead, others })),
    }
  );
}

/** The dictionary with one category as it is now; a new code is added in its place. */
export function withEntry(dictionary: Dictionary, { category, routes }: Entry): Dictionary {
  const isOther = (code: string) => code !== category.code;
  return {
    ...dictionary,
    categories: [...dictionary.categories.filter(({ code }) => isOther(code)), category].sort(
      (p, q) => (p.code < q.code ? -1 : 1),
    ),
    routes: [
      ...dictionary.routes.filter((route) => isOther(route.category)),
      ...routes.map((route) => ({ ...route, category: category.code })),
    ],
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What an edition changes against the one before, by code. */
export function changesBetween(before: Dictionary, after: Dictionary): CategoryChange[] {
  return after.categories.flatMap((category): CategoryChange[] => {
    const { code, name } = category;
    const [old, now] = [entryOf(before, code), entryOf(after, code)];
    if (!old || !now) return [{ code, name, what: 'added', fields: [] }];
    const fields = (Object.keys(category) as (keyof Category)[]).filter(
      (field) => !same(old.category[field], category[field]),
    );
    const all = same(old.routes, now.routes) ? fields : [...fields, 'routes'];
    if (all.length === 0) return [];
    const isEnded = old.category.validTo === null && category.validTo !== null;
    return [{ code, name, what: isEnded ? 'ended' : 'changed', fields: all }];
  });
}

export interface EntryFault {
  /** Word `requests.dictionary.fault.<code>`. */
  code: string;
  params: { where: string };
}

const plausible: Readonly<Record<string, number>> = {
  hour: 24 * 366,
  working_hour: 9 * 366,
  day: 366,
  working_day: 366,
};

/** What is wrong with each category itself, all of it; `faultsOf` judges how they fit together. */
export function entryFaults({ categories, routes }: Dictionary): EntryFault[] {
  const fault = (code: string, where: string): EntryFault => ({
    code: `requests.dictionary.fault.${code}`,
    params: { where },
  });
  const grounds = Map.groupBy(routes, ({ category, ground }) => `${category} ${ground ?? ''}`);
  return [
    ...categories.flatMap((c) => {
      const limit = c.limits.resolution?.limit;
      const asked = c.questions.map(({ code }) => code);
      return [
        ...(c.code.startsWith(c.parent) ? [] : [fault('other_class', c.code)]),
        ...(c.name.trim() === '' || c.nameEn.trim() === '' ? [fault('no_name', c.code)] : []),
        ...(limit && !(limit.amount > 0 && limit.amount <= (plausible[limit.unit] ?? 366))
          ? [fault('limit', c.code)]
          : []),
        ...(new Set(asked).size === asked.length ? [] : [fault('question_twice', c.code)]),
        ...c.questions.flatMap(({ code, type, options, label }) => [
          ...((type === 'choice' || type === 'multi') && options.length < 2
            ? [fault('few_options', `${c.code} ${code}`)]
            : []),
          ...(label.zh.trim() === '' || label.en.trim() === ''
            ? [fault('no_label', `${c.code} ${code}`)]
            : []),
        ]),
      ];
    }),
    ...[...grounds].flatMap(([where, rows]) =>
      rows.length > 1 ? [fault('route_twice', where.trim())] : [],
    ),
  ];
}
