import type { ResidentScreens } from '@liren/ui';

export const screens: ResidentScreens = {
  routes: [
    { path: '/r/privacy', load: () => import('./held.tsx'), title: 'privacy.held', tab: 'me' },
    {
      path: '/r/me/rights',
      load: () => import('./rights.tsx'),
      title: 'privacy.mine',
      signedIn: true,
    },
  ],
};
