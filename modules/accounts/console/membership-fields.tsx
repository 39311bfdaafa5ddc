import { listUnits } from '@liren/accounts/contract';
import { listAreas } from '@liren/areas/contract';
import { type Role, roles } from '@liren/kernel/account';
import type { AreaCode, UnitCode } from '@liren/kernel/contract';
import { useOne, useSession } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

export interface MembershipDraft {
  role: Role | '';
  area: AreaCode | '';
  unit: UnitCode | '';
}

export const emptyMembership: MembershipDraft = { role: '', area: '', unit: '' };

const communityLength = 12;

/** Role × area × unit; grid and unit are asked for only where they mean something. */
export function MembershipFields({
  at,
  value,
  onChange,
}: {
  /** Pointer the three fields stand below: `/body` or `/body/membership`. */
  at: string;
  value: MembershipDraft;
  onChange: (value: MembershipDraft) => void;
}): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const community = value.area.slice(0, communityLength);
  const hasGrids = value.role === 'grid_worker' && community.length === communityLength;
  const units = useOne(listUnits, { query: {} });
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  const grids = useOne(
    listAreas,
    { query: { level: ['service_grid'], within: community } },
    { when: hasGrids },
  );
  return (
    <>
      <SelectField
        at={`${at}/role`}
        label={t('accounts.role')}
        value={value.role}
        placeholder={t('accounts.choose')}
        onChange={(role) => onChange({ ...value, role })}
        options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <SelectField
        at={`${at}/area`}
        label={t('accounts.area')}
        hint={t('accounts.area.why')}
        value={community}
        placeholder={t('accounts.choose')}
        onChange={(area) => onChange({ ...value, area: area as AreaCode })}
        options={[
          { value: office.code, label: office.name },
          ...(communities.value?.areas ?? []).map(({ code, name }) => ({
            value: code as string,
            label: name,
          })),
        ]}
      />
      {hasGrids && (
        <SelectField
          at={`${at}/grid`}
          label={t('accounts.grid')}
          optional
          value={value.area}
          onChange={(area) => onChange({ ...value, area: area as AreaCode })}
          options={[
            { value: community, label: t('accounts.grid.all') },
            ...(grids.value?.areas ?? []).map(({ code, name }) => ({
              value: code as string,
              label: name,
            })),
          ]}
        />
      )}
      {takesUnit(value.role) && (
        <SelectField
          at={`${at}/unit`}
          label={t('accounts.unit')}
          optional={value.role !== 'handler'}
          value={value.unit}
          placeholder={t('accounts.choose')}
          onChange={(unit) => onChange({ ...value, unit })}
          options={(units.value?.units ?? []).map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
      )}
    </>
  );
}

/** Roles whose notices go to a unit's people; a handler cannot do without one. */
const takesUnit = (role: Role | ''): boolean =>
  role === 'handler' || role === 'desk' || role === 'command' || role === 'checker';

/** Over the whole subdistrict it asks for a second person; a handler’s reach is the unit. */
export const isForTwo = (
  { role, area }: Pick<MembershipDraft, 'role' | 'area'>,
  office: string,
): boolean => role !== '' && role !== 'handler' && area === office;

/** The draft as the endpoint takes it; what was not chosen is left out, so that the server asks for it. */
export function membershipOf({ role, area, unit }: MembershipDraft) {
  return {
    role: (role || undefined) as Role,
    area: (area || undefined) as AreaCode,
    unit: (takesUnit(role) && unit) || null,
  };
}
