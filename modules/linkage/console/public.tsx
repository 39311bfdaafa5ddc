import type { ConsoleScreens } from '@liren/ui';

export const screens: ConsoleScreens = { routes: [] };
