import '@liren/ui/styles.css';
import '@liren/ui/pwa.css';
import './grid.css';
import { catchInstallOffer, registerServiceWorker } from '@liren/ui/installed';
import { afterFirstPage, startApp } from '@liren/ui/shell';
import { App } from './app.tsx';

catchInstallOffer();
await startApp({
  app: 'grid',
  words: {
    first: {
      'zh-CN': () => import('virtual:liren-words/zh-CN'),
      en: () => import('virtual:liren-words/en'),
    },
    more: {
      'zh-CN': () => import('virtual:liren-words/more-zh-CN'),
      en: () => import('virtual:liren-words/more-en'),
    },
  },
  children: <App />,
});

afterFirstPage(
  () =>
    void registerServiceWorker({
      worker: '/g/sw.js',
      scope: '/g',
      manifest: '/g/manifest.webmanifest',
    }),
);
