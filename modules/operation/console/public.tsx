import type { ConsoleScreens } from '@liren/ui';
import { ArrowLeftRight, HeartPulse } from 'lucide-react';

/** What operation brings to the console: is everything well, and which data go where. */
export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/operator',
      load: () => import('./operator-page.tsx'),
      title: 'operation.title',
      roles: ['system_admin'],
      rail: { icon: HeartPulse, word: 'operation.title', order: 87, jump: 'o' },
    },
    {
      path: '/admin/flows',
      load: () => import('./flows-page.tsx'),
      title: 'operation.flows',
      roles: ['system_admin', 'security_admin', 'audit_admin'],
      rail: { icon: ArrowLeftRight, word: 'operation.flows', order: 88, jump: 'w' },
    },
    {
      path: '/admin/retention',
      load: () => import('./retention-page.tsx'),
      title: 'operation.kept',
      roles: ['system_admin', 'security_admin', 'audit_admin'],
    },
  ],
};
