import type { Translate } from '../language/use-words.ts';

/** Who did something, and for whom they stood in: “张三 代 李四”. Empty where nobody did. */
export function spokenBy(t: Translate, by: string | null, behalf: string | null): string {
  return by && behalf ? t('deputy.for', { name: by, principal: behalf }) : (by ?? '');
}
