import {
  ElderSwitch,
  Go,
  Icon,
  LanguageSwitch,
  Logo,
  OfficialStrip,
  OfflineStrip,
  type ResidentScreen,
  useSession,
} from '@liren/ui';
import { DemoStrip } from '@liren/ui/pwa';
import { Slot, useArrival, useCurrentScreen } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ElderHint } from './elder-hint.tsx';
import { modules } from './modules.ts';
import { SignInFirst } from './sign-in-first.tsx';
import { tabs } from './tabs.ts';

const updateStrip = () => import('@liren/ui/installed/update-strip');

/** What stands around every screen: whose service this is, the switches, the tabs. */
export function Layout(): ReactNode {
  const { t } = useWords();
  const { office, demo, me } = useSession();
  const screen = useCurrentScreen<ResidentScreen>();
  useArrival(() => t('app.name'));
  const frontDoor = screen?.path === '/';
  return (
    <div className="app-shell" data-bare={screen?.bare ? '' : undefined}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      {demo ? <DemoStrip atDoor={frontDoor} /> : <OfficialStrip office={office.name} />}
      <header className="app-head">
        <Go to={frontDoor ? '/' : '/r'} className="app-name">
          <Logo size={32} />
          <span>
            <strong>{t('app.name')}</strong> <span>{office.name}</span>
          </span>
        </Go>
        <div className="app-switches">
          {me?.kind === 'resident' &&
            modules
              .flatMap((module) => module.header ?? [])
              .map((load) => <Slot key={String(load)} load={load} />)}
          <ElderSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <div className="app-strips">
        <OfflineStrip />
        {!screen?.bare && <ElderHint />}
        <Slot load={updateStrip} />
        {modules
          .flatMap((module) => module.strips ?? [])
          .map((load) => (
            <Slot key={String(load)} load={load} />
          ))}
      </div>
      <main id="main" tabIndex={-1}>
        {screen?.signedIn && !me ? <SignInFirst title={screen.title} /> : <Outlet />}
      </main>
      {!screen?.bare && (
        <nav className="tabs" aria-label={t('tab.label')}>
          {tabs.map((tab) => (
            <Go
              key={tab.tab}
              to={tab.path}
              className={tab.tab === 'report' ? 'tab tab-report' : 'tab'}
              {...(tab.tab === screen?.tab ? { 'aria-current': 'page' as const } : {})}
            >
              <span className="tab-icon">
                <Icon of={tab.icon} size={24} />
              </span>
              <span>{t(tab.word)}</span>
            </Go>
          ))}
        </nav>
      )}
    </div>
  );
}
