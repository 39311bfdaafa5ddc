import type { ConsoleScreens } from '@liren/ui';
import { ChartNoAxesColumn } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/assess',
      load: () => import('./league.tsx'),
      title: 'assessment.title',
      roles: ['assessor', 'command', 'checker', 'desk', 'handler'],
      rail: { icon: ChartNoAxesColumn, word: 'assessment.title', order: 70, jump: 'a' },
    },
    {
      path: '/assess/matters',
      load: () => import('./matters.tsx'),
      title: 'assessment.matters.title',
    },
    {
      path: '/assess/change',
      load: () => import('./change.tsx'),
      title: 'assessment.change',
    },
    { path: '/assess/rules', load: () => import('./rules.tsx'), title: 'assessment.rules.title' },
  ],
};
