import { useAction, useFaults } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Nature, natures, type Offer, saveOffer } from '../contract/public.ts';
import { AmountFields, amountDraftOf, amountOf } from './amount-fields.tsx';
import { newId, tagsOf } from './new-id.ts';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { type PlaceDraft, PlaceFields } from './place-fields.tsx';
import { WeekField, weekDraftOf, weekTimesOf } from './week-field.tsx';

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
  const [title, setTitle] = useState(offer?.title ?? '');
  const [nature, setNature] = useState<Nature>(offer?.nature ?? 'charity');
  const [price, setPrice] = useState(offer?.priceFen ? String(offer.priceFen / 100) : '');
  const [amount, setAmount] = useState(
    offer ? amountDraftOf(offer) : { kind: 'space' as const, unit: 'visit' as const, amount: '' },
  );
  const [place, setPlace] = useState<PlaceDraft>({
    ...{ area: offer?.area.code ?? '', place: offer?.place ?? '', at: offer?.at ?? null },
  });
  const [reach, setReach] = useState(offer?.reachM ? String(offer.reachM) : '');
  const [week, setWeek] = useState(() => weekDraftOf(offer?.times ?? []));
  const [startsOn, setStartsOn] = useState<string>(offer?.startsOn ?? '');
  const [endsOn, setEndsOn] = useState<string>(offer?.endsOn ?? '');
  const [tags, setTags] = useState(offer?.tags.join('、') ?? '');
  const [note, setNote] = useState(offer?.note ?? '');
  const save = useAction(saveOffer);
  const faults = useFaults(save.problem);
  return (
    <FormDialog
      title={t(offer ? 'linkage.offer.change' : 'linkage.offer.new')}
      send={t('linkage.save')}
      busy={save.running}
      problem={save.problem}
      labels={{
        '/body/by': t('linkage.giver'),
        '/body/amount': t('linkage.amount'),
        '/body/area': t('linkage.area'),
        '/body/times': t('linkage.times'),
      }}
      wide
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id },
            body: {
              // Left out, the schema says that it is missing.
              ...{ by: by?.ref as string, title, nature, ...amount, amount: amountOf(amount) },
              ...{
                area: place.area,
                place: place.place,
                at: place.at && [place.at[0], place.at[1]],
              },
              reachM: reach === '' ? null : Number(reach),
              ...{ times: weekTimesOf(week), startsOn: startsOn || null, endsOn: endsOn || null },
              ...{ tags: tagsOf(tags), note },
              priceFen:
                nature === 'commercial' && price !== '' ? Math.round(Number(price) * 100) : null,
            },
          })
          .then((done) => done && onClose())
      }
    >
      <PartyField
        at="/body/by"
        label={t('linkage.giver')}
        value={by}
        onChange={setBy}
        faults={faults}
      />
      <TextField
        at="/body/title"
        label={t('linkage.offer.title')}
        hint={t('linkage.offer.title.hint')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <AmountFields value={amount} onChange={setAmount} faults={faults} />
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
          value={price}
          onChange={setPrice}
          inputMode="decimal"
        />
      )}
      <PlaceFields value={place} onChange={setPlace} faults={faults} />
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
      <WeekField value={week} onChange={setWeek} />
      <TextField
        at="/body/startsOn"
        label={t('linkage.starts')}
        type="date"
        optional
        value={startsOn}
        onChange={setStartsOn}
      />
      <TextField
        at="/body/endsOn"
        label={t('linkage.ends')}
        type="date"
        optional
        value={endsOn}
        onChange={setEndsOn}
      />
      <TextField
        at="/body/tags"
        label={t('linkage.tags')}
        hint={t('linkage.tags.hint')}
        optional
        value={tags}
        onChange={setTags}
      />
      <TextAreaField
        at="/body/note"
        label={t('linkage.note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={500}
      />
    </FormDialog>
  );
}
