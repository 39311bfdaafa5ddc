/** Stands for what was taken out, so that a reader sees that there was something. */
const blank = '＊＊';

/** What people wrote, without these names: people sign. A name of one letter would take whole texts apart. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  names
    .filter((name) => [...name].length > 1)
    .reduce((rest, name) => rest.replaceAll(name, blank), text);

const number = '(?:[0-9０-９]{1,4}|[零〇一二三四五六七八九十百两]{1,4}|[A-Za-zＡ-Ｚａ-ｚ])';
const part = `${number}\\s*[-－—#]?\\s*(?:号楼|号院|号房|弄|栋|幢|座|单元|室|户|层|楼|号)`;
/** 3号楼2单元502室, 12号402; the last number often stands alone. */
const chineseDoor = /* @__PURE__ */ new RegExp(
  `(?:${part})(?:\\s*${part})*(?:\\s*[0-9０-９]{3,4})?`,
  'g',
);
/** 5-2-301. Years have four digits. */
const dashedDoor =
  /(?<![\d０-９][-－—]?)[0-9０-９]{1,3}(?:[-－—][0-9０-９]{1,4}){1,3}(?![\d０-９])/g;
const englishDoor =
  /\b(?:building|bldg|block|unit|room|rm|apartment|apt|flat|floor|suite)\.?\s*#?\s*(?:\d{1,4}[a-z]?|[a-z]\d{0,4})\b/gi;

/**
 * Text without house, staircase and door: where somebody's home is kept from a reader, their words do not tell it.
 *
 * Rather one number too many than one too few, as with `maskText`. Idempotent.
 */
export const withoutDoors = (text: string): string =>
  text.replaceAll(chineseDoor, blank).replaceAll(dashedDoor, blank).replaceAll(englishDoor, blank);
