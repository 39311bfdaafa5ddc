export { createAppRouter, useArrival, useCurrentScreen } from './router.tsx';
export { SessionProvider, SignInAlone, Slot, useLoaded } from './session-provider.tsx';
export { afterFirstPage, startApp } from './start.tsx';
