import { getDeviceKey, getSession, signOut } from '@liren/accounts/contract';
import { officePrefix } from '@liren/ui';
import { FieldProvider, type SendKinds } from '@liren/ui/field';
import { createAppRouter, SessionProvider } from '@liren/ui/shell';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from './gate.tsx';
import { Layout } from './layout.tsx';
import { modules } from './modules.ts';
import { screens } from './screens.ts';

const router = createAppRouter({
  basepath: `${officePrefix}/g`,
  home: '/',
  layout: Layout,
  screens,
});

/** How everything goes out that the modules put into the outbox. */
const kinds: SendKinds = Object.assign({}, ...modules.map((module) => module.sends ?? {}));

export function App(): ReactNode {
  return (
    <SessionProvider
      getSession={getSession}
      signOut={signOut}
      signIn={modules.find((module) => module.signIn)?.signIn}
    >
      <FieldProvider getKey={getDeviceKey} kinds={kinds}>
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </FieldProvider>
    </SessionProvider>
  );
}
