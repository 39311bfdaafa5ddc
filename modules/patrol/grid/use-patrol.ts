import { serverNow } from '@liren/ui';
import { field, useCarriedOne, useFieldState } from '@liren/ui/field';
import { useEffect, useRef } from 'react';
import { myPatrol } from '../contract/mine.ts';
import { sentSince } from './just-sent.ts';
import { type Standing, standingAfter } from './standing.ts';

/** The patrol as it was carried along, with what was done since. */
export function usePatrol() {
  const one = useCarriedOne(myPatrol, {});
  const { queue, sent } = useFieldState();
  const reload = useRef(one.reload);
  reload.current = one.reload;
  useEffect(() => {
    if (sent > 0) reload.current();
  }, [sent]);
  const { value } = one;
  const standing: Standing | null = value
    ? standingAfter(value, [...sentSince(value.asOf), ...queue])
    : null;
  return { one, standing };
}

/** What is done on a round: kept on the device first, sent as soon as it can be. */
export const doing = {
  duty: (on: boolean, title: string) =>
    field.add({
      ...{ kind: 'patrol.duty', about: 'patrol', title },
      input: { body: { on, at: serverNow().toISOString() } },
    }),
  consent: (given: boolean, title: string) =>
    field.add({
      ...{ kind: 'patrol.consent', about: 'patrol', title },
      input: { body: { given } },
    }),
  start: (
    round: { id: string; grid: string; plan: string | null; track: boolean },
    title: string,
  ) => {
    const { id, ...body } = round;
    return field.add({
      ...{ kind: 'patrol.start', about: id, title },
      input: { params: { id }, body: { ...body, startedAt: serverNow().toISOString() } },
    });
  },
  end: (id: string, title: string) =>
    field.add({
      ...{ kind: 'patrol.end', about: id, title },
      input: { params: { id }, body: { at: serverNow().toISOString() } },
    }),
};
