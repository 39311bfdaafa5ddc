import type { ResidentScreen } from '@liren/ui';
import { modules } from './modules.ts';

/** What the shell itself brings. */
const own: readonly ResidentScreen[] = [
  { path: '/', load: () => import('./front-door.tsx'), title: 'door.title', bare: true },
  { path: '/r/me', load: () => import('./me.tsx'), title: 'tab.me', tab: 'me' },
  {
    path: '/developers',
    load: () => import('./developers/developers.tsx'),
    title: 'developers.title',
    bare: true,
  },
  {
    path: '/developers/problems',
    load: () => import('./developers/problems.tsx'),
    title: 'developers.problems',
    bare: true,
  },
  { path: '/m/$number', load: () => import('./short-link.tsx'), title: 'tab.matters', bare: true },
];

export const screens: readonly ResidentScreen[] = [
  ...own,
  ...modules.flatMap((module) => module.routes),
];
