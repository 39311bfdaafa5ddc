import type { Theme } from './themes.ts';
import {
  palettes,
  radius,
  type Scale,
  sans,
  sansLatin,
  serif,
  space,
  targets,
  tonePairs,
  typeRoles,
  typeScale,
  typeWeight,
  warnings,
} from './tokens.ts';

const rem = (px: number): string => `${px / 16}rem`;
const block = (selector: string, lines: readonly string[]): string =>
  `${selector} {\n${lines.map((line) => `  ${line};`).join('\n')}\n}\n`;
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

function colours(theme: Theme): string[] {
  return [
    ...Object.entries(palettes[theme]).map(([name, value]) => `--${name}: ${value.toLowerCase()}`),
    ...Object.entries(tonePairs[theme]).flatMap(([tone, { text, fill }]) => [
      `--tone-${tone}: ${text.toLowerCase()}`,
      `--tone-${tone}-fill: ${fill.toLowerCase()}`,
    ]),
    `color-scheme: ${theme === 'dark' ? 'dark' : 'light'}`,
  ];
}

function type(scale: Scale): string[] {
  return [
    ...typeRoles.map((role) => {
      const [size, line] = typeScale[scale][role];
      return `--type-${role}: ${typeWeight[role]} ${rem(size)} / ${rem(line)} var(--sans)`;
    }),
    `--target: ${rem(targets[scale].target)}`,
    `--row: ${rem(targets[scale].row)}`,
  ];
}

/** The text of `tokens.css`. */
export function tokensCss(): string {
  return [
    '/* Written from tokens.ts by `node ui/tokens/write.ts`; edit there. */\n',
    block(':root', [
      `--sans: ${sans}`,
      `--serif: ${serif}`,
      ...space.map((px, i) => `--space-${i + 1}: ${rem(px)}`),
      ...Object.entries(radius).map(([name, px]) => `--radius-${name}: ${rem(px)}`),
      ...Object.entries(warnings).flatMap(([name, { fill, text }]) => [
        `--warning-${name}: ${text.toLowerCase()}`,
        `--warning-${name}-fill: ${fill.toLowerCase()}`,
      ]),
      ...type('pwa'),
      ...colours('default'),
    ]),
    block(':root:lang(en)', [`--sans: ${sansLatin}`]),
    block(':root[data-app="console"]', type('console')),
    block(':root[data-theme="dark"]', colours('dark')),
    block(':root[data-theme="contrast"]', colours('contrast')),
    block(':root[data-theme="elder"]', [...colours('elder'), ...type('elder')]),
    // Before the script has read the reader's choice, the system's wish counts.
    `@media (prefers-color-scheme: dark) {\n${indented(block(':root:not([data-theme])', colours('dark')))}}\n`,
    `@media (prefers-contrast: more) {\n${indented(block(':root:not([data-theme])', colours('contrast')))}}\n`,
  ].join('\n');
}
