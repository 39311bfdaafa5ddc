import type { Category, CategoryClass, Dictionary, Emergency, Mapping, SchemeId } from './types.ts';

interface Index {
  byCode: Map<string, Category>;
  classes: Map<string, CategoryClass>;
  mappings: Map<string, Mapping>;
}

const indexes = new WeakMap<Dictionary, Index>();

function indexOf(dictionary: Dictionary): Index {
  let index = indexes.get(dictionary);
  if (!index) {
    index = {
      byCode: new Map(dictionary.categories.map((c) => [c.code, c])),
      classes: new Map(dictionary.classes.map((c) => [c.code, c])),
      mappings: new Map(dictionary.mappings.map((m) => [`${m.scheme} ${m.kind} ${m.code}`, m])),
    };
    indexes.set(dictionary, index);
  }
  return index;
}

/** The category of a code, retired ones included: old matters keep their words. */
export function categoryOf(dictionary: Dictionary, code: string): Category | undefined {
  return indexOf(dictionary).byCode.get(code);
}

/** 大类 of a category. */
export function classOf(dictionary: Dictionary, category: Category): CategoryClass | undefined {
  return indexOf(dictionary).classes.get(category.parent);
}

/** Categories that may be chosen on a day (`YYYY-MM-DD`), for one kind if given. */
export function categoriesOn(
  dictionary: Dictionary,
  day: string,
  kind?: Category['kinds'][number],
): Category[] {
  return dictionary.categories.filter(
    (c) =>
      c.validFrom <= day &&
      (c.validTo === null || day < c.validTo) &&
      (kind === undefined || c.kinds.includes(kind)),
  );
}

/** The working category that carries a foreign code, and how the two were brought together. */
export function mapped(
  dictionary: Dictionary,
  scheme: SchemeId,
  kind: Mapping['kind'],
  code: string,
): Mapping | undefined {
  return indexOf(dictionary).mappings.get(`${scheme} ${kind} ${code}`);
}

/** Danger named by the text or by the category itself; the first one wins. */
export function emergencyIn(
  dictionary: Dictionary,
  text: string,
  category?: Category,
): { emergency: Emergency; word: string | null } | null {
  const low = text.toLowerCase();
  for (const emergency of dictionary.emergencies) {
    const word = emergency.words.find((w) => low.includes(w));
    if (word !== undefined) return { emergency, word };
  }
  const own = dictionary.emergencies.find((e) => e.code === category?.emergency);
  return own ? { emergency: own, word: null } : null;
}

/**
 * Faults of a dictionary an operator has edited, as codes; empty when it may come into force.
 *
 * A category is never deleted, only ended: `previous` guards that its codes all live on.
 */
export function faultsOf(
  dictionary: Dictionary,
  previous?: Dictionary,
): { code: string; params: Record<string, string> }[] {
  const { byCode, classes } = indexOf(dictionary);
  const emergencies = new Set(dictionary.emergencies.map((e) => e.code));
  const entries = new Set(
    dictionary.schemes.flatMap((s) => s.entries.map((e) => `${s.id} ${e.kind} ${e.code}`)),
  );
  const fault = (code: string, where: string) => ({
    code: `requests.dictionary.fault.${code}`,
    params: { where },
  });
  const defaults = new Set(
    dictionary.routes.filter((r) => r.ground === null).map((r) => r.category),
  );
  return [
    ...(byCode.size === dictionary.categories.length
      ? []
      : [fault('code_twice', dictionary.version)]),
    ...dictionary.categories.flatMap((c) => [
      ...(classes.has(c.parent) ? [] : [fault('no_class', c.code)]),
      ...(c.kinds.length > 0 ? [] : [fault('no_kind', c.code)]),
      ...(defaults.has(c.code) ? [] : [fault('no_route', c.code)]),
      ...(c.emergency === null || emergencies.has(c.emergency)
        ? []
        : [fault('no_emergency', c.code)]),
      ...(c.validTo === null || c.validFrom < c.validTo ? [] : [fault('validity', c.code)]),
    ]),
    ...dictionary.mappings.flatMap((m) => [
      ...(entries.has(`${m.scheme} ${m.kind} ${m.code}`)
        ? []
        : [fault('no_entry', `${m.scheme} ${m.code}`)]),
      ...(byCode.has(m.category) ? [] : [fault('no_category', m.category)]),
    ]),
    ...(previous?.categories ?? [])
      .filter((c) => !byCode.has(c.code))
      .map((c) => fault('code_dropped', c.code)),
  ];
}
