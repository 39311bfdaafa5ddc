import { listAreas } from '@liren/areas/contract';
import {
  Answer,
  EmptyState,
  ErrorLine,
  ErrorSummary,
  FaultsWithin,
  Go,
  newId,
  StatusTag,
  useAction,
  useFormat,
  useOne,
} from '@liren/ui';
import {
  Button,
  Card,
  CheckField,
  RadioField,
  Screen,
  SelectField,
  TextAreaField,
  TextField,
} from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  listMyPostings,
  mostPostings,
  natures,
  type PostingBody,
  postedKinds,
  postingSides,
  savePosting,
  withdrawPosting,
} from '../contract/public.ts';
import { postingTone } from '../parts/posting-tone.ts';
import './postings.css';

type Mine = z.output<(typeof listMyPostings)['reply']>['items'][number];

/** What I offer and need: written, changed, taken back. */
export default function MyPostings(): ReactNode {
  const { t } = useWords();
  const list = useOne(listMyPostings, {});
  const [editing, edit] = useState<{ posting: Mine | null } | null>(null);
  return (
    <Screen title={t('linkage.posting.mine')} back="/r/linkage">
      <p className="lead">{t('linkage.posting.lead')}</p>
      <Answer of={list} rows={4}>
        {({ items }) =>
          editing ? (
            <Form
              key={editing.posting?.id ?? 'new'}
              posting={editing.posting}
              isFirst={items.length === 0}
              onEnd={() => edit(null)}
            />
          ) : (
            <>
              {items.length < mostPostings && (
                <div>
                  <Button kind="primary" onClick={() => edit({ posting: null })}>
                    {t('linkage.posting.new')}
                  </Button>
                </div>
              )}
              {items.length === 0 && (
                <EmptyState title={t('linkage.posting.none')} why={t('linkage.posting.none.why')} />
              )}
              {items.map((one) => (
                <One key={one.id} of={one} onChange={() => edit({ posting: one })} />
              ))}
            </>
          )
        }
      </Answer>
      <p>
        <Go to="/r/me/consents" className="link-alone">
          {t('linkage.posting.consents')}
        </Go>
      </p>
    </Screen>
  );
}

