import '@liren/ui/styles.css';
import '@liren/ui/console.css';
import './console.css';
import { startApp } from '@liren/ui/shell';
import { App } from './app.tsx';

await startApp({
  app: 'console',
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
