import type { GridScreens } from '@liren/ui';

/** What requests bring to the grid worker's app. */
export const screens: GridScreens = {
  routes: [
    { path: '/', load: () => import('./today.tsx'), title: 'requests.field.today', tab: 'today' },
  ],
};
