import { useMe, useOne } from '@liren/ui';
import { listMyRequests } from '../contract/resident.ts';
import type { MyRequest } from '../contract/values.ts';

/**
 * The desk that looks after what this person reported last: whom to ring so that somebody says it for them.
 *
 * What a desk takes down from a mobile phone is the caller's own matter, followed and rated like any other.
 */
export function useMyDesk(): NonNullable<MyRequest['desk']> | null {
  const mine = useOne(listMyRequests, { query: {} }, { when: useMe() !== null });
  return mine.value?.rows.find(({ desk }) => desk !== null)?.desk ?? null;
}
