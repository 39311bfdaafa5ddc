import type { QueueColumn, SavedQuery, SavedView } from '../../contract/public.ts';
import { noFilters, type QueuePlace, queryOf } from './queue-place.ts';

/** What a view would keep of the queue as it stands now. */
export function savedQueryOf(place: QueuePlace, view: SavedQuery['view']): SavedQuery {
  const { columns, ...query } = { ...queryOf(place, view), columns: place.cols };
  return { ...query, ...(columns ? { columns } : {}) };
}

/** The queue's address under a view: everything a link must carry, so that it opens without the view too. */
export function placeOf({ id, query: { columns, ...query } }: Pick<SavedView, 'id' | 'query'>) {
  return {
    ...noFilters,
    sort: undefined,
    ...query,
    cols: columns,
    saved: id,
    m: undefined,
  } as Partial<QueuePlace>;
}

/** Leaves a view of one's own behind for a ready-made one; filters of the moment are kept. */
export const readyMade = (place: QueuePlace, view: SavedQuery['view']): Partial<QueuePlace> => ({
  ...(place.saved ? { ...noFilters, cols: undefined } : {}),
  view,
  saved: undefined,
  sort: undefined,
  m: undefined,
});

/** True when the two show the same list in the same columns, in whatever order their parts were set. */
export function isSame(one: SavedQuery, other: SavedQuery): boolean {
  return written(one) === written(other);
}

function written(query: SavedQuery): string {
  const { sort = 'due', ...rest } = query;
  const parts = Object.entries({ sort, ...rest }).filter(([, value]) => value !== undefined);
  return JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Columns in the order in which a queue shows them, the title always among them. */
export const columnsChosen = (
  all: readonly QueueColumn[],
  chosen: ReadonlySet<QueueColumn>,
): QueueColumn[] => all.filter((column) => column === 'title' || chosen.has(column));
