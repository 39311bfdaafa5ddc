import { type ConsoleScreen, EmptyState, Icon, OfflineStrip, useKeys, useSession } from '@liren/ui';
import { KeyHelpProvider } from '@liren/ui/console';
import { useArrival, useCurrentScreen } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { Outlet } from '@tanstack/react-router';
import { Menu, X } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { DemoStrip } from './demo-strip.tsx';
import { Header } from './header.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { useLookAs } from './look-as.ts';
import { Palette } from './palette.tsx';
import { placesOf, railOf } from './rail.ts';
import { Rail } from './rail.tsx';

type Layer = 'palette' | 'help' | null;

/** What stands around every screen of the console: header, rail, the two layers opened by keys. */
export function Layout(): ReactNode {
  const { t } = useWords();
  const { me, demo } = useSession();
  const screen = useCurrentScreen<ConsoleScreen>();
  const as = useLookAs();
  const places = placesOf(me, as);
  const [layer, setLayer] = useState<Layer>(null);
  const [railOpen, setRailOpen] = useState(false);
  useArrival(() => t('console.name'));

  const toggle = useCallback((wanted: Layer) => {
    setLayer((now) => (now === wanted ? null : wanted));
  }, []);
  useKeys({
    'Mod+k': () => toggle('palette'),
    '/': () => setLayer('palette'),
    '?': () => setLayer('help'),
    ...(railOpen ? { Escape: () => setRailOpen(false) } : {}),
  });
  return (
    <KeyHelpProvider>
      <div className="console" data-rail={railOpen ? 'open' : undefined}>
        <a className="skip-link" href="#main">
          {t('shell.skip')}
        </a>
        {demo && <DemoStrip />}
        <Header
          onPalette={() => setLayer('palette')}
          onHelp={() => setLayer('help')}
          menu={
            <button
              type="button"
              className="icon-button rail-toggle"
              aria-expanded={railOpen}
              aria-controls="rail"
              aria-label={t('console.rail.toggle')}
              onClick={() => setRailOpen((open) => !open)}
            >
              <Icon of={railOpen ? X : Menu} />
            </button>
          }
        />
        <Rail
          entries={railOf(me, as)}
          places={places}
          current={screen?.path}
          onGo={() => setRailOpen(false)}
        />
        <div
          className="console-page"
          data-scroll-restoration-id="page"
          onClick={() => setRailOpen(false)}
        >
          <OfflineStrip />
          <main id="main" tabIndex={-1}>
            {mayOpen(screen, me) ? (
              <Outlet />
            ) : (
              <EmptyState title={t('console.notyours')} why={t('console.notyours.why')} />
            )}
          </main>
        </div>
        {layer === 'palette' && <Palette entries={places} onClose={() => setLayer(null)} />}
        <HelpSheet open={layer === 'help'} entries={places} onClose={() => setLayer(null)} />
      </div>
    </KeyHelpProvider>
  );
}

/** Spares people a page of refusals; the server decides whatever this says. */
function mayOpen(screen: ConsoleScreen | null, me: ReturnType<typeof useSession>['me']): boolean {
  const { roles } = screen ?? {};
  return !roles || (me?.memberships.some((membership) => roles.includes(membership.role)) ?? false);
}
