import { useOne } from '@liren/ui';
import { listCategories } from '../../contract/directory.ts';
import { useName } from '../../parts/naming.ts';

/** Groups of categories by code, in the page's language. */
export function useGroups(): ReadonlyMap<string, string> {
  const name = useName();
  const directory = useOne(listCategories, {});
  return new Map(directory.value?.categories.map((c) => [c.group.code, name(c.group)]) ?? []);
}
