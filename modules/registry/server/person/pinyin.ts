import { pinyin } from 'pinyin-pro';
import { nameTokens } from '../../domain/public.ts';

const known = new Map<string, string>();
/** Names of a census repeat; a process does not keep all of them. */
const mostKnown = 50_000;

/** Tokens of a name, joined by spaces as the bulk writer sends them. */
export function tokensOf(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const letters = name.match(/\p{Script=Han}+/gu)?.join('') ?? '';
  const syllables =
    letters === ''
      ? []
      : pinyin(letters, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed' });
  const tokens = nameTokens(name, syllables).join(' ');
  if (known.size >= mostKnown) known.clear();
  known.set(name, tokens);
  return tokens;
}
