import { screens as accounts } from '@liren/accounts/grid';
import { screens as collecting } from '@liren/collecting/grid';
import { screens as patrol } from '@liren/patrol/grid';
import { screens as requests } from '@liren/requests/grid';
import type { GridScreens } from '@liren/ui';

/** What the modules bring to the grid worker's app, in dependency order; one line each. */
export const modules: readonly GridScreens[] = [accounts, requests, patrol, collecting];
