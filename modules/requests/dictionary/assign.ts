import { classOf } from './dictionary.ts';
import { type CommunityLists, mayDispatchToCommunity } from './lists.ts';
import type { Category, Dictionary, Ground, Reason, UnitKind } from './types.ts';

/** Where a matter lies, as far as routing cares. */
export interface Place {
  /** Area code, community or below. */
  area: string;
  ground: Ground | null;
  /** Who manages the property there, where the matter names a building of the register. */
  managed?: Managed | null;
}

/** A building as routing sees it: its estate, and whose property contract runs there today. */
export interface Managed {
  building: string;
  estate: string | null;
  /** `unit`: the handling unit the company is here; null: it is none. */
  contract: { name: string; unit: string | null } | null;
}

/** A unit of the office as routing sees it. */
export interface RoutableUnit {
  code: string;
  kind: UnitKind;
  /** Prefix of the area it serves; null: the whole office. */
  area: string | null;
}

export interface UnitSuggestion {
  unit: string;
  kind: UnitKind;
  reasons: readonly Reason[];
}

export interface Routing {
  /** Null only when the office has no unit at all for this place. */
  lead: UnitSuggestion | null;
  others: readonly UnitSuggestion[];
  /** Why the community is not among them; shown, because people ask. */
  community: { unit: string; code: string } | null;
}

/**
 * Who should handle a matter, with facts as reasons, never a percentage.
 *
 * The directory's row for the ground decides. Components go to their owner first and to the territory
 * second, events the other way round; where the named unit does not exist, the territory answers so
 * that no matter is without a handler (属地兜底).
 */
export function routeFor(
  dictionary: Dictionary,
  category: Category,
  place: Place,
  units: readonly RoutableUnit[],
  lists: CommunityLists,
): Routing {
  const rows = dictionary.routes.filter((r) => r.category === category.code);
  const onGround = rows.find((r) => r.ground !== null && r.ground === place.ground);
  const row = onGround ?? rows.find((r) => r.ground === null);
  const kinds = row ? [row.lead, ...row.others] : [category.responsible];
  const directory: Reason = {
    code: 'requests.route.because.directory',
    params: { code: category.code, name: category.name, version: dictionary.version },
  };
  const ground: Reason[] = onGround
    ? [{ code: `requests.route.because.ground.${onGround.ground}`, params: {} }]
    : [];
  const found = kinds.flatMap((kind, rank): UnitSuggestion[] => {
    const unit = (kind === 'property' && contracted(place, units)) || unitOf(kind, place, units);
    if (!unit || (kind === 'community' && !mayLead(lists, category, rank))) return [];
    const why: Reason[] =
      rank === 0
        ? [
            directory,
            ...ground,
            { code: `requests.route.because.${category.principle}`, params: {} },
          ]
        : [
            {
              code: `requests.route.because.alternative.${kind === 'community' ? 'list' : 'other'}`,
              params: { kind },
            },
          ];
    const property = kind === 'property' ? contractReasons(place, units) : [];
    return [{ unit: unit.code, kind, reasons: [...why, ...property] }];
  });
  const [lead, ...others] = found;
  const answering =
    lead ?? territorial(place, units, classOf(dictionary, category)?.entry === 'component');
  // A property company that is asked for and is not here is missed aloud.
  const isMissed = kinds[0] === 'property' && answering && answering.kind !== 'property';
  return {
    lead: isMissed
      ? { ...answering, reasons: [...answering.reasons, ...contractReasons(place, units)] }
      : answering,
    others,
    community: refusedCommunity(category, place, units, lists),
  };
}

/** The unit that manages the property by contract (民法典 937), where it is one of the office. */
const contracted = ({ managed }: Place, units: readonly RoutableUnit[]): RoutableUnit | undefined =>
  units.find(({ code }) => code === managed?.contract?.unit);

/** Why that company, or why the directory's; nothing where no building was named. */
function contractReasons(place: Place, units: readonly RoutableUnit[]): Reason[] {
  const { managed } = place;
  if (!managed) return [];
  const { building, estate, contract } = managed;
  const because = (code: string, params: Reason['params']): Reason[] => [
    { code: `requests.route.because.contract.${code}`, params },
  ];
  if (estate === null) return because('no_estate', { building });
  if (!contract) return because('none', { estate });
  return because(contracted(place, units) ? 'runs' : 'elsewhere', { estate, name: contract.name });
}

