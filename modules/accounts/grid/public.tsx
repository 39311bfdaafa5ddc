import type { GridScreens } from '@liren/ui';
import '../console/console.css';

/** What accounts bring to the grid worker's app: staff sign in as they do at a desk. */
export const screens: GridScreens = {
  signIn: () => import('../console/sign-in.tsx'),
  changePassword: () => import('../console/change-password.tsx'),
  routes: [],
};
