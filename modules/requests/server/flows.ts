import { factsFromTrail } from '@liren/kernel/audit/server';
import type { Flow } from '@liren/kernel/http/server';

/** The ways by which matters come in and go out other than by a person who reports or reads one. */
export const requestDataFlows: readonly Flow[] = [
  {
    name: 'requests.import',
    direction: 'in',
    owner: 'command',
    fields: ['matter_facts', 'matter_text', 'matter_place', 'name', 'phone'],
    facts: factsFromTrail('data.imported', 'import:'),
  },
  {
    name: 'requests.export',
    direction: 'out',
    owner: 'command',
    fields: ['matter_facts', 'matter_place'],
    facts: factsFromTrail('data.exported', 'export:requests'),
  },
  {
    name: 'requests.my_data',
    direction: 'out',
    owner: 'system_admin',
    fields: ['name', 'phone', 'matter_text', 'matter_place', 'photo', 'voice', 'account'],
    facts: factsFromTrail('data.exported', 'export:my_data'),
  },
];
