/** Sentences of a notice that an office may word in its own way: in the app (and a mail's subject), below it, by SMS. */
export const aspects = ['title', 'body', 'sms'] as const;
export type Aspect = (typeof aspects)[number];

/** Most characters of each; a title stands on a locked screen. */
export const aspectLimits: Readonly<Record<Aspect, number>> = { title: 60, body: 500, sms: 300 };

const variable = /\{\{(\w+)\}\}/g;

/** Names of the variables of a sentence, each once. */
export const variablesIn = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(variable)].map(([, name = '']) => name)),
];

/** A sentence with its variables; one without a value is left out. */
export const filled = (
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string => sentence.replaceAll(variable, (_, name: string) => String(values[name] ?? ''));

export interface WordingFault {
  code: 'wording.unknown' | 'wording.missing' | 'wording.braces';
  /** The variable; empty for braces that enclose none. */
  name: string;
}

/**
 * What is wrong with a wording: a variable that the notice does not know, one that the standard sentence says and this
 * does not, and braces that are none.
 *
 * @param known  all variables of the notice
 */
export function wordingFaults(
  text: string,
  standard: string,
  known: readonly string[],
): WordingFault[] {
  const used = variablesIn(text);
  const rest = text.replaceAll(variable, '');
  return [
    ...used
      .filter((name) => !known.includes(name))
      .map((name) => ({ code: 'wording.unknown' as const, name })),
    ...variablesIn(standard)
      .filter((name) => !used.includes(name))
      .map((name) => ({ code: 'wording.missing' as const, name })),
    ...(/\{\{|\}\}/.test(rest) ? [{ code: 'wording.braces' as const, name: '' }] : []),
  ];
}

/**
 * How long a message by SMS is, signature included, and of how many it is made.
 *
 * Carriers in China count characters in UCS-2: 70 in one, 67 in each of several (YD/T 1039; 3GPP TS 23.040, 9.2.3.24.1).
 */
export function smsSegments(text: string): { characters: number; segments: number } {
  const characters = text.length;
  return { characters, segments: characters <= 70 ? 1 : Math.ceil(characters / 67) };
}
