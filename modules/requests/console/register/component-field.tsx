import { nearComponents } from '@liren/components/contract';
import { useFormat, useOne } from '@liren/ui';
import type { Spot } from '@liren/ui/map';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect } from 'react';
import { useSettled } from '../places.tsx';

/** Names the component a matter is about, of those on record near its place; nothing where there are none. */
export function ComponentField({
  at,
  value,
  onChange,
}: {
  at: Spot | null;
  value: string;
  onChange: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [lon, lat] = useSettled(at) ?? [0, 0];
  const near = useOne(nearComponents, { query: { lon, lat } }, { when: at !== null, keep: true });
  const found = at ? near.value?.components : [];
  const isGone = value !== '' && found !== undefined && !found.some(({ code }) => code === value);
  useEffect(() => {
    // The crosshair went on: what is no longer near is no longer meant.
    if (isGone) onChange('');
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- onChange is new at each drawing
  }, [isGone]);
  if (!found || found.length === 0) return null;
  return (
    <SelectField
      at="/body/component"
      label={t('requests.component.near')}
      hint={t('requests.component.near.hint')}
      value={value}
      onChange={onChange}
      placeholder={t('requests.component.none')}
      options={found.map(({ code, name, distanceM, owner }) => ({
        value: code,
        label: t('requests.component.option', {
          name,
          code,
          distance: format.distance(distanceM),
          owner: owner?.name ?? t('components.ownerless'),
        }),
      }))}
    />
  );
}
