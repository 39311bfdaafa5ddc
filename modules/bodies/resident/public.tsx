import type { ResidentScreens } from '@liren/ui';

/** 社区组织: who sits on the residents' committee, open to everybody. */
export const screens: ResidentScreens = {
  routes: [
    {
      path: '/r/bodies',
      load: () => import('./bodies.tsx'),
      title: 'bodies.public.title',
      tab: 'map',
    },
    {
      path: '/r/duties',
      load: () => import('./duties.tsx'),
      title: 'bodies.report.title',
      tab: 'map',
    },
  ],
};
