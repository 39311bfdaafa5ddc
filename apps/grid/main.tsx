import '@liren/ui/styles.css';
import '@liren/ui/pwa.css';
import './grid.css';
import { catchInstallOffer, registerServiceWorker } from '@liren/ui/installed';
import { startApp } from '@liren/ui/shell';
import { App } from './app.tsx';

catchInstallOffer();
await startApp({
  app: 'grid',
  words: {
    'zh-CN': () => import('virtual:liren-words/zh-CN'),
    en: () => import('virtual:liren-words/en'),
  },
  children: <App />,
});

// After the first page: what the app keeps on the device must not compete with it.
const keep = () =>
  void registerServiceWorker({
    worker: '/g/sw.js',
    scope: '/g',
    manifest: '/g/manifest.webmanifest',
  });
if (document.readyState === 'complete') keep();
else addEventListener('load', keep, { once: true });
