import type { ResidentScreens } from '@liren/ui';

/** 网格公示: open to everybody. */
export const screens: ResidentScreens = {
  routes: [
    { path: '/r/grids', load: () => import('./grids.tsx'), title: 'patrol.grids', tab: 'map' },
    { path: '/r/grids/$grid', load: () => import('./grid.tsx'), title: 'patrol.grid', tab: 'map' },
  ],
};
