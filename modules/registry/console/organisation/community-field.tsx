import { listAreas } from '@liren/areas/contract';
import type { AreaCode } from '@liren/kernel/contract';
import { type Faults, useOne } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Which community something belongs to. */
export function CommunityField({
  value,
  onChange,
  faults,
  office = false,
}: {
  value: string;
  onChange: (code: AreaCode | '') => void;
  faults?: Faults;
  /** It may belong to the whole office. */
  office?: boolean;
}): ReactNode {
  const { t } = useWords();
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  return (
    <SelectField
      at="/body/community"
      label={t('registry.org.community')}
      placeholder={t(office ? 'registry.org.whole_office' : 'registry.org.pick.choose')}
      value={value}
      onChange={(code: string) => onChange(code as AreaCode | '')}
      options={(communities.value?.areas ?? []).map(({ code, name }) => ({
        value: code as string,
        label: name,
      }))}
      {...(faults ? { faults } : {})}
    />
  );
}
