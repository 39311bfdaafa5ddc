import type { ConsoleScreens } from '@liren/ui';
import { BookOpen } from 'lucide-react';

const readers = ['desk', 'command', 'handler', 'grid_worker', 'checker', 'assessor'] as const;

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/knowledge',
      load: () => import('./pages.tsx'),
      title: 'knowledge.title',
      roles: readers,
      rail: { icon: BookOpen, word: 'knowledge.title', order: 40, jump: 'k' },
    },
    {
      path: '/knowledge/new',
      load: () => import('./write.tsx'),
      title: 'knowledge.write',
      roles: ['desk', 'command', 'handler'],
    },
    {
      path: '/knowledge/numbers',
      load: () => import('./numbers.tsx'),
      title: 'knowledge.numbers',
      roles: readers,
    },
    { path: '/knowledge/$no', load: () => import('./page.tsx'), title: 'knowledge.title' },
    { path: '/knowledge/$no/edit', load: () => import('./write.tsx'), title: 'knowledge.change' },
    {
      path: '/templates',
      load: () => import('./templates.tsx'),
      title: 'knowledge.templates',
      roles: readers,
    },
  ],
};
