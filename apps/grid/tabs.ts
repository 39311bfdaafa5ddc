import type { GridTab } from '@liren/ui';
import type { WordKey } from '@liren/ui/words';
import { ListChecks, type LucideIcon, Map as MapIcon, Plus, Upload, UserRound } from 'lucide-react';
import { screens } from './screens.ts';

interface Tab {
  tab: GridTab;
  path: string;
  word: WordKey;
  icon: LucideIcon;
}

const all: readonly Tab[] = [
  { tab: 'today', path: '/', word: 'grid.tab.today', icon: ListChecks },
  { tab: 'patrol', path: '/patrol', word: 'grid.tab.patrol', icon: MapIcon },
  { tab: 'report', path: '/report', word: 'grid.tab.report', icon: Plus },
  { tab: 'outbox', path: '/outbox', word: 'grid.tab.outbox', icon: Upload },
  { tab: 'me', path: '/me', word: 'grid.tab.me', icon: UserRound },
];

/** The tabs whose screens this installation has: a tab that leads nowhere is not drawn. */
export const tabs: readonly Tab[] = all.filter((tab) =>
  screens.some((screen) => screen.path === tab.path),
);
