/// <reference lib="webworker" />
// The grid worker's app without a network. It keeps the app itself, which is everybody's; what belongs to a person or
// to the work is kept by the pages, encrypted (docs/adr/0009).

import { keepApp } from '@liren/ui/service-worker';
import { treatmentOf } from './rules.ts';

/** Filled in by the build. */
declare const SHELL: { version: string; paths: readonly string[] };

keepApp({ name: 'liren-grid', page: '/g/index.html', shell: SHELL, treatmentOf, letGo: true });
