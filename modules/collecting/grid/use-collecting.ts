import { useCarriedOne, useFieldState } from '@liren/ui/field';
import { useEffect, useRef } from 'react';
import { myCollecting } from '../contract/mine.ts';

/** An entry that lies on the device and was not taken yet. */
export interface Waiting {
  id: string;
  form: string;
  subject: string | null;
}

/** The forms as they were carried along, and what was filled since. */
export function useCollecting() {
  const one = useCarriedOne(myCollecting, {});
  const { queue, sent } = useFieldState();
  const reload = useRef(one.reload);
  reload.current = one.reload;
  useEffect(() => {
    if (sent > 0) reload.current();
  }, [sent]);
  const waiting = queue.flatMap(({ id, kind, input }): Waiting[] => {
    if (kind !== 'collecting.entry') return [];
    const { params, body } = input as {
      params: { id: string };
      body: { subject: string | null };
    };
    return [{ id, form: params.id, subject: body.subject }];
  });
  return { one, waiting };
}
