import type { GridScreens } from '@liren/ui';
import { sends } from './sends.ts';

/** What requests bring to the grid worker's app. */
export const screens: GridScreens = {
  routes: [
    { path: '/', load: () => import('./today.tsx'), title: 'requests.field.today', tab: 'today' },
    {
      path: '/report',
      load: () => import('./report.tsx'),
      title: 'requests.field.report',
      tab: 'report',
      bare: true,
    },
    {
      path: '/verify/$number',
      load: () => import('./verify.tsx'),
      title: 'requests.field.onsite',
      bare: true,
    },
    {
      path: '/matters/$number',
      load: () => import('./matter.tsx'),
      title: 'requests.field.matter',
      tab: 'today',
    },
    {
      path: '/addresses',
      load: () => import('./addresses.tsx'),
      title: 'requests.field.addresses',
      tab: 'today',
    },
  ],
  sends,
};
