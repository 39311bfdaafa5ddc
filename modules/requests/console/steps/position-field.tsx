import type { LonLat, PositionFix } from '@liren/kernel/contract';
import { fieldId, Icon, useFault } from '@liren/ui';
import { fixByHand, PositionWord, usePosition } from '@liren/ui/position';
import { useWords } from '@liren/ui/words';
import { LocateFixed, MapPin } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DistanceWord, PlaceField, useLocated } from '../places.tsx';

/** Where somebody stood: the device says it, or the crosshair of the map; and how far that is from the matter. */
export function PositionField({
  at,
  label,
  value,
  onChange,
  place,
}: {
  at: string;
  label: string;
  value: PositionFix | null;
  onChange: (fix: PositionFix) => void;
  place: LonLat | null;
}): ReactNode {
  const { t } = useWords();
  const [onMap, setOnMap] = useState(false);
  const spot = value?.lonLat ?? null;
  const located = useLocated(spot);
  const fault = useFault(at, label);
  return (
    <fieldset className="field" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend>{label}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      <p role="status" className="position-said">
        {value ? (
          <>
            <Icon of={MapPin} size={16} />{' '}
            {located.value?.address?.label ?? located.value?.place?.community.name ?? ''}{' '}
            {place && <DistanceWord from={value.lonLat} to={place} />} <PositionWord fix={value} />
          </>
        ) : (
          t('requests.console.position.none')
        )}
      </p>
      <div className="button-row">
        <DeviceButton onFound={onChange} />
        <button
          type="button"
          className="button"
          aria-expanded={onMap}
          onClick={() => {
            setOnMap((open) => !open);
            if (!value && place) onChange(fixByHand(place));
          }}
        >
          <Icon of={MapPin} size={16} />
          {t('requests.console.position.map')}
        </button>
      </div>
      {onMap && (
        <PlaceField
          value={spot}
          onChange={([lon, lat]) => onChange(fixByHand([lon, lat]))}
          located={located}
        />
      )}
    </fieldset>
  );
}

function DeviceButton({ onFound }: { onFound: (fix: PositionFix) => void }): ReactNode {
  const { t } = useWords();
  const { asking, failure, ...position } = usePosition();
  const ask = async (): Promise<void> => {
    const found = await position.ask();
    if (found) onFound(found);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void ask()} disabled={asking}>
        <Icon of={LocateFixed} size={16} />
        {t(asking ? 'place.asking' : 'requests.console.position.device')}
      </button>
      {failure && (
        <span role="status" className="field-hint">
          {t('place.failed')}
        </span>
      )}
    </>
  );
}
