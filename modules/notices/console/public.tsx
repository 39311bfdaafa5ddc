import type { ConsoleScreens } from '@liren/ui';
import { Megaphone, MessageSquareText } from 'lucide-react';
import '../parts/notices.css';

/** What notices bring to the console: the bell, what I was told, what left the office. */
export const screens: ConsoleScreens = {
  header: [() => import('./bell.tsx')],
  routes: [
    { path: '/notices', load: () => import('./notices-page.tsx'), title: 'notices.title' },
    {
      path: '/notices/settings',
      load: () => import('./settings-page.tsx'),
      title: 'notices.settings',
    },
    {
      path: '/broadcasts',
      load: () => import('./broadcasts-page.tsx'),
      title: 'notices.broadcasts',
      roles: ['desk', 'command'],
      rail: { icon: Megaphone, word: 'notices.broadcasts', order: 45, jump: 'e' },
    },
    {
      path: '/admin/messages',
      load: () => import('./messages-page.tsx'),
      title: 'notices.outbox',
      roles: ['system_admin'],
      rail: { icon: MessageSquareText, word: 'notices.outbox', order: 86, jump: 's' },
    },
    {
      path: '/admin/messages/wordings',
      load: () => import('./wordings-page.tsx'),
      title: 'notices.wordings',
      roles: ['system_admin'],
    },
    {
      path: '/admin/messages/wordings/$template',
      load: () => import('./wording-page.tsx'),
      title: 'notices.wordings',
      roles: ['system_admin'],
    },
  ],
};
