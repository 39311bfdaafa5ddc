export { catchInstallOffer } from './install.ts';
export { registerServiceWorker } from './registration.ts';
