import { getMap, listAreas, searchAddresses } from '@liren/areas/contract';
import { Answer, useAsk, useOne, useSession } from '@liren/ui';
import { PlacePicker, type Spot } from '@liren/ui/map';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

export interface PlaceDraft {
  area: string;
  place: string;
  at: Spot | null;
}

/** Where it is: the community it belongs to, the place in words, and the point that distances are measured from. */
export function PlaceFields({
  value,
  onChange,
}: {
  value: PlaceDraft;
  onChange: (place: PlaceDraft) => void;
}): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const search = useAsk(searchAddresses);
  const [picking, setPicking] = useState(false);
  const { at } = value;
  return (
    <>
      <AreaField value={value.area} onChange={(area) => onChange({ ...value, area })} />
      <TextField
        at="/body/place"
        label={t('linkage.place')}
        hint={t('linkage.place.hint')}
        optional
        value={value.place}
        onChange={(place) => onChange({ ...value, place })}
        maxLength={120}
      />
      <fieldset className="field" id="body-at">
        <legend>{t('linkage.point')}</legend>
        <p className="field-hint">{at ? t('linkage.point.set') : t('linkage.point.hint')}</p>
        {picking ? (
          <Answer of={ground} rows={6}>
            {(map) => (
              <PlacePicker
                ground={map}
                value={at}
                onChange={(spot) => onChange({ ...value, at: spot })}
                spoken={at ? `${at[0].toFixed(5)}, ${at[1].toFixed(5)}` : t('linkage.point.unset')}
                search={async (q) =>
                  (await search({ query: { q } })).addresses.map((found) => ({
                    ...{ id: found.id, label: found.label, lonLat: found.lonLat },
                    note: found.community.name,
                  }))
                }
              />
            )}
          </Answer>
        ) : (
          <div className="linkage-buttons">
            <Button onClick={() => setPicking(true)}>{t('linkage.point.pick')}</Button>
            {at && (
              <Button onClick={() => onChange({ ...value, at: null })}>
                {t('linkage.point.drop')}
              </Button>
            )}
          </div>
        )}
      </fieldset>
    </>
  );
}

/** The community something belongs to, or the whole office. */
export function AreaField({
  value,
  onChange,
}: {
  value: string;
  onChange: (area: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 200 } });
  return (
    <SelectField
      at="/body/area"
      label={t('linkage.area')}
      value={value}
      onChange={onChange}
      placeholder={t('linkage.choose')}
      options={[
        { value: office.code, label: t('linkage.area.office', { name: office.name }) },
        ...(communities.value?.areas ?? []).map(({ code, name }) => ({
          value: code as string,
          label: name,
        })),
      ]}
    />
  );
}
