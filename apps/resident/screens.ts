import { screens as accounts } from '@liren/accounts/resident';
import { screens as notices } from '@liren/notices/resident';
import { screens as requests } from '@liren/requests/resident';
import type { ResidentScreen, ResidentScreens } from '@liren/ui';

/** What the modules bring to the resident app, in dependency order; one line each. */
export const modules: readonly ResidentScreens[] = [accounts, notices, requests];

/** What the shell itself brings. */
const own: readonly ResidentScreen[] = [
  { path: '/', load: () => import('./front-door.tsx'), title: 'door.title', bare: true },
  { path: '/r/me', load: () => import('./me.tsx'), title: 'tab.me', tab: 'me' },
  { path: '/m/$number', load: () => import('./short-link.tsx'), title: 'tab.matters', bare: true },
];

export const screens: readonly ResidentScreen[] = [
  ...own,
  ...modules.flatMap((module) => module.routes),
];
