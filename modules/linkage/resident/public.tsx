import type { ResidentScreens } from '@liren/ui';

/** 资源和需求: what is offered and needed around here, and what somebody posts themselves. */
export const screens: ResidentScreens = {
  routes: [
    {
      path: '/r/linkage',
      load: () => import('./items.tsx'),
      title: 'linkage.public.title',
      tab: 'map',
    },
    {
      path: '/r/linkage/mine',
      load: () => import('./postings.tsx'),
      title: 'linkage.posting.mine',
      tab: 'map',
      signedIn: true,
    },
  ],
};
