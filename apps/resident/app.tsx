import { getSession, signOut } from '@liren/accounts/contract';
import { officePrefix } from '@liren/ui';
import { createAppRouter, SessionProvider } from '@liren/ui/shell';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Layout } from './layout.tsx';
import { modules } from './modules.ts';
import { screens } from './screens.ts';

const router = createAppRouter({
  basepath: officePrefix || '/',
  home: '/',
  layout: Layout,
  first: ['/', '/r'],
  screens,
});

export function App(): ReactNode {
  return (
    <SessionProvider
      getSession={getSession}
      signOut={signOut}
      signIn={modules.find((module) => module.signIn)?.signIn}
    >
      <RouterProvider router={router} />
    </SessionProvider>
  );
}
