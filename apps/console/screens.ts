import type { ConsoleScreen, ConsoleScreens } from '@liren/ui';

/** What the modules bring to the console, in dependency order; one line each. */
export const modules: readonly ConsoleScreens[] = [];

export const screens: readonly ConsoleScreen[] = [
  { path: '/', load: () => import('./landing.tsx'), title: 'console.title' },
  ...modules.flatMap((module) => module.routes),
];
