import type { ResidentScreens } from '@liren/ui';

/** Requests for residents: report, follow, rate, and what is going on around. */
export const screens: ResidentScreens = {
  strips: [() => import('./unsent/strip.tsx')],
  mine: [() => import('./follow/following-card.tsx')],
  routes: [
    { path: '/r', load: () => import('./home.tsx'), title: 'tab.home', tab: 'home' },
    {
      path: '/r/report',
      load: () => import('./report/report.tsx'),
      title: 'requests.resident.report.title',
      tab: 'report',
      bare: true,
    },
    {
      path: '/r/matters',
      load: () => import('./matters.tsx'),
      title: 'tab.matters',
      tab: 'matters',
      signedIn: true,
    },
    {
      path: '/r/matters/$number',
      load: () => import('./matter/matter.tsx'),
      title: 'requests.resident.matter.title',
      tab: 'matters',
      signedIn: true,
    },
    {
      path: '/r/matters/$number/rate',
      load: () => import('./matter/rate.tsx'),
      title: 'requests.resident.rate.title',
      tab: 'matters',
      signedIn: true,
      bare: true,
    },
    {
      path: '/r/unsent',
      load: () => import('./unsent/page.tsx'),
      title: 'requests.resident.unsent.title',
      tab: 'matters',
    },
    {
      path: '/r/following',
      load: () => import('./follow/following.tsx'),
      title: 'requests.follow.title',
      tab: 'me',
      signedIn: true,
    },
    {
      path: '/r/matters/$number/correct',
      load: () => import('./matter/correct.tsx'),
      title: 'requests.resident.correct.title',
      tab: 'matters',
      signedIn: true,
      bare: true,
    },
    {
      path: '/r/me/data',
      load: () => import('./me/my-data.tsx'),
      title: 'accounts.privacy.data',
      tab: 'me',
      signedIn: true,
    },
    { path: '/r/map', load: () => import('./map.tsx'), title: 'tab.map', tab: 'map' },
    {
      path: '/r/public/$number',
      load: () => import('./matter/public-matter.tsx'),
      title: 'requests.resident.public.title',
      tab: 'map',
    },
    {
      path: '/r/communities/$code/lists',
      load: () => import('./lists.tsx'),
      title: 'requests.resident.lists.title',
      tab: 'map',
    },
  ],
};
