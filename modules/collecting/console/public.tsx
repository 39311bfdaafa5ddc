import type { ConsoleScreens } from '@liren/ui';
import { ClipboardList } from 'lucide-react';

const collectors = ['registrar', 'social_worker', 'grid_worker'] as const;

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/collecting',
      load: () => import('./forms.tsx'),
      title: 'collecting.title',
      roles: collectors,
      rail: {
        ...{ icon: ClipboardList, word: 'collecting.title', order: 61, jump: '1' },
        // Grid workers collect with their own app; here they come by search.
        roles: ['registrar', 'social_worker'],
      },
    },
    {
      path: '/collecting/forms/$form',
      load: () => import('./form.tsx'),
      title: 'collecting.form',
      roles: collectors,
    },
    {
      path: '/collecting/forms/$form/edit',
      load: () => import('./edit.tsx'),
      title: 'collecting.edit',
      roles: ['registrar'],
    },
    {
      path: '/collecting/forms/$form/fill',
      load: () => import('./fill.tsx'),
      title: 'collecting.fill',
      roles: collectors,
    },
  ],
};
