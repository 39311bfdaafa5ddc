import { QueryClientProvider } from '@tanstack/react-query';
import { Component, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../data/client.ts';
import { allWords, startWords, type WordPieces } from '../language/set-up.ts';
import { followSystem, wearTheme } from '../session/theme.ts';
import { FaultPage } from './fault-page.tsx';
import { signedOut } from './signed-out.ts';

/** Dresses the page, loads its first words and draws the app into `#app`; the other words come when the page stands. */
export async function startApp({
  app,
  words,
  children,
}: {
  app: 'console' | 'resident' | 'grid';
  words: WordPieces;
  children: ReactNode;
}): Promise<void> {
  document.documentElement.dataset['app'] = app;
  wearTheme();
  followSystem();
  addEventListener('vite:preloadError', reloadOnce);
  await startWords(words);
  const place = document.getElementById('app');
  if (!place) throw new Error('index.html has no #app');
  createRoot(place).render(
    <StrictMode>
      <LastResort>
        <QueryClientProvider client={createQueryClient(signedOut.tell)}>
          {children}
        </QueryClientProvider>
      </LastResort>
    </StrictMode>,
  );
  afterFirstPage(() => void allWords().catch(() => undefined)); // a page that needs them asks again
}

/** What must not compete with the first page for the line. */
export function afterFirstPage(act: () => void): void {
  if (document.readyState === 'complete') act();
  else addEventListener('load', act, { once: true });
}

const reloadedKey = 'liren.reloaded';
const minuteMs = 60_000;

/**
 * The product was updated under an open page, and a part the page has not loaded yet is gone: it begins anew, once a
 * minute at most. What was being typed is kept as drafts.
 */
function reloadOnce(event: Event): void {
  const last = Number(sessionStorage.getItem(reloadedKey) ?? 0);
  if (!navigator.onLine || Date.now() - last < minuteMs) return;
  event.preventDefault();
  sessionStorage.setItem(reloadedKey, String(Date.now()));
  location.reload();
}

/** Catches what no screen's own boundary caught: the shell itself has a fault. */
class LastResort extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state = { fault: null };
  static getDerivedStateFromError(fault: Error): { fault: Error } {
    return { fault };
  }
  override render(): ReactNode {
    return this.state.fault ? (
      <main className="shell-alone">
        <FaultPage />
      </main>
    ) : (
      this.props.children
    );
  }
}
