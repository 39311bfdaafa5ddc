import type { ConsoleScreens } from '@liren/ui';
import { Handshake } from 'lucide-react';

const readers = ['organiser', 'social_worker', 'command'] as const;
const sidesToo = [...readers, 'handler'] as const;

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/linkage',
      load: () => import('./matches.tsx'),
      title: 'linkage.title',
      roles: sidesToo,
      rail: {
        ...{ icon: Handshake, word: 'linkage.title', order: 47, jump: 'y' },
        // Command has eight places already; it comes by search.
        roles: ['organiser', 'social_worker', 'handler'],
      },
    },
    {
      path: '/linkage/needs',
      load: () => import('./needs.tsx'),
      title: 'linkage.needs',
      roles: readers,
    },
    {
      path: '/linkage/needs/$need',
      load: () => import('./need.tsx'),
      title: 'linkage.need',
      roles: readers,
    },
    {
      path: '/linkage/offers',
      load: () => import('./offers.tsx'),
      title: 'linkage.offers',
      roles: readers,
    },
    {
      path: '/linkage/network',
      load: () => import('./network.tsx'),
      title: 'linkage.network',
      roles: readers,
    },
    {
      path: '/linkage/projects',
      load: () => import('./projects.tsx'),
      title: 'linkage.projects',
      roles: sidesToo,
    },
    {
      path: '/linkage/projects/$project',
      load: () => import('./project.tsx'),
      title: 'linkage.project',
      roles: sidesToo,
    },
    {
      path: '/linkage/agreements',
      load: () => import('./agreements.tsx'),
      title: 'linkage.agreements',
      roles: sidesToo,
    },
    {
      path: '/linkage/agreements/$agreement',
      load: () => import('./agreement.tsx'),
      title: 'linkage.agreement',
      roles: sidesToo,
    },
  ],
};
