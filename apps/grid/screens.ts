import type { GridScreen } from '@liren/ui';
import { modules } from './modules.ts';

/** What the shell itself brings. */
const own: readonly GridScreen[] = [
  { path: '/outbox', load: () => import('./outbox.tsx'), title: 'grid.tab.outbox', tab: 'outbox' },
  { path: '/me', load: () => import('./me.tsx'), title: 'grid.tab.me', tab: 'me' },
];

export const screens: readonly GridScreen[] = [
  ...own,
  ...modules.flatMap((module) => module.routes),
];
