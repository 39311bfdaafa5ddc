import type { Role } from '../../account/public.ts';
import type { HeldOf, LegalBasis } from '../held.ts';

/**
 * One set of personal data, as the module that holds it declares it: what the office answers for, and what people read
 * about themselves before they give anything (个人信息保护法 art. 13, 17, 55).
 *
 * Its sentences are `held.<name>.title`, `.what`, `.purpose`, `.shared` and, where no `keep` says how long, `.until`.
 */
export interface Held {
  /** `module.what`. */
  name: string;
  of: HeldOf;
  basis: LegalBasis;
  /** Sensitive in the sense of art. 28: a health matter, where somebody walked, a child under fourteen. */
  isSensitive: boolean;
  /** Roles that can open it, for a purpose; empty: the person alone, and the machine. */
  readers: readonly Role[];
  /** Name of the `Kept` that says for how many days. */
  keep: string | null;
  /** Where it lies sealed, as `schema.table.column`; empty: it stands clear, behind permissions. */
  sealed: readonly string[];
}
