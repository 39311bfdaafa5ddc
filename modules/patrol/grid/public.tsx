import type { GridScreens } from '@liren/ui';
import { sends } from './sends.ts';

/** What patrol brings to the grid worker's app. */
export const screens: GridScreens = {
  routes: [
    { path: '/patrol', load: () => import('./patrol.tsx'), title: 'patrol.title', tab: 'patrol' },
    {
      path: '/patrol/points/$point',
      load: () => import('./point.tsx'),
      title: 'patrol.point',
      bare: true,
    },
    {
      path: '/patrol/found',
      load: () => import('./found.tsx'),
      title: 'patrol.field.found',
      bare: true,
    },
    {
      path: '/patrol/found/$item',
      load: () => import('./found-edit.tsx'),
      title: 'patrol.field.found.change',
      bare: true,
    },
    {
      path: '/map',
      load: () => import('./own-map/own-map.tsx'),
      title: 'patrol.map',
      tab: 'patrol',
    },
    {
      path: '/patrol/tracks',
      load: () => import('./tracks.tsx'),
      title: 'patrol.field.tracks',
      tab: 'me',
    },
  ],
  strips: [() => import('./recording-strip.tsx')],
  today: [() => import('./today-card.tsx')],
  mine: [() => import('./mine-card.tsx')],
  sends,
};
