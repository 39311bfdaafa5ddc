import {
  chooseTheme,
  Go,
  type GridScreen,
  Icon,
  Logo,
  OfflineStrip,
  useSession,
  useTheme,
} from '@liren/ui';
import { useFieldState } from '@liren/ui/field';
import { DemoStrip } from '@liren/ui/pwa';
import { Slot, useArrival, useCurrentScreen } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { Outlet } from '@tanstack/react-router';
import { Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { modules } from './modules.ts';
import { tabs } from './tabs.ts';

const updateStrip = () => import('@liren/ui/installed/update-strip');

/** What stands around every screen: whose app this is, the switch for sunlight, the tabs. */
export function Layout(): ReactNode {
  const { t } = useWords();
  const { office, demo } = useSession();
  const screen = useCurrentScreen<GridScreen>();
  const waiting = useFieldState().queue.length;
  useArrival(() => t('grid.name'));
  return (
    <div className="app-shell" data-bare={screen?.bare ? '' : undefined}>
      <a className="skip-link" href="#main">
        {t('grid.skip')}
      </a>
      {demo && <DemoStrip />}
      <header className="app-head">
        <Go to="/" className="app-name">
          <Logo size={32} />
          <span>
            <strong>{t('grid.name')}</strong> <span>{office.name}</span>
          </span>
        </Go>
        <div className="app-switches">
          <SunSwitch />
        </div>
      </header>
      <div className="app-strips">
        <OfflineStrip />
        <Slot load={updateStrip} />
        {modules
          .flatMap((module) => module.strips ?? [])
          .map((load) => (
            <Slot key={String(load)} load={load} />
          ))}
      </div>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {!screen?.bare && (
        <nav className="tabs" aria-label={t('grid.tab.label')}>
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
              <span>
                {tab.tab === 'outbox' && waiting > 0
                  ? t('grid.tab.outbox.count', { count: waiting })
                  : t(tab.word)}
              </span>
            </Go>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Sunlight: black on white with one tap, and back. */
function SunSwitch(): ReactNode {
  const { t } = useWords();
  const isOn = useTheme() === 'contrast';
  return (
    <button
      type="button"
      className="switch-button"
      aria-pressed={isOn}
      onClick={() => chooseTheme(isOn ? 'system' : 'contrast')}
    >
      <Icon of={Sun} />
      {t('grid.sun')}
    </button>
  );
}
