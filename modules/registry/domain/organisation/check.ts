import {
  type ActorClass,
  actorClasses,
  type LegalStatus,
  legalStatuses,
  type Nature,
  natures,
  type OrganisationFault,
  type OrganisationType,
} from '../../contract/public.ts';
import { creditCodeFault, tidyCreditCode } from '../codes.ts';
import { typeFacts } from './types.ts';

/** An organisation as a form or a line of a file says it: text, or nothing. */
export interface SaidOrganisation {
  name?: string | undefined;
  shortName?: string | undefined;
  actorClass?: string | undefined;
  /** Code or usual name. */
  type?: string | undefined;
  legalStatus?: string | undefined;
  nature?: string | undefined;
  creditCode?: string | undefined;
  address?: string | undefined;
  /** GB/T 4754 code. */
  industry?: string | undefined;
  staff?: string | undefined;
  founded?: string | undefined;
  validFrom?: string | undefined;
  validTo?: string | undefined;
  /** Code of the handling unit it is on the platform. */
  unit?: string | undefined;
  contactName?: string | undefined;
  contactPhone?: string | undefined;
}

export type OrganisationField = keyof SaidOrganisation | 'place';

/** What of an organisation was found in order. */
export interface CheckedOrganisation {
  name: string;
  shortName: string | null;
  actorClass: ActorClass;
  type: OrganisationType;
  legalStatus: LegalStatus;
  nature: Nature;
  creditCode: string | null;
  address: string;
  industry: string | null;
  staff: number | null;
  founded: string | null;
  validFrom: string | null;
  validTo: string | null;
  unit: string | null;
  contact: { name: string; phone: string } | null;
}

export interface FieldFault {
  field: OrganisationField;
  fault: OrganisationFault;
}

export interface CheckWorld {
  /** `YYYY-MM-DD`. */
  today: string;
  hasUnit: (code: string) => boolean;
}

const longest = {
  name: 120,
  shortName: 40,
  address: 160,
  industry: 10,
  contactName: 40,
} as const;

/** What is kept of an organisation, or everything that is wrong with what was said of it. */
export function checkedOrganisation(
  said: SaidOrganisation,
  { today, hasUnit }: CheckWorld,
): { organisation: CheckedOrganisation } | { faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const wrong = (field: OrganisationField, fault: OrganisationFault): null => {
    faults.push({ field, fault });
    return null;
  };
  const text = (field: keyof SaidOrganisation): string | null =>
    said[field]?.normalize('NFKC').trim().replaceAll(/\s+/g, ' ') || null;
  const short = (field: keyof typeof longest): string | null => {
    const value = text(field);
    return value && [...value].length > longest[field] ? wrong(field, 'too_long') : value;
  };
  const date = (field: 'founded' | 'validFrom' | 'validTo'): string | null => {
    const value = text(field);
    if (!value) return null;
    const day = asDate(value);
    if (!day) return wrong(field, 'date_form');
    return field !== 'validTo' && day > today ? wrong(field, 'date_ahead') : day;
  };

  const name = text('name') ? short('name') : wrong('name', 'name_missing');
  const written = text('type');
  const type = written ? typeOf(written) : null;
  if (!written) wrong('type', 'type_missing');
  else if (!type) wrong('type', 'type_unknown');
  const facts = type && typeFacts[type];

  const saidClass = text('actorClass');
  const actorClass = saidClass ? choiceOf(saidClass, actorClasses, classWords) : null;
  if (saidClass && facts && actorClass !== facts.actorClass) wrong('actorClass', 'class_unfit');

  const saidLegal = text('legalStatus');
  const legal = saidLegal ? choiceOf(saidLegal, legalStatuses, legalWords) : null;
  if (saidLegal && !legal) wrong('legalStatus', 'legal_status_unknown');
  else if (legal && facts && !facts.legal.includes(legal))
    wrong('legalStatus', 'legal_status_unfit');

  const saidNature = text('nature');
  const nature = saidNature ? choiceOf(saidNature, natures, natureWords) : null;
  if (saidNature && !nature) wrong('nature', 'nature_unknown');

  const code = text('creditCode') ? tidyCreditCode(said.creditCode ?? '') : null;
  const codeFault = code && creditCodeFault(code);
  if (codeFault)
    wrong('creditCode', codeFault === 'credit_code.form' ? 'code_form' : 'code_check_digit');

  const staffText = text('staff');
  const staff = staffText && /^\d{1,6}$/.test(staffText) ? Number(staffText) : null;
  if (staffText && staff === null) wrong('staff', 'staff_form');

  const [founded, validFrom, validTo] = [date('founded'), date('validFrom'), date('validTo')];
  const begun = validFrom ?? founded;
  if (begun && validTo && validTo < begun) wrong('validTo', 'dates_crossed');

  const unit = text('unit');
  if (unit && !hasUnit(unit)) wrong('unit', 'unit_unknown');

  const contactName = short('contactName');
  const phone = text('contactPhone')?.replaceAll(/[\s()-]/g, '') ?? null;
  if (phone && !/^(\+?\d{5,15})(转\d{1,6})?$/.test(phone)) wrong('contactPhone', 'phone_form');

  const shortName = short('shortName');
  const address = short('address') ?? '';
  const industry = short('industry');
  if (faults.length > 0 || !name || !type || !facts) return { faults };
  return {
    organisation: {
      ...{ name, shortName, type, address, industry, staff, founded, validFrom, validTo, unit },
      actorClass: facts.actorClass,
      legalStatus: legal ?? (facts.legal[0] as LegalStatus),
      nature: nature ?? facts.nature,
      creditCode: code,
      contact: contactName || phone ? { name: contactName ?? '', phone: phone ?? '' } : null,
    },
  };
}

const classWords: Readonly<Record<string, ActorClass>> = {
  政府组织: 'government',
  社区自治组织: 'self_governance',
  自治组织: 'self_governance',
  社会组织与市场中介组织: 'social_market',
  社会与市场: 'social_market',
  个体行动者: 'individual',
  个人: 'individual',
};
const legalWords: Readonly<Record<string, LegalStatus>> = {
  登记: 'registered',
  已登记: 'registered',
  备案: 'filed',
  已备案: 'filed',
  民办社工机构: 'private_agency',
  内设: 'internal',
  无: 'none',
};
const natureWords: Readonly<Record<string, Nature>> = {
  行政性: 'administrative',
  经济性: 'economic',
  社会性: 'social',
};

function choiceOf<V extends string>(
  written: string,
  all: readonly V[],
  words: Readonly<Record<string, V>>,
): V | null {
  return all.find((one) => one === written) ?? words[written] ?? null;
}

const typeByWord = new Map(
  (Object.keys(typeFacts) as OrganisationType[]).flatMap((type) =>
    [type, ...typeFacts[type].written].map((word) => [word, type] as const),
  ),
);

/** The type a code or a usual name means. */
export const typeOf = (written: string): OrganisationType | null => typeByWord.get(written) ?? null;

/** `2026-3-1`, `2026/03/01`, `2026年3月1日` and `20260301` as `2026-03-01`; null where it is no day. */
function asDate(written: string): string | null {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  if (!found) return null;
  const [, year, month = '', day = ''] = found;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
