import type { RuleField, RuleLine, TagRule } from '../../contract/public.ts';

/** What rules may look at in an organisation; null: nobody knows. */
export type RuleFacts = Readonly<Record<RuleField, string | number | boolean | null>>;

export interface Verdict {
  holds: boolean;
  /** The lines that decided, as places in the rule: shown as the reason. */
  because: number[];
}

/**
 * Whether a rule holds of an organisation, and which of its lines decide that.
 *
 * What is not known fulfils no line, and no line's contrary either: a rule says nothing about what nobody knows.
 */
export function judged(
  { match, lines }: Pick<TagRule, 'match' | 'lines'>,
  facts: RuleFacts,
): Verdict {
  const found = lines.map((line) => fulfils(line, facts));
  const those = (wanted: boolean) => found.flatMap((one, i) => (one === wanted ? [i] : []));
  if (match === 'all') {
    const failed = those(false);
    // A rule without lines would hold of everything.
    const holds = lines.length > 0 && failed.length === 0;
    return { holds, because: holds ? those(true) : failed };
  }
  const met = those(true);
  return { holds: met.length > 0, because: met.length > 0 ? met : those(false) };
}

function fulfils(line: RuleLine, facts: RuleFacts): boolean {
  const value = facts[line.field];
  if (line.test === 'known') return (value !== null) !== line.not;
  if (value === null) return false;
  return holdsOf(line, value) !== line.not;
}

function holdsOf({ test, values }: RuleLine, value: string | number | boolean): boolean {
  const text = String(value);
  if (test === 'is') return values.includes(text);
  if (test === 'starts') return values.some((start) => text.startsWith(start));
  if (test === 'contains') return values.some((part) => text.includes(part));
  const bound = Number(values[0]);
  return test === 'at_least' ? Number(value) >= bound : Number(value) <= bound;
}

/** The tags an organisation gets, each with the lines that gave it; rules that rest give none. */
export function tagsBy(
  rules: readonly TagRule[],
  facts: RuleFacts,
): { tag: string; because: number[] }[] {
  return rules
    .filter(({ isActive }) => isActive)
    .map((rule) => ({ tag: rule.tag, ...judged(rule, facts) }))
    .filter(({ holds }) => holds)
    .map(({ tag, because }) => ({ tag, because }));
}

/** What stands in an organisation's row, as rules read it. */
export function ruleFactsOf(
  row: {
    actorClass: string;
    type: string;
    legalStatus: string;
    nature: string | null;
    industry: string | null;
    staff: number | null;
    founded: string | null;
    name: string;
    area: string;
    creditCode: string | null;
    parent: string | null;
    building: string | null;
    unit: string | null;
  },
  today: string,
): RuleFacts {
  return {
    actor_class: row.actorClass,
    type: row.type,
    legal_status: row.legalStatus,
    nature: row.nature,
    industry: row.industry,
    staff: row.staff,
    years: row.founded ? Number(today.slice(0, 4)) - Number(row.founded.slice(0, 4)) : null,
    name: row.name,
    area: row.area,
    credit_code: row.creditCode,
    parent: row.parent,
    building: row.building,
    unit: row.unit,
  };
}
