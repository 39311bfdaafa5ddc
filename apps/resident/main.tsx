import '@liren/ui/styles.css';
import '@liren/ui/pwa.css';
import './resident.css';
import { startApp } from '@liren/ui/shell';
import { App } from './app.tsx';
import { catchInstallOffer } from './pwa/install.ts';

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
const keep = () => void import('./pwa/registration.ts').then((pwa) => pwa.registerServiceWorker());
if (document.readyState === 'complete') keep();
else addEventListener('load', keep, { once: true });
