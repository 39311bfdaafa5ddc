import { readFileSync } from 'node:fs';
import { operatorLanguage } from './config.ts';

const words = JSON.parse(
  readFileSync(new URL(`words/${operatorLanguage()}.json`, import.meta.url), 'utf8'),
) as Record<string, string>;

/** A sentence for the operator at the terminal, in the terminal's language. */
export function say(key: string, params: Record<string, string | number> = {}): string {
  const text = words[key];
  if (text === undefined) throw new Error(`no word for ${key}`);
  return fill(text, params);
}

/** A text of a catalogue with its placeholders filled. */
export const fill = (text: string, params: Record<string, string | number>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
