import type { GridScreens } from '@liren/ui';
import { sends } from './sends.ts';

/** What collecting brings to the grid worker's app. */
export const screens: GridScreens = {
  routes: [
    {
      path: '/collecting',
      load: () => import('./forms.tsx'),
      title: 'collecting.field.title',
      tab: 'today',
    },
    {
      path: '/collecting/$form',
      load: () => import('./subjects.tsx'),
      title: 'collecting.form',
      bare: true,
    },
    {
      path: '/collecting/$form/fill',
      load: () => import('./fill.tsx'),
      title: 'collecting.fill',
      bare: true,
    },
  ],
  today: [() => import('./today-card.tsx')],
  sends,
};
