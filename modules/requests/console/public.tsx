import type { ConsoleScreens } from '@liren/ui';
import {
  BookMarked,
  CalendarDays,
  ClipboardCheck,
  FilePlus2,
  Inbox,
  ListX,
  PhoneCall,
  TrendingUp,
} from 'lucide-react';

/** Screens of requests for staff: queue, matter, check, register, calls, refusals. */
export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/matters',
      load: () => import('./queue/queue.tsx'),
      title: 'requests.console.queue',
      roles: ['desk', 'command', 'handler', 'checker', 'assessor', 'grid_worker'],
      rail: { icon: Inbox, word: 'requests.console.queue', order: 20, jump: 'm' },
    },
    {
      path: '/matters/$number',
      load: () => import('./matter/matter.tsx'),
      title: 'requests.console.matter',
    },
    {
      path: '/growth',
      load: () => import('./records/growth.tsx'),
      title: 'requests.growth',
      roles: ['command', 'checker', 'assessor', 'desk', 'handler'],
      rail: {
        ...{ icon: TrendingUp, word: 'requests.growth', order: 65, jump: 't' },
        roles: ['command', 'handler', 'checker', 'assessor'],
      },
    },
    {
      path: '/bulk',
      load: () => import('./bulk/bulk.tsx'),
      title: 'requests.bulk',
      roles: ['desk', 'command', 'handler', 'checker', 'assessor', 'grid_worker'],
    },
    {
      path: '/register',
      load: () => import('./register/register.tsx'),
      title: 'requests.console.register',
      roles: ['desk', 'command', 'grid_worker'],
      rail: { icon: FilePlus2, word: 'requests.console.register', order: 25, jump: 'n' },
    },
    {
      path: '/verify',
      load: () => import('./check/verify-list.tsx'),
      title: 'requests.console.verify',
      roles: ['checker', 'grid_worker', 'desk'],
      rail: { icon: ClipboardCheck, word: 'requests.console.verify', order: 30, jump: 'v' },
    },
    {
      path: '/verify/$number',
      load: () => import('./check/verify.tsx'),
      title: 'requests.console.verify',
    },
    {
      path: '/calls',
      load: () => import('./records/calls.tsx'),
      title: 'requests.console.calls',
      roles: ['desk', 'command', 'checker', 'assessor'],
      rail: {
        icon: PhoneCall,
        word: 'requests.console.calls',
        order: 35,
        jump: 'p',
        roles: ['desk', 'checker', 'assessor'],
      },
    },
    {
      path: '/refusals',
      load: () => import('./records/refusals.tsx'),
      title: 'requests.console.refusals',
      roles: ['checker', 'assessor', 'command'],
      rail: {
        ...{ icon: ListX, word: 'requests.console.refusals', order: 60, jump: 'x' },
        roles: ['checker', 'assessor'],
      },
    },
    {
      path: '/lists/$community',
      load: () => import('./records/lists.tsx'),
      title: 'requests.console.lists',
    },
    {
      path: '/components/$code',
      load: () => import('./ground/component.tsx'),
      title: 'requests.component.title',
    },
    {
      path: '/admin/calendar',
      load: () => import('./calendar/calendar.tsx'),
      title: 'requests.calendar',
      roles: ['system_admin'],
      rail: { icon: CalendarDays, word: 'requests.calendar', order: 83, jump: 'h' },
    },
    {
      path: '/admin/dictionary',
      load: () => import('./dictionary/edition.tsx'),
      title: 'requests.edition',
      roles: ['system_admin'],
      rail: { icon: BookMarked, word: 'requests.edition', order: 84, jump: 'c' },
    },
    {
      path: '/admin/dictionary/new',
      load: () => import('./dictionary/new-category.tsx'),
      title: 'requests.edition.add',
      roles: ['system_admin'],
    },
    {
      path: '/admin/dictionary/$code',
      load: () => import('./dictionary/category.tsx'),
      title: 'requests.edition.category',
      roles: ['system_admin'],
    },
    {
      path: '/admin/areas/check',
      load: () => import('./ground/place-check.tsx'),
      title: 'requests.check.title',
      roles: ['system_admin', 'command'],
    },
  ],
  header: [() => import('./steps/soon-strip.tsx'), () => import('./calendar/warning.tsx')],
};
