import type { Db } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';

/** What a loader may use: the application's world, and the owner for what no role of the product may do. */
export interface DemoWorld {
  deps: Deps;
  owner: Db;
  /** How much of the register is made: everybody, one community, or nobody. */
  register: 'all' | 'community' | 'none';
}
