import type { OrganisationRef } from '@liren/registry/contract';
import { OrganisationPicker } from '@liren/registry/pickers';
import { newId, todayHere, useAction } from '@liren/ui';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type ContactPage,
  contactWays,
  type PairView,
  saveContact,
  savePair,
} from '../../contract/public.ts';
import { ActionForm } from '../action-form.tsx';

const kinds = ['cadre', 'unit'] as const;
const targets = ['place', 'organisation'] as const;

/** Who keeps in touch with whom, and how often at least. */
export function PairForm({
  page,
  pair,
  onClose,
}: {
  page: ContactPage;
  pair: PairView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => pair?.id ?? newId());
  const [kind, setKind] = useState<(typeof kinds)[number]>(pair?.unit ? 'unit' : 'cadre');
  const [who, setWho] = useState(pair && !pair.unit ? pair.who : '');
  const [post, setPost] = useState(pair?.post ?? '');
  const [unit, setUnit] = useState<OrganisationRef | null>(
    pair?.unit ? { id: pair.unit, name: pair.who } : null,
  );
  const stands = pair?.with.ref.startsWith('organisation:') ? 'organisation' : 'place';
  const [target, setTarget] = useState<(typeof targets)[number]>(stands);
  const [place, setPlace] = useState<string>(pair && stands === 'place' ? pair.with.ref : '');
  const [other, setOther] = useState<OrganisationRef | null>(
    pair && stands === 'organisation'
      ? { id: pair.with.ref.slice('organisation:'.length), name: pair.with.name }
      : null,
  );
  const [every, setEvery] = useState(String(pair?.everyDays ?? 30));
  const [since, setSince] = useState<string>(pair?.since ?? todayHere());
  const [endedOn, setEndedOn] = useState<string>(pair?.endedOn ?? '');
  const save = useAction(savePair);
  const name = kind === 'unit' ? (unit?.name ?? '').slice(0, 60) : who;
  return (
    <ActionForm
      wide
      title={t('bodies.contact.pair')}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { id },
        body: {
          ...{ community: page.community.code, who: name, since, endedOn: endedOn || null },
          ...(kind === 'unit' ? { unit: unit?.id ?? '', post: '' } : { unit: null, post }),
          with: target === 'place' ? place : other ? `organisation:${other.id}` : '',
          everyDays: Number(every),
        },
      })}
    >
      <RadioField
        at="/body/kind"
        label={t('bodies.contact.who')}
        value={kind}
        inline
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`bodies.contact.kind.${value}`) }))}
      />
      {kind === 'cadre' ? (
        <div className="bodies-two">
          <TextField
            at="/body/who"
            label={t('bodies.contact.name')}
            value={who}
            onChange={setWho}
            maxLength={60}
          />
          <TextField
            at="/body/post"
            label={t('bodies.contact.post')}
            value={post}
            onChange={setPost}
            maxLength={60}
          />
        </div>
      ) : (
        <OrganisationPicker
          at="/body/unit"
          label={t('bodies.report.unit')}
          value={unit}
          onChange={setUnit}
        />
      )}
      <RadioField
        at="/body/target"
        label={t('bodies.contact.with')}
        value={target}
        inline
        onChange={setTarget}
        options={targets.map((value) => ({ value, label: t(`bodies.contact.target.${value}`) }))}
      />
      {target === 'place' ? (
        <SelectField
          at="/body/with"
          label={t('bodies.contact.target.place')}
          value={place}
          placeholder={t('bodies.kin.choose')}
          onChange={setPlace}
          options={page.places.map(({ ref, name: label }) => ({ value: ref, label }))}
        />
      ) : (
        <OrganisationPicker
          at="/body/with"
          label={t('bodies.contact.target.organisation')}
          value={other}
          onChange={setOther}
        />
      )}
      <div className="bodies-two">
        <TextField
          at="/body/everyDays"
          label={t('bodies.contact.every_days')}
          inputMode="numeric"
          value={every}
          onChange={setEvery}
        />
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.duty.since')}
          value={since}
          onChange={setSince}
        />
        {pair && (
          <TextField
            at="/body/endedOn"
            type="date"
            label={t('bodies.duty.ended_on')}
            optional
            value={endedOn}
            onChange={setEndedOn}
          />
        )}
      </div>
    </ActionForm>
  );
}

/** A pair was in touch; what somebody must act on is named by the number of its matter. */
export function ContactForm({ pair, onClose }: { pair: PairView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [contact] = useState(newId);
  const [onDay, setOnDay] = useState<string>(todayHere);
  const [way, setWay] = useState<(typeof contactWays)[number]>('visit');
  const [raised, setRaised] = useState('');
  const [number, setNumber] = useState('');
  const save = useAction(saveContact);
  return (
    <ActionForm
      title={t('bodies.contact.log.of', { who: pair.who, with: pair.with.name })}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { id: pair.id, contact },
        body: { onDay, way, raised, number: number.replace(/[\s-]/g, '') || null },
      })}
    >
      <div className="bodies-two">
        <TextField
          at="/body/onDay"
          type="date"
          label={t('bodies.duty.on')}
          value={onDay}
          onChange={setOnDay}
        />
        <SelectField
          at="/body/way"
          label={t('bodies.contact.way')}
          value={way}
          onChange={setWay}
          options={contactWays.map((value) => ({ value, label: t(`bodies.contact.way.${value}`) }))}
        />
      </div>
      <TextAreaField
        at="/body/raised"
        label={t('bodies.contact.raised')}
        hint={t('bodies.duty.said.hint')}
        optional
        value={raised}
        onChange={setRaised}
        maxLength={400}
      />
      <TextField
        at="/body/number"
        label={t('bodies.contact.number')}
        hint={t('bodies.contact.number.hint')}
        optional
        value={number}
        onChange={setNumber}
        maxLength={30}
      />
    </ActionForm>
  );
}
