import type { ConsoleScreens } from '@liren/ui';

/** What the two-person rule brings to the console: what waits for me, what I asked for, and the way there. */
export const screens: ConsoleScreens = {
  header: [() => import('./badge.tsx')],
  routes: [{ path: '/guard', load: () => import('./guard-page.tsx'), title: 'guard.title' }],
};
