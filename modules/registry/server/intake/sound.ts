import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();

/**
 * How a name sounds, a syllable for each character, without tones; empty where it is not written in Han characters alone.
 *
 * Each character has its most usual reading: 曾 and 增 are one sound here, in whatever name they stand.
 */
export function syllablesOf(name: string): string[] {
  if (!/^\p{Script=Han}+$/u.test(name)) return [];
  return [...name].map((letter) => {
    const before = known.get(letter);
    if (before !== undefined) return before;
    const sound = pinyin(letter, { toneType: 'none' });
    known.set(letter, sound);
    return sound;
  });
}
