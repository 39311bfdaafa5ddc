import type { Role } from '../../account/public.ts';
import type { Office } from '../../contract/public.ts';
import type { FlowField } from '../flow.ts';
import type { Deps } from './ctx.ts';

/**
 * One way by which data come in or go out, as its module declares it (网络数据安全管理条例 art. 12; PIPL art. 51, 55).
 *
 * Its sentences are `flow.<name>.title`, `.purpose` and `.source` in a word catalogue.
 */
export interface Flow {
  /** `module.what`. */
  name: string;
  direction: 'in' | 'out';
  /** Who answers for it in the office. */
  owner: Role;
  /** What goes along it. */
  fields: readonly FlowField[];
  /** What has happened on it, read when somebody looks. */
  facts(deps: Deps, office: Office): Promise<FlowFacts>;
}

export interface FlowFacts {
  /** False: it is not set up, and nothing can go along it. */
  isOpen: boolean;
  /** The other end: a host, a path, a program. Null: whoever presses the button. */
  end: string | null;
  lastAt: Date | null;
  /** Runs of the last 30 days. */
  count: number;
  /** Of these, how many failed or were refused. */
  failures: number;
  /** Why the last of them failed; without personal text. */
  error: string | null;
}

/** From when on the runs of a flow are counted. */
export const flowsSince = (now: Date): Date => new Date(now.getTime() - 30 * 86_400_000);
