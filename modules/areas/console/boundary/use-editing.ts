import type { ReplyOf } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import { useMemo, useState } from 'react';
import type { Edit, getBoundaryGround } from '../../contract/public.ts';
import { type Draft, draftOf, edited, type Ground } from '../../domain/public.ts';

type Reply = ReplyOf<typeof getBoundaryGround>;

/** Edits in hand: what they come to, the one that cannot be done, undo and redo. */
export interface Editing {
  draft: Draft;
  edits: readonly Edit[];
  /** Why the last thing tried, or an edit that was saved before, cannot be done. */
  problem: Problem | null;
  /** True when it could be done. */
  add: (edit: Edit) => boolean;
  undo: () => void;
  redo: (() => void) | null;
}

export const groundOf = ({ areas, given }: Reply, office: string): Ground => ({
  office,
  areas,
  given: new Set(given),
});

/** Drafts by the edits that led to them: a further edit is applied to the last, not to the first. */
export function useEditing(
  ground: Ground,
  edits: readonly Edit[],
  set: (edits: readonly Edit[]) => void,
): Editing {
  const [undone, setUndone] = useState<readonly Edit[]>([]);
  const [refused, setRefused] = useState<Problem | null>(null);
  const base = useMemo(
    () => ({ start: draftOf(ground), known: new WeakMap<Edit, Draft>() }),
    [ground],
  );
  const { draft, problem } = useMemo(() => {
    let at = base.start;
    for (const [i, edit] of edits.entries()) {
      try {
        const after = base.known.get(edit) ?? edited(at, edit);
        base.known.set(edit, after);
        at = after;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { draft: at, problem: new Problem(error.code, { ...error.params, edit: i + 1 }) };
      }
    }
    return { draft: at, problem: null };
  }, [base, edits]);
  return {
    draft,
    edits,
    problem: refused ?? problem,
    add: (edit) => {
      try {
        base.known.set(edit, edited(draft, edit));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        setRefused(error);
        return false;
      }
      setRefused(null);
      setUndone([]);
      set([...edits, edit]);
      return true;
    },
    undo: () => {
      const last = edits.at(-1);
      if (!last) return;
      setRefused(null);
      setUndone([last, ...undone]);
      // What follows an edit was made on what it left: without it, it is made anew.
      base.known.delete(last);
      set(edits.slice(0, -1));
    },
    redo:
      undone.length === 0
        ? null
        : () => {
            const [next, ...rest] = undone;
            if (!next) return;
            setUndone(rest);
            set([...edits, next]);
          },
  };
}
