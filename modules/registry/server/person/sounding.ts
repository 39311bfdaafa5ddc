import { pinyin } from 'pinyin-pro';

const known = new Map<string, { initials: string; whole: string }>();
const mostKnown = 50_000;

/**
 * Whether a name is one that was typed: a piece of it, of its pinyin or of the initials of its pinyin. For the some thousand
 * names of buildings and bodies of an office, which are public; people and organisations are found by their tokens.
 */
export function namedAs(typed: string): (name: string) => boolean {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  if (text === '') return () => false;
  if (!isSound(typed)) return (name) => name.toLowerCase().includes(text);
  return (name) => {
    const { initials, whole } = soundOf(name);
    return initials.includes(text) || whole.includes(text) || name.toLowerCase().includes(text);
  };
}

/** Letters and digits alone, as pinyin is typed: lasq, huaishuli3. */
export const isSound = (typed: string): boolean =>
  /^[a-z][a-z0-9\s]*$/i.test(typed.normalize('NFKC'));

function soundOf(name: string): { initials: string; whole: string } {
  const before = known.get(name);
  if (before) return before;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map(
    (one) => one.replaceAll('ü', 'v').toLowerCase(),
  );
  const sound = {
    initials: syllables.map((one) => (/^\d/.test(one) ? one : one.slice(0, 1))).join(''),
    whole: syllables.join(''),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(name, sound);
  return sound;
}
