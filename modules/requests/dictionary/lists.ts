import type { Text, UnitKind } from './types.ts';

/** 履职 what a community does itself; 协助 what it helps others do. Nothing else may be sent to it. */
export type ListKind = 'duty' | 'assist';

/** What lets, or forbids, a matter to be given to a community. */
export interface LegalBasis {
  law: string;
  /** Article, where the text was read; null where only the law was. */
  article: string | null;
}

export interface ListItem {
  code: string;
  kind: ListKind;
  name: Text;
  /** Categories the item covers. */
  categories: readonly string[];
  bases: readonly LegalBasis[];
  /** Assisting items name who stays in charge. */
  lead: UnitKind | null;
}

/** The two public lists of one community, or of all (`*`) until it has its own. */
export interface CommunityLists {
  community: string;
  version: string;
  validFrom: string;
  items: readonly ListItem[];
}

/**
 * Whether a matter of this category may go to a community: null when it may.
 *
 * 接诉即办条例 art. 17: what is outside the list must not be pushed to the community, and what it only
 * assists must not be made its main responsibility.
 */
export function mayDispatchToCommunity(
  lists: CommunityLists,
  category: string,
  asLead: boolean,
): null | 'dispatch.not_on_list' | 'dispatch.assist_only' {
  const items = lists.items.filter((item) => item.categories.includes(category));
  if (items.some((item) => item.kind === 'duty')) return null;
  if (items.length === 0) return 'dispatch.not_on_list';
  return asLead ? 'dispatch.assist_only' : null;
}

/** The item that lets a community have this category, duty before assistance; for the page that explains. */
export function listItemOf(lists: CommunityLists, category: string): ListItem | undefined {
  const items = lists.items.filter((item) => item.categories.includes(category));
  return items.find((item) => item.kind === 'duty') ?? items[0];
}

/** A community's own lists where it has published some, the office's otherwise. */
export function listsOf(all: readonly CommunityLists[], community: string): CommunityLists {
  return (
    all.find((l) => l.community === community) ??
    all.find((l) => l.community === '*') ?? { community, version: '', validFrom: '', items: [] }
  );
}
