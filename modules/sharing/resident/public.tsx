import type { ResidentScreens } from '@liren/ui';

/** 准入清单: open to everybody. */
export const screens: ResidentScreens = {
  routes: [
    {
      path: '/r/admitted',
      load: () => import('./admitted.tsx'),
      title: 'sharing.list',
      tab: 'map',
    },
  ],
};
