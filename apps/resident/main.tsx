import '@liren/ui/styles.css';
import '@liren/ui/pwa.css';
import './resident.css';
import { catchInstallOffer, registerServiceWorker } from '@liren/ui/installed';
import { startApp } from '@liren/ui/shell';
import { App } from './app.tsx';

catchInstallOffer();
await startApp({
  app: 'resident',
  words: {
    'zh-CN': () => import('virtual:liren-words/zh-CN'),
    en: () => import('virtual:liren-words/en'),
  },
  children: <App />,
});

// After the first page: what the app keeps on the device must not compete with it.
const keep = () =>
  void registerServiceWorker({ worker: '/sw.js', scope: '/r', manifest: '/manifest.webmanifest' });
if (document.readyState === 'complete') keep();
else addEventListener('load', keep, { once: true });
