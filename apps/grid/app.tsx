import { getDeviceKey, getSession, signOut } from '@liren/accounts/contract';
import { officePrefix, TodayCards } from '@liren/ui';
import { FieldProvider, keptSession, type SendKinds } from '@liren/ui/field';
import { createAppRouter, SessionProvider, Slot } from '@liren/ui/shell';
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
  first: ['/'],
  screens,
});

/** How everything goes out that the modules put into the outbox. */
const kinds: SendKinds = Object.assign({}, ...modules.map((module) => module.sends ?? {}));

const cards = modules
  .flatMap((module) => module.today ?? [])
  .map((load) => <Slot key={String(load)} load={load} />);

export function App(): ReactNode {
  return (
    <SessionProvider
      getSession={getSession}
      signOut={signOut}
      signIn={modules.find((module) => module.signIn)?.signIn}
      kept={keptSession}
    >
      <FieldProvider getKey={getDeviceKey} kinds={kinds}>
        <Gate>
          <TodayCards value={cards}>
            <RouterProvider router={router} />
          </TodayCards>
        </Gate>
      </FieldProvider>
    </SessionProvider>
  );
}
