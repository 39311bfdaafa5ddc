import type { ResidentScreens } from '@liren/ui';
import '../parts/notices.css';

/** What notices bring to the resident app: the bell, 消息, and the outbox of a demonstration. */
export const screens: ResidentScreens = {
  header: [() => import('./bell.tsx')],
  mine: [() => import('./me-card.tsx')],
  routes: [
    {
      path: '/r/notices',
      load: () => import('./notices.tsx'),
      title: 'notices.title',
      tab: 'me',
      signedIn: true,
    },
    {
      path: '/r/notices/settings',
      load: () => import('./settings.tsx'),
      title: 'notices.settings',
      tab: 'me',
      signedIn: true,
    },
    {
      path: '/r/notices/wechat',
      load: () => import('./wechat.tsx'),
      title: 'notices.wechat',
      bare: true,
      signedIn: true,
    },
    {
      path: '/r/notices/wechat-stand-in',
      load: () => import('./wechat-stand-in.tsx'),
      title: 'notices.wechat.stand_in',
      bare: true,
      signedIn: true,
    },
    { path: '/outbox', load: () => import('./outbox.tsx'), title: 'notices.outbox', bare: true },
  ],
};
