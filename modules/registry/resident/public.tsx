import type { ResidentScreens } from '@liren/ui';

/** 社区数据: open to everybody. */
export const screens: ResidentScreens = {
  routes: [
    {
      path: '/r/me/register',
      load: () => import('./own.tsx'),
      title: 'registry.own',
      tab: 'me',
      signedIn: true,
    },
    {
      path: '/r/statistics',
      load: () => import('./statistics/statistics.tsx'),
      title: 'registry.statistics',
      tab: 'map',
    },
  ],
};