/** A component as routing sees it: who owns and who keeps it, where they are units of the office. */
export interface NamedComponent {
  code: string;
  name: string;
  owner: { unit: string | null; name: string } | null;
  maintainer: { unit: string | null; name: string } | null;
}

/**
 * The routing of a matter that names a component (CJ/T 214 practice): 部件先属主、后属地; 事件先属地、后属主.
 *
 * About the component itself its owner leads, and its maintainer where the owner is no unit here; one
 * that nobody owns falls to the territory. An event at a component stays with the territory, with owner
 * and maintainer as alternatives. The directory's own choice is kept behind them.
 */
export function routeNaming(
  component: NamedComponent,
  category: Category,
  place: Place,
  units: readonly RoutableUnit[],
  routing: Routing,
): Routing {
  const params = { code: component.code, name: component.name };
  const because = (code: string, more: Reason['params'] = {}): Reason => ({
    code: `requests.route.because.component.${code}`,
    params: { ...params, ...more },
  });
  const partyOf = (role: 'owner' | 'maintainer', ...reasons: Reason[]): UnitSuggestion[] => {
    const unit = units.find(({ code }) => code === component[role]?.unit);
    return unit ? [{ unit: unit.code, kind: unit.kind, reasons: [...reasons, because(role)] }] : [];
  };
  const territory = (reason: Reason): UnitSuggestion[] => {
    const found = territorial(place, units, true);
    return found ? [{ ...found, reasons: [reason] }] : [];
  };
  const directory = routing.lead ? [routing.lead, ...routing.others] : routing.others;
  const [owner, maintainer] = [partyOf('owner'), partyOf('maintainer')];
  const order = (): UnitSuggestion[] => {
    if (category.principle === 'territory_first') return [...directory, ...owner, ...maintainer];
    if (component.owner === null)
      return [...territory(because('ownerless')), ...maintainer, ...directory];
    if (owner.length > 0) return [...owner, ...maintainer, ...directory];
    const elsewhere = because('elsewhere', { owner: component.owner.name });
    return maintainer.length > 0
      ? [...partyOf('maintainer', elsewhere), ...directory]
      : [...territory(elsewhere), ...directory];
  };
  const [lead = null, ...others] = once(order());
  return { ...routing, lead, others };
}

/** Each unit once, with the reasons of its first place; a later mention adds its own. */
function once(suggestions: readonly UnitSuggestion[]): UnitSuggestion[] {
  return [...Map.groupBy(suggestions, ({ unit }) => unit).values()].map((same) => ({
    ...(same[0] as UnitSuggestion),
    reasons: same.flatMap(({ reasons }) => reasons),
  }));
}

function mayLead(lists: CommunityLists, category: Category, rank: number): boolean {
  return mayDispatchToCommunity(lists, category.code, rank === 0) === null;
}

/** The unit of a kind that serves the smallest area around the place. */
export function unitOf(
  kind: UnitKind,
  place: Pick<Place, 'area'>,
  units: readonly RoutableUnit[],
): RoutableUnit | undefined {
  return units
    .filter((u) => u.kind === kind && place.area.startsWith(u.area ?? ''))
    .sort((a, b) => (b.area ?? '').length - (a.area ?? '').length || (a.code < b.code ? -1 : 1))[0];
}

function territorial(
  place: Place,
  units: readonly RoutableUnit[],
  ownerless: boolean,
): UnitSuggestion | null {
  const unit = unitOf('urban_management', place, units) ?? unitOf('petition', place, units);
  if (!unit) return null;
  const code = ownerless ? 'requests.route.because.ownerless' : 'requests.route.because.territory';
  return { unit: unit.code, kind: unit.kind, reasons: [{ code, params: {} }] };
}

function refusedCommunity(
  category: Category,
  place: Place,
  units: readonly RoutableUnit[],
  lists: CommunityLists,
): Routing['community'] {
  const unit = unitOf('community', place, units);
  const code = mayDispatchToCommunity(lists, category.code, true);
  return unit && code ? { unit: unit.code, code } : null;
}
