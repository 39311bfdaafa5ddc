import {
  type AnyRouter,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  useMatches,
  useRouter,
} from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { type Translate, useWords, type WordKey } from '../language/use-words.ts';
import { Loading } from '../parts/states.tsx';
import type { Load } from '../screens/screens.ts';
import { parseSearch, stringifySearch } from '../screens/search-text.ts';
import { FaultPage, NotFoundPage } from './fault-page.tsx';
import { worded } from './worded.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The registration this route was made from. */
    screen?: Routed;
  }
}

interface Routed {
  path: string;
  title: WordKey;
  load: Load;
}

/**
 * The router of an app over the screens its modules bring.
 *
 * @throws Error when two screens claim one path
 */
export function createAppRouter({
  basepath,
  home,
  layout,
  first = [],
  screens,
}: {
  basepath: string;
  /** Where a lost visitor is sent. */
  home: string;
  layout: () => ReactNode;
  /** Paths that do with the first words; the others wait for all. */
  first?: readonly string[];
  screens: readonly Routed[];
}): AnyRouter {
  const paths = screens.map((screen) => screen.path);
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice) throw new Error(`two screens claim ${twice}`);
  const root = createRootRoute({
    component: layout as never,
    notFoundComponent: () => <NotFoundPage home={home} />,
  });
  const routes = screens.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: lazyRouteComponent(
        first.includes(screen.path) ? screen.load : worded(screen.load),
      ),
      staticData: { screen },
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    scrollToTopSelectors: ['.console-page'], // the console scrolls its page, not the window
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading rows={5} />,
    defaultErrorComponent: ({ reset }) => <FaultPage onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFoundPage home={home} />,
  });
}

/** The registration of the screen now on the page. */
export function useCurrentScreen<S extends Routed>(): S | null {
  return (useMatches().at(-1)?.staticData.screen as S | undefined) ?? null;
}

/**
 * What happens on arrival at a screen: the tab is named after it and its h1 takes the focus, so that a
 * screen reader speaks it and Tab goes on from there. Changes of filters are no arrival.
 */
export function useArrival(appName: (t: Translate) => string): void {
  const { t, language } = useWords();
  const router = useRouter();
  const screen = useCurrentScreen();
  useEffect(() => {
    document.title = screen ? `${t(screen.title)} · ${appName(t)}` : appName(t);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words change with the language
  }, [screen, language]);
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
