import type { ResidentScreens } from '@liren/ui';
import './resident.css';

/** What accounts bring to the resident app. */
export const screens: ResidentScreens = {
  signIn: () => import('./sign-in.tsx'),
  mine: [() => import('./me-card.tsx')],
  routes: [
    { path: '/r/civic', load: () => import('./civic.tsx'), title: 'accounts.civic.any', tab: 'me' },
    {
      path: '/r/me/privacy',
      load: () => import('./privacy.tsx'),
      title: 'accounts.privacy',
      tab: 'me',
      signedIn: true,
    },
    {
      path: '/r/me/devices',
      load: () => import('./devices.tsx'),
      title: 'accounts.devices',
      tab: 'me',
      signedIn: true,
    },
  ],
};
