import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import type { Speech } from '../spoken.ts';

const words = { 'zh-CN': zh, en };

type Phrase = 'many' | 'urgent' | 'settings' | 'settings_at' | 'join' | 'more';

/** What the kernel itself says around the sentences of templates. */
export function phrase(
  name: Phrase,
  locale: Speech['locale'],
  params: Readonly<Record<string, string | number>> = {},
): string {
  return words[locale][`notice.phrase.${name}`].replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) =>
    String(params[key] ?? ''),
  );
}
