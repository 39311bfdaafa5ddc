import type { ConsoleScreens } from '@liren/ui';
import { Handshake } from 'lucide-react';

const readers = ['organiser', 'social_worker', 'command'] as const;
const sidesToo = [...readers, 'handler'] as const;

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/linkage',
      load: () => import('./workspace.tsx'),
      title: 'linkage.title',
      roles: sidesToo,
      rail: {
        ...{ icon: Handshake, word: 'linkage.title', order: 47, jump: 'y' },
        // Command has eight places already; it comes by search.
        roles: ['organiser', 'social_worker', 'handler'],
      },
    },
    {
      path: '/linkage/matches',
      load: () => import('./matches.tsx'),
      title: 'linkage.matches',
      roles: readers,
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
      path: '/linkage/postings',
      load: () => import('./postings.tsx'),
      title: 'linkage.postings',
      roles: ['organiser', 'social_worker'],
    },
    {
      path: '/linkage/network',
      load: () => import('./network.tsx'),
      title: 'linkage.network',
      roles: readers,
    },
    {
      path: '/linkage/channels/$channel',
      load: () => import('./channel.tsx'),
      title: 'linkage.channel',
      roles: readers,
    },
    {
      path: '/linkage/experts',
      load: () => import('./experts.tsx'),
      title: 'linkage.experts',
      roles: readers,
    },
    {
      path: '/linkage/experts/$expert',
      load: () => import('./expert.tsx'),
      title: 'linkage.expert',
      roles: readers,
    },
    {
      path: '/linkage/models',
      load: () => import('./models.tsx'),
      title: 'linkage.models',
      roles: readers,
    },
    {
      path: '/linkage/projects',
      load: () => import('./projects.tsx'),
      title: 'linkage.projects',
      roles: sidesToo,
    },
    {
      path: '/linkage/programmes',
      load: () => import('./programmes.tsx'),
      title: 'linkage.programmes',
      roles: readers,
    },
    {
      path: '/linkage/referrals',
      load: () => import('./referrals.tsx'),
      title: 'linkage.referrals',
      roles: sidesToo,
    },
    {
      path: '/linkage/referrals/$referral',
      load: () => import('./referral.tsx'),
      title: 'linkage.referral',
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
