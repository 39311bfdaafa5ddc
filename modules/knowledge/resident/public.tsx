import type { ResidentScreens } from '@liren/ui';

/** Answers to common questions, for everybody. */
export const screens: ResidentScreens = {
  routes: [
    {
      path: '/r/answers',
      load: () => import('../reading/answers.tsx'),
      title: 'knowledge.answers',
      tab: 'home',
    },
    {
      path: '/r/answers/$no',
      load: () => import('../reading/answer.tsx'),
      title: 'knowledge.answers',
      tab: 'home',
    },
  ],
};
