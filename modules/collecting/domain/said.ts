import type { AnswerValue, FieldSchema } from '../contract/public.ts';
import { choicesOf } from './answers.ts';

type Both = { zh: string; en: string };
const both = (text: string): Both => ({ zh: text, en: text });

/** An answer in words of both languages. */
export function saidOf(schema: FieldSchema, value: AnswerValue): Both {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const choices = choicesOf(schema);
  const one = (text: string): Both => choices.find((it) => it.const === text) ?? both(text);
  if (Array.isArray(value)) {
    const all = value.map(one);
    return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
  }
  const { zh, en } = one(String(value));
  return { zh, en };
}
