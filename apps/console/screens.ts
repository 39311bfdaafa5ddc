import type { ConsoleScreen } from '@liren/ui';
import { modules } from './modules.ts';

export const screens: readonly ConsoleScreen[] = [
  { path: '/', load: () => import('./landing.tsx'), title: 'console.title' },
  ...modules.flatMap((module) => module.routes),
];
