import '@liren/ui/styles.css';
import '@liren/ui/pwa.css';
import './resident.css';
import { startApp } from '@liren/ui/shell';
import { App } from './app.tsx';

await startApp({
  app: 'resident',
  words: {
    'zh-CN': () => import('virtual:liren-words/zh-CN'),
    en: () => import('virtual:liren-words/en'),
  },
  children: <App />,
});
