import type { Endpoint } from '@liren/kernel/contract';
import type { WordKey } from '../language/use-words.ts';
import type { Load } from '../screens/screens.ts';
import type { OutboxItem } from './queue.ts';

/** How one kind of item goes out, and how it is shown on the outbox page. */
export interface SendKind {
  /** What it is: `核实`, `上报`. */
  word: (item: OutboxItem) => WordKey;
  endpoint: () => Promise<Endpoint>;
  /** Where it is written anew; the screen there begins with what the item says. */
  edit?: (item: OutboxItem) => string;
  /** Shown with an item that was refused: what happened meanwhile, and what can be done. */
  aside?: Load<{ item: OutboxItem }>;
}
export type SendKinds = Readonly<Record<string, SendKind>>;
