import { getSession, signOut } from '@liren/accounts/contract';
import { officePrefix } from '@liren/ui';
import { ConsoleTheme } from '@liren/ui/console';
import { createAppRouter, SessionProvider } from '@liren/ui/shell';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from './gate.tsx';
import { Layout } from './layout.tsx';
import { modules } from './modules.ts';
import { screens } from './screens.ts';

const router = createAppRouter({
  basepath: `${officePrefix}/c`,
  home: '/',
  layout: Layout,
  first: ['/', '/matters'],
  screens,
});

export function App(): ReactNode {
  return (
    <ConsoleTheme>
      <SessionProvider
        getSession={getSession}
        signOut={signOut}
        signIn={modules.find((module) => module.signIn)?.signIn}
      >
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </SessionProvider>
    </ConsoleTheme>
  );
}