function One({ of, onChange }: { of: Mine; onChange: () => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const withdraw = useAction(withdrawPosting);
  const [isSure, setSure] = useState(false);
  return (
    <Card title={of.title}>
      <p>
        <StatusTag tone={postingTone[of.state]}>{t(`linkage.posting.state.${of.state}`)}</StatusTag>{' '}
        {of.reason}
      </p>
      {of.note && <p>{of.note}</p>}
      <p className="quiet">
        {[
          t(`linkage.public.${of.side}`),
          t(`linkage.kind.${of.kind}`),
          of.area.name,
          t('linkage.until', { date: format.date(of.untilOn) }),
        ].join(' · ')}
      </p>
      {withdraw.problem && <ErrorLine problem={withdraw.problem} />}
      {isSure ? (
        <div className="posting-buttons" role="alert">
          <p>{t('linkage.posting.withdraw.sure')}</p>
          <Button
            kind="danger"
            busy={withdraw.running}
            onClick={() => void withdraw.run({ params: { id: of.id } })}
          >
            {t('linkage.posting.withdraw')}
          </Button>
          <Button onClick={() => setSure(false)}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <div className="posting-buttons">
          <Button onClick={onChange}>{t('linkage.posting.change')}</Button>
          <Button onClick={() => setSure(true)}>{t('linkage.posting.withdraw')}</Button>
        </div>
      )}
    </Card>
  );
}

type Draft = Omit<PostingBody, 'consent' | 'area' | 'untilOn'> & {
  area: string;
  untilOn: string;
};

const draftOf = (posting: Mine | null): Draft => ({
  side: posting?.side ?? 'offer',
  organisation: posting?.organisation ?? '',
  title: posting?.title ?? '',
  note: posting?.note ?? '',
  kind: posting?.kind ?? 'skill',
  nature: posting?.nature ?? 'charity',
  area: posting?.area.code ?? '',
  untilOn: posting?.untilOn ?? '',
  contact: posting?.contact ?? '',
});

function Form({
  posting,
  isFirst,
  onEnd,
}: {
  posting: Mine | null;
  /** Nothing was agreed to before. */
  isFirst: boolean;
  onEnd: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => posting?.id ?? newId());
  const [draft, setDraft] = useState(() => draftOf(posting));
  const [agreed, setAgreed] = useState(!isFirst);
  const save = useAction(savePosting);
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 200 } });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <Card title={t(posting ? 'linkage.posting.change' : 'linkage.posting.new')}>
      <FaultsWithin problem={save.problem}>
        <form
          className="posting-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const { area, untilOn, ...said } = draft;
            // Left out, the schema says that it is missing.
            const body = {
              ...{ ...said, area: area || undefined, untilOn: untilOn || undefined },
              consent: agreed || undefined,
            } as PostingBody;
            void save.run({ params: { id }, body }).then((done) => done && onEnd());
          }}
        >
          <ErrorSummary problem={save.problem} />
          <RadioField
            at="/body/side"
            label={t('linkage.posting.side')}
            value={draft.side}
            onChange={(side) => set({ side })}
            options={postingSides.map((one) => ({
              value: one,
              label: t(`linkage.posting.side.${one}`),
            }))}
            inline
          />
          <TextField
            at="/body/title"
            label={t('linkage.posting.title')}
            hint={t('linkage.posting.title.hint')}
            value={draft.title}
            onChange={(title) => set({ title })}
            maxLength={60}
          />
          <SelectField
            at="/body/kind"
            label={t('linkage.kind')}
            value={draft.kind}
            onChange={(kind) => set({ kind })}
            options={postedKinds.map((one) => ({ value: one, label: t(`linkage.kind.${one}`) }))}
          />
          {draft.side === 'offer' && (
            <SelectField
              at="/body/nature"
              label={t('linkage.nature')}
              value={draft.nature}
              onChange={(nature) => set({ nature })}
              options={natures.map((one) => ({ value: one, label: t(`linkage.nature.${one}`) }))}
            />
          )}
          <SelectField
            at="/body/area"
            label={t('linkage.posting.area')}
            value={draft.area}
            onChange={(area) => set({ area })}
            placeholder={t('linkage.choose')}
            options={(communities.value?.areas ?? []).map(({ code, name }) => ({
              value: code as string,
              label: name,
            }))}
          />
          <TextField
            at="/body/organisation"
            label={t('linkage.posting.organisation')}
            hint={t('linkage.posting.organisation.hint')}
            optional
            value={draft.organisation}
            onChange={(organisation) => set({ organisation })}
            maxLength={60}
          />
          <TextAreaField
            at="/body/note"
            label={t('linkage.posting.note')}
            optional
            value={draft.note}
            onChange={(note) => set({ note })}
            maxLength={200}
          />
          <TextField
            at="/body/untilOn"
            label={t('linkage.posting.until')}
            type="date"
            value={draft.untilOn}
            onChange={(untilOn) => set({ untilOn })}
          />
          <TextField
            at="/body/contact"
            label={t('linkage.posting.contact')}
            hint={t('linkage.posting.contact.hint')}
            value={draft.contact}
            onChange={(contact) => set({ contact })}
            maxLength={80}
          />
          <CheckField
            at="/body/consent"
            label={t('linkage.posting.consent')}
            value={agreed}
            onChange={setAgreed}
          />
          <div className="posting-buttons">
            <Button kind="primary" type="submit" busy={save.running}>
              {t('linkage.posting.send')}
            </Button>
            <Button onClick={onEnd}>{t('action.cancel')}</Button>
          </div>
        </form>
      </FaultsWithin>
    </Card>
  );
}
