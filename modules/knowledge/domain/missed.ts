/** Longer ones are a story, and stories have people in them. */
const longest = 24;

/**
 * The words of a search as they may be kept: no digits, hence no phone, identity, house or plate number; null when
 * nothing is left or when it is a story.
 */
export function wordsToKeep(said: string): string | null {
  const words = said
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]+/gu, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ');
  return words.length < 2 || words.length > longest ? null : words;
}
