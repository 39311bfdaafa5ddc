import { newId, todayHere } from '@liren/ui';
import { CheckField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  answerWays,
  type Expert,
  type ExpertField,
  expertFields,
  saveExpert,
} from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { AreaField } from './place-fields.tsx';
import { WayField } from './step-fields.tsx';

type Way = (typeof answerWays)[number];

/** Somebody in the expert pool: fields, through whom they are asked, and when and how they agreed to it. */
export function ExpertForm({
  expert,
  onClose,
}: {
  expert: Expert | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => expert?.id ?? newId());
  const [name, setName] = useState(expert?.name ?? '');
  const [area, setArea] = useState<string>(expert?.area.code ?? '');
  const [through, setThrough] = useState<ChosenParty | null>(
    expert?.through
      ? { ref: expert.through.ref as ChosenParty['ref'], name: expert.through.name }
      : null,
  );
  const [fields, setFields] = useState<readonly ExpertField[]>(expert?.fields ?? []);
  const [about, setAbout] = useState(expert?.about ?? '');
  const [consentOn, setConsentOn] = useState<string>(expert?.consentOn ?? todayHere());
  const [way, setWay] = useState<Way | null>(
    answerWays.find((one) => one === expert?.consentWay) ?? null,
  );
  return (
    <CallDialog
      call={saveExpert}
      title={t(expert ? 'linkage.expert.change' : 'linkage.expert.new')}
      labels={{ '/body/area': t('linkage.area'), '/body/fields': t('linkage.field') }}
      disabled={way === null}
      onClose={onClose}
      input={{
        params: { id },
        body: {
          ...{ name, area, about, consentOn, fields: [...fields] },
          ...{ through: through?.ref ?? null, consentWay: way ?? 'meeting' },
        },
      }}
    >
      <TextField
        at="/body/name"
        label={t('linkage.expert.name')}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      <fieldset className="field" id="body-fields">
        <legend>{t('linkage.field')}</legend>
        <div className="linkage-buttons">
          {expertFields.map((one) => (
            <CheckField
              key={one}
              at={`/body/fields/${one}`}
              label={t(`linkage.field.${one}`)}
              value={fields.includes(one)}
              onChange={(on) =>
                setFields(on ? [...fields, one] : fields.filter((it) => it !== one))
              }
            />
          ))}
        </div>
      </fieldset>
      <TextField
        at="/body/about"
        label={t('linkage.expert.about')}
        hint={t('linkage.expert.about.hint')}
        optional
        value={about}
        onChange={setAbout}
        maxLength={200}
      />
      <PartyField
        at="/body/through"
        label={t('linkage.expert.through')}
        hint={t('linkage.expert.through.hint')}
        value={through}
        onChange={setThrough}
      />
      <AreaField value={area} onChange={setArea} />
      <TextField
        at="/body/consentOn"
        label={t('linkage.expert.consent_on')}
        hint={t('linkage.expert.consent.hint')}
        type="date"
        value={consentOn}
        onChange={setConsentOn}
      />
      <WayField
        at="/body/consentWay"
        label={t('linkage.expert.consent_way')}
        ways={answerWays}
        value={way}
        onChange={setWay}
      />
    </CallDialog>
  );
}
