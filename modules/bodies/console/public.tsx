import type { ConsoleScreens } from '@liren/ui';
import { Landmark } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/bodies',
      load: () => import('./communities.tsx'),
      title: 'bodies.title',
      roles: ['organiser', 'social_worker'],
      rail: { icon: Landmark, word: 'bodies.title', order: 35, jump: 'z' },
    },
    {
      path: '/bodies/communities/$community',
      load: () => import('./community.tsx'),
      title: 'bodies.title',
    },
    {
      path: '/bodies/communities/$community/party',
      load: () => import('./party-tree.tsx'),
      title: 'bodies.party',
    },
    {
      path: '/bodies/communities/$community/duties',
      load: () => import('./duties/duties.tsx'),
      title: 'bodies.tab.duties',
    },
    {
      path: '/bodies/communities/$community/contacts',
      load: () => import('./contacts/contacts.tsx'),
      title: 'bodies.tab.contacts',
    },
    {
      path: '/bodies/communities/$community/buildings',
      load: () => import('./buildings.tsx'),
      title: 'bodies.buildings',
    },
    { path: '/bodies/party', load: () => import('./party.tsx'), title: 'bodies.party' },
    {
      path: '/bodies/enterprises',
      load: () => import('./enterprises.tsx'),
      title: 'bodies.enterprises',
    },
    { path: '/bodies/joint', load: () => import('./joint.tsx'), title: 'bodies.joint' },
    { path: '/bodies/plans/$plan', load: () => import('./plan.tsx'), title: 'bodies.plan' },
    { path: '/bodies/motions/$id', load: () => import('./motion.tsx'), title: 'bodies.motion' },
    { path: '/bodies/$id', load: () => import('./body.tsx'), title: 'bodies.body' },
  ],
};
