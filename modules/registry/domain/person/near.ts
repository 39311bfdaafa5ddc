import type { Relation } from '../../contract/public.ts';

/** Relations to the head (GB/T 4761) that are, two and two, near relatives by art. 1045 of the Civil Code. */
const near: ReadonlySet<string> = new Set([
  // the head, with spouse, children, grandchildren, parents, grandparents, siblings
  ...['02-10', '02-20', '02-30', '02-40', '02-50', '02-60', '02-70'],
  // the spouse, with children and grandchildren of the house
  ...['10-20', '10-30', '10-40'],
  // children among themselves, and with the head's parents
  ...['20-20', '20-30', '30-30', '20-50', '30-50'],
  // the head's parents with each other, and with the head's siblings; siblings among themselves, and with grandparents
  ...['50-50', '50-70', '70-70', '60-70'],
]);

/**
 * Whether two members of one household are surely near relatives (近亲属: 配偶、父母、子女、兄弟姐妹、祖孙).
 *
 * In-laws and what the two relations leave open (a child and a grandchild of the head may be aunt and nephew) are not.
 */
export const areNear = (a: Relation, b: Relation): boolean => near.has([a, b].toSorted().join('-'));
