import { screens as accounts } from '@liren/accounts/resident';
import { screens as bodies } from '@liren/bodies/resident';
import { screens as knowledge } from '@liren/knowledge/resident';
import { screens as linkage } from '@liren/linkage/resident';
import { screens as notices } from '@liren/notices/resident';
import { screens as patrol } from '@liren/patrol/resident';
import { screens as privacy } from '@liren/privacy/resident';
import { screens as registry } from '@liren/registry/resident';
import { screens as requests } from '@liren/requests/resident';
import { screens as sharing } from '@liren/sharing/resident';
import type { ResidentScreens } from '@liren/ui';

/** What the modules bring to the resident app, in dependency order; one line each. */
export const modules: readonly ResidentScreens[] = [
  accounts,
  notices,
  privacy,
  registry,
  knowledge,
  requests,
  patrol,
  bodies,
  linkage,
  sharing,
];
