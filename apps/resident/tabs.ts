import type { ResidentTab } from '@liren/ui';
import type { WordKey } from '@liren/ui/words';
import { House, ListChecks, type LucideIcon, Map as MapIcon, Plus, UserRound } from 'lucide-react';
import { screens } from './screens.ts';

interface Tab {
  tab: ResidentTab;
  path: string;
  word: WordKey;
  icon: LucideIcon;
}

const all: readonly Tab[] = [
  { tab: 'home', path: '/r', word: 'tab.home', icon: House },
  { tab: 'matters', path: '/r/matters', word: 'tab.matters', icon: ListChecks },
  { tab: 'report', path: '/r/report', word: 'tab.report', icon: Plus },
  { tab: 'map', path: '/r/map', word: 'tab.map', icon: MapIcon },
  { tab: 'me', path: '/r/me', word: 'tab.me', icon: UserRound },
];

/** The tabs whose screens this installation has: a tab that leads nowhere is not drawn. */
export const tabs: readonly Tab[] = all.filter((tab) =>
  screens.some((screen) => screen.path === tab.path),
);
