import { normalPhone } from '@liren/kernel/account';
import { tidyIdNumber } from '../codes.ts';
import { tidyName } from './row.ts';

/** What somebody typed into the one box, as it can be looked for. */
export type Typed =
  | { by: 'id_number'; number: string }
  | { by: 'phone'; phone: string }
  | { by: 'phone_end'; digits: string }
  | { by: 'name'; query: string }
  | { by: 'nothing' };

const han = /\p{Script=Han}/u;

/** Sorts what was typed by its form: eighteen characters are a number, four digits the end of a phone. */
export function readTyped(text: string): Typed {
  const plain = tidyIdNumber(text);
  if (/^\d{17}[\dX]$/.test(plain)) return { by: 'id_number', number: plain };
  const phone = normalPhone(text);
  if (phone) return { by: 'phone', phone };
  if (/^\d{4}$/.test(plain)) return { by: 'phone_end', digits: plain };
  const query = nameQuery(text);
  return query === null ? { by: 'nothing' } : { by: 'name', query };
}

/** The tsquery of a name typed in characters, in pinyin or by initials; null when nothing in it can be looked for. */
export function nameQuery(text: string): string | null {
  const runs = tidyName(text).match(/\p{Script=Han}+|[a-zü]+/giu) ?? [];
  const parts = runs.flatMap((run) => {
    if (!han.test(run)) return [`'~${latin(run)}':*`];
    return [...run].length === 1 ? [`'${run}':*`] : pairs(run).map((pair) => `'${pair}'`);
  });
  return parts.length === 0 ? null : [...new Set(parts)].join('&');
}

/**
 * What a name is found by: pairs of its characters, `~` before its initials and its pinyin from each character on.
 *
 * @param syllables  of the characters of the name, in their order
 */
export function nameTokens(name: string, syllables: readonly string[]): string[] {
  const tokens = (name.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].length === 1 ? [run] : pairs(run),
  );
  const sounds = syllables.map(latin).filter((sound) => sound !== '');
  for (let from = 0; from < Math.min(sounds.length, 3); from++) {
    const rest = sounds.slice(from);
    tokens.push(`~${rest.map((sound) => sound[0]).join('')}`, `~${rest.join('')}`);
  }
  const words = name.match(/[\p{Script=Latin}\p{Mark}']+/gu) ?? [];
  tokens.push(...words.map((word) => `~${latin(word)}`).filter((token) => token !== '~'));
  return [...new Set(tokens)].sort();
}

const pairs = (run: string): string[] => {
  const letters = [...run];
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
};

/** As keys are: lü is typed lv. */
const latin = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
