import { useSyncExternalStore } from 'react';

/** Chrome's and Edge's offer to install, kept until the person asks for it; no other browser has it. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Catches the browser's offer, so that it does not interrupt anybody. */
export function catchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
    tell();
  });
  addEventListener('appinstalled', () => {
    offer = null;
    tell();
  });
}

/** How this device can get the app onto its home screen; null: it has it, or cannot. */
export function useInstallWay(): 'offer' | 'ios' | null {
  const offered = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer !== null,
  );
  if (matchMedia('(display-mode: standalone)').matches) return null;
  if (offered) return 'offer';
  // Safari alone has it, and says by it whether the page was opened from the home screen.
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === false ? 'ios' : null;
}

export async function install(): Promise<void> {
  const asked = offer;
  offer = null; // an offer can be made once
  await asked?.prompt();
  tell();
}
