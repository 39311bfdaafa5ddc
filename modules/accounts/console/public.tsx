import type { ConsoleScreens } from '@liren/ui';
import { Building2, KeyRound, ScrollText } from 'lucide-react';
import './console.css';

/** What accounts bring to the console: signing in, who is what, units, the audit trail. */
export const screens: ConsoleScreens = {
  signIn: () => import('./sign-in.tsx'),
  changePassword: () => import('./change-password.tsx'),
  enrol: () => import('./second-factor.tsx'),
  routes: [
    {
      path: '/admin/accounts',
      load: () => import('./accounts-page.tsx'),
      title: 'accounts.staff',
      roles: ['security_admin'],
      rail: { icon: KeyRound, word: 'accounts.staff', order: 80, jump: 'u' },
    },
    {
      path: '/admin/deputies',
      load: () => import('./deputies/deputies-page.tsx'),
      title: 'deputies.all',
      roles: ['security_admin'],
    },
    {
      path: '/admin/units',
      load: () => import('./units-page.tsx'),
      title: 'accounts.units',
      roles: ['system_admin'],
      rail: { icon: Building2, word: 'accounts.units', order: 82, jump: 'd' },
    },
    {
      path: '/audit',
      load: () => import('./audit-page.tsx'),
      title: 'accounts.audit',
      roles: ['audit_admin'],
      rail: { icon: ScrollText, word: 'accounts.audit', order: 84, jump: 'l' },
    },
    {
      path: '/account',
      load: () => import('./account-page.tsx'),
      title: 'accounts.mine',
    },
  ],
};
