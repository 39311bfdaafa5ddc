import { screens as accounts } from '@liren/accounts/console';
import { screens as areas } from '@liren/areas/console';
import { screens as assessment } from '@liren/assessment/console';
import { screens as bodies } from '@liren/bodies/console';
import { screens as collecting } from '@liren/collecting/console';
import { screens as components } from '@liren/components/console';
import { screens as exchange } from '@liren/exchange/console';
import { screens as guard } from '@liren/guard/console';
import { screens as knowledge } from '@liren/knowledge/console';
import { screens as linkage } from '@liren/linkage/console';
import { screens as notices } from '@liren/notices/console';
import { screens as operation } from '@liren/operation/console';
import { screens as patrol } from '@liren/patrol/console';
import { screens as privacy } from '@liren/privacy/console';
import { screens as registry } from '@liren/registry/console';
import { screens as requests } from '@liren/requests/console';
import { screens as sharing } from '@liren/sharing/console';
import type { ConsoleScreens } from '@liren/ui';

/** What the modules bring to the console, in dependency order; one line each. */
export const modules: readonly ConsoleScreens[] = [
  areas,
  guard,
  accounts,
  notices,
  operation,
  privacy,
  registry,
  components,
  knowledge,
  requests,
  patrol,
  assessment,
  exchange,
  bodies,
  linkage,
  collecting,
  sharing,
];
