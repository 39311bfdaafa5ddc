import type { ActorClass, Duty, Work } from '../../contract/public.ts';

const row = (
  government: Duty,
  self_governance: Duty,
  social_market: Duty,
  individual: Duty,
): Readonly<Record<ActorClass, Duty>> => ({
  ...{ government, self_governance, social_market, individual },
});

/**
 * Boundary of duties (边界与职责) an office begins with: government coordinates and guides, Party organisation and
 * committee lead and integrate, organisations and firms take part and mobilise, residents are the principals.
 *
 * @source 居民委员会组织法 (2025) for what a committee does itself; 民法典 278 for what owners decide
 */
export const defaultDuties: Readonly<Record<Work, Readonly<Record<ActorClass, Duty>>>> = {
  public_service: row('leads', 'takes_part', 'takes_part', 'supervises'),
  law_enforcement: row('leads', 'none', 'none', 'supervises'),
  deliberation: row('coordinates', 'leads', 'takes_part', 'decides'),
  property: row('supervises', 'coordinates', 'takes_part', 'decides'),
  mediation: row('coordinates', 'leads', 'takes_part', 'takes_part'),
  care: row('coordinates', 'leads', 'takes_part', 'takes_part'),
  culture: row('coordinates', 'takes_part', 'leads', 'takes_part'),
  volunteering: row('coordinates', 'takes_part', 'leads', 'takes_part'),
  safety: row('leads', 'takes_part', 'takes_part', 'takes_part'),
  funds: row('supervises', 'leads', 'takes_part', 'decides'),
};
