import type { Random } from './random.ts';

/**
 * One sentence out of a pattern: `(a|b|)` chooses, `{slot}` fills in. Choices nest.
 *
 * @throws Error for a slot nobody fills: a hole in a text must not reach a resident's screen
 */
export function phrase(
  pattern: string,
  slots: Readonly<Record<string, string>>,
  random: Random,
): string {
  let text = pattern;
  for (let inner = /\(([^()]*)\)/.exec(text); inner; inner = /\(([^()]*)\)/.exec(text)) {
    text =
      text.slice(0, inner.index) +
      random.pick((inner[1] ?? '').split('|')) +
      text.slice(inner.index + inner[0].length);
  }
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`no word for {${name}} in: ${pattern}`);
    return value;
  });
}

const slips: readonly (readonly [string, string])[] = [
  ['已经', '以经'],
  ['一直', '一只'],
  ['再', '在'],
  ['的时候', '得时候'],
  ['麻烦', '麻凡'],
  ['物业', '物页'],
  ['反映', '反应'],
  ['，', ' '],
  ['。', '，'],
  ['晚上', '晚上上'],
];

/** A slip of the thumb, as one text in thirty has it. */
export function withSlip(text: string, random: Random): string {
  const [right, wrong] = random.pick(slips);
  return text.replace(right, wrong);
}
