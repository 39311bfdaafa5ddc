import { listAreas } from '@liren/areas/contract';
import { useOne } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** A community by its name, where no outlines are drawn yet; whoever does not know leaves it to the office. */
export function CommunityField({
  value,
  onChange,
}: {
  /** Code of the community; empty: not known. */
  value: string;
  onChange: (community: string) => void;
}): ReactNode {
  const { t } = useWords();
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 1000 } });
  const named = communities.value?.areas ?? [];
  if (named.length === 0) return null;
  return (
    <SelectField
      at="/body/community"
      label={t('requests.where.community')}
      hint={t('requests.where.community_hint')}
      optional
      value={value}
      onChange={onChange}
      placeholder={t('requests.where.community_unknown')}
      options={named.map(({ code, name }) => ({
        value: code,
        label: name,
      }))}
    />
  );
}
