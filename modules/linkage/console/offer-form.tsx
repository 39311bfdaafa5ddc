import { newId } from '@liren/ui';
import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Nature, natures, type Offer, saveOffer } from '../contract/public.ts';
import { AmountFields } from './amount-fields.tsx';
import { CallDialog } from './call-dialog.tsx';
import {
  fenOf,
  type ListedDraft,
  listedBodyOf,
  listedDraftOf,
  NoteField,
  PublicField,
  TagsField,
} from './listed-fields.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { PlaceFields } from './place-fields.tsx';
import { WeekField } from './week-field.tsx';

const reaches = ['', '500', '1000', '1500', '3000'] as const;

/** What an actor can give, written down. */
export function OfferForm({
  offer,
  onClose,
}: {
  offer: Offer | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => offer?.id ?? newId());
  const [by, setBy] = useState<ChosenParty | null>(
    offer && { ref: offer.by as ChosenParty['ref'], name: offer.byName },
  );
  const [draft, setDraft] = useState(() =>
    listedDraftOf(offer, offer?.priceFen, { kind: 'space', unit: 'visit', amount: '' }),
  );
  const [nature, setNature] = useState<Nature>(offer?.nature ?? 'charity');
  const [reach, setReach] = useState(offer?.reachM ? String(offer.reachM) : '');
  const [endsOn, setEndsOn] = useState<string>(offer?.endsOn ?? '');
  const set = (change: Partial<ListedDraft>) => setDraft({ ...draft, ...change });
  return (
    <CallDialog
      call={saveOffer}
      title={t(offer ? 'linkage.offer.change' : 'linkage.offer.new')}
      labels={{ '/body/times': t('linkage.times') }}
      wide
      onClose={onClose}
      input={{
        params: { id },
        body: {
          ...listedBodyOf(draft),
          // Left out, the schema says that it is missing.
          by: by?.ref as string,
          nature,
          reachM: reach === '' ? null : Number(reach),
          endsOn: endsOn || null,
          priceFen: nature === 'commercial' ? fenOf(draft.yuan) : null,
        },
      }}
    >
      <PartyField at="/body/by" label={t('linkage.giver')} value={by} onChange={setBy} />
      <TextField
        at="/body/title"
        label={t('linkage.offer.title')}
        hint={t('linkage.offer.title.hint')}
        value={draft.title}
        onChange={(title) => set({ title })}
        maxLength={80}
      />
      <AmountFields value={draft.amount} onChange={(amount) => set({ amount })} />
      <SelectField
        at="/body/nature"
        label={t('linkage.nature')}
        value={nature}
        onChange={setNature}
        options={natures.map((one) => ({ value: one, label: t(`linkage.nature.${one}`) }))}
      />
      {nature === 'commercial' && (
        <TextField
          at="/body/priceFen"
          label={t('linkage.price')}
          hint={t('linkage.price.hint')}
          value={draft.yuan}
          onChange={(yuan) => set({ yuan })}
          inputMode="decimal"
        />
      )}
      <PlaceFields value={draft.place} onChange={(place) => set({ place })} />
      <SelectField
        at="/body/reachM"
        label={t('linkage.reach')}
        value={reach}
        onChange={setReach}
        options={[...new Set([...reaches, reach])].map((one) => ({
          value: one,
          label: one === '' ? t('linkage.reach.all') : t('linkage.reach.metres', { metres: one }),
        }))}
      />
      <WeekField value={draft.week} onChange={(week) => set({ week })} />
      <TextField
        at="/body/startsOn"
        label={t('linkage.starts')}
        type="date"
        optional
        value={draft.startsOn}
        onChange={(startsOn) => set({ startsOn })}
      />
      <TextField
        at="/body/endsOn"
        label={t('linkage.ends')}
        type="date"
        optional
        value={endsOn}
        onChange={setEndsOn}
      />
      <TagsField value={draft} onChange={set} hint={t('linkage.tags.hint')} />
      <NoteField value={draft} onChange={set} />
      <PublicField value={draft} onChange={set} />
    </CallDialog>
  );
}
