import { getMap } from '@liren/areas/contract';
import { countAnswer, type MatchedAnswer } from '@liren/knowledge/contract';
import { AnswersToRead } from '@liren/knowledge/desk';
import { readsLikeQuestion } from '@liren/knowledge/domain';
import {
  act,
  ErrorLine,
  Form,
  fieldId,
  Go,
  hasOneOf,
  PhotoPicker,
  randomKey,
  useAction,
  useDraft,
  useFault,
  useFormat,
  useMe,
  useOne,
  usePhotos,
  usePlace,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { CheckField, RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import { type Receipt, recordCall, registerRequest } from '../../contract/public.ts';
import { levels, requestKinds } from '../../dictionary/public.ts';
import { CommunityField } from '../../parts/community-field.tsx';
import { stillMeant } from '../../parts/premises.ts';
import { PremisesField } from '../../parts/premises-field.tsx';
import { QuestionFields } from '../../parts/question-fields.tsx';
import { CategoryField, useCategories } from '../category-field.tsx';
import { PlaceField, useLocated, useSettled } from '../places.tsx';
import { TagChoices } from '../tags.tsx';
import { CallDesk, type CallInHand, noCall, type Outcome } from './call-desk.tsx';
import { ComponentField } from './component-field.tsx';
import { bodyOf, type DeskSource, emptyDraft, type RegisterDraft } from './register-draft.ts';
import { Danger, Similar, Suggestions, useSuggestions } from './register-hints.tsx';
import '../console.css';

const Place = z.object({
  source: z.enum(['phone', 'visit', 'superior', 'grid_worker']).optional().catch(undefined),
});

/** Writes down what came by telephone, at the counter, from above, or what a grid worker saw. */
export default function Register(): ReactNode {
  const { t, language } = useWords();
  const me = useMe();
  const desk = hasOneOf(me, ['desk', 'command']);
  const sources: readonly DeskSource[] = [
    ...(desk ? (['phone', 'visit', 'superior'] as const) : []),
    ...(hasOneOf(me, ['grid_worker']) ? (['grid_worker'] as const) : []),
  ];
  const [place, setPlace] = usePlace(Place);
  const source = place.source ?? sources[0] ?? 'phone';
  const [draft, setDraft, clearDraft] = useDraft<RegisterDraft>('register', emptyDraft);
  const [call, setCall, clearCall] = useDraft<CallInHand>('register.call', noCall);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const photos = usePhotos();
  const register = useAction(registerRequest);
  const record = useAction(recordCall);
  const change = (to: Partial<RegisterDraft>): void => setDraft((now) => ({ ...now, ...to }));

  const leaveRecord = async (
    outcome: Outcome | 'matter',
    number: string | null,
    page: number | null = null,
  ) => {
    if (call.startedAt === null) return true;
    const done = await record.run({
      body: {
        startedAt: call.startedAt,
        answeredAt: call.answeredAt,
        endedAt: new Date().toISOString(),
        outcome,
        number,
        page,
        phone: draft.phone.trim() || null,
      },
    });
    if (done) clearCall();
    return done !== undefined;
  };
  const submit = async (): Promise<void> => {
    const done = await register.run({ body: bodyOf(draft, source, photos.ids) });
    if (!done) return;
    setReceipt(done);
    clearDraft();
    photos.clear();
    if (source === 'phone') await leaveRecord('matter', done.number);
  };
  const endWithout = async (outcome: Outcome, number: string | null = null): Promise<void> => {
    if (await leaveRecord(outcome, number)) change({ name: '', phone: '' });
  };

  const [solved, setSolved] = useState<MatchedAnswer | null>(null);
  const endSolved = async (answer: MatchedAnswer): Promise<void> => {
    if (!(await leaveRecord('answered', null, answer.no))) return;
    // The count is for whoever writes the pages; without it the call was answered all the same.
    const at = source === 'phone' ? 'call' : 'desk';
    const body = { what: 'solved', at } as const;
    void act(countAnswer, { params: { no: answer.no }, body }, randomKey()).catch(() => undefined);
    clearDraft();
    setSolved(answer);
  };

  if (receipt) {
    return (
      <Done receipt={receipt} onAgain={() => setReceipt(null)}>
        {record.problem && (
          <ErrorLine
            problem={record.problem}
            onRetry={() => void leaveRecord('matter', receipt.number)}
          />
        )}
      </Done>
    );
  }
  return (
    <Page title={t('requests.console.register')}>
      <Form className="register" problem={register.problem} onSend={() => void submit()}>
        <div className="register-main">
          <RadioField
            at="/body/source"
            label={t('requests.column.source')}
            inline
            value={source}
            onChange={(next) => setPlace({ source: next }, { replace: true })}
            options={sources.map((one) => ({ value: one, label: t(`requests.source.${one}`) }))}
          />
          {solved && draft.text === '' && (
            <p role="status" className="register-solved">
              {t('requests.console.register.solved', {
                page: language === 'en' ? (solved.en ?? solved.zh).question : solved.zh.question,
              })}
            </p>
          )}
          <What draft={draft} change={change}>
            {(draft.kind === 'consult' || readsLikeQuestion(draft.text)) && (
              <AnswersToRead
                asked={{ text: draft.text }}
                busy={record.running}
                onSolved={(answer) => void endSolved(answer)}
              />
            )}
          </What>
          <PhotoPicker of={photos} at="/body/photos" label={t('requests.console.field.photos')} />
        </div>
        <div className="register-side">
          {source === 'phone' && (
            <div className="register-call">
              <CallDesk
                call={call}
                onCall={setCall}
                name={draft.name}
                phone={draft.phone}
                onCaller={change}
                onEnd={(outcome) => void endWithout(outcome)}
                ending={record.running}
              />
              {record.problem && <ErrorLine problem={record.problem} />}
            </div>
          )}
          {source === 'visit' && <Visitor draft={draft} change={change} />}
          <Where draft={draft} change={change} />
          <Similar
            draft={draft}
            onSame={
              source === 'phone' && call.startedAt !== null
                ? (number) => void endWithout('answered', number)
                : null
            }
          />
          <button
            type="submit"
            className="button button-primary register-send"
            disabled={register.running || photos.sending}
          >
            {t(
              photos.sending ? 'requests.console.photos.sending' : 'requests.console.register.send',
            )}
          </button>
        </div>
      </Form>
      <Danger text={draft.text} />
    </Page>
  );
}

type PartProps = {
  draft: RegisterDraft;
  change: (to: Partial<RegisterDraft>) => void;
};

function What({
  draft,
  change,
  children,
}: PartProps & {
  /** What may end it here, before it is sorted. */
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const categories = useCategories();
  const { suggestions, tags } = useSuggestions(draft.text);
  const chosen = categories.find((c) => c.code === draft.category);
  const kinds = chosen?.kinds ?? requestKinds;
  const choose = (category: string): void => {
    const fitting = categories.find((c) => c.code === category)?.kinds ?? [];
    const kind = draft.kind && fitting.includes(draft.kind) ? draft.kind : '';
    change({ category, kind: kind || (fitting.length === 1 ? (fitting[0] ?? '') : '') });
  };
  return (
    <>
      <TextAreaField
        at="/body/text"
        label={t('requests.console.register.text')}
        hint={t('requests.mask.notice')}
        rows={5}
        maxLength={2000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      {children}
      <Suggestions suggestions={suggestions} chosen={draft.category} onChoose={choose} />
      <CategoryField
        at="/body/category"
        label={t('requests.column.category')}
        value={draft.category}
        onChange={choose}
      />
      <RadioField
        at="/body/kind"
        label={t('requests.column.kind')}
        inline
        value={draft.kind || null}
        onChange={(kind) => change({ kind })}
        options={kinds.map((kind) => ({ value: kind, label: t(`requests.kind.${kind}`) }))}
      />
      {chosen && chosen.questions.length > 0 && (
        <Panel title={t('requests.console.register.questions')}>
          <QuestionFields
            questions={chosen.questions}
            answers={draft.answers}
            onAnswer={(code, answer) => change({ answers: { ...draft.answers, [code]: answer } })}
          />
        </Panel>
      )}
      <fieldset className="field" id={fieldId('/body/tags')}>
        <legend>{t('requests.console.field.tags')}</legend>
        <TagChoices
          value={draft.tags}
          suggested={tags}
          onChange={(next) => change({ tags: next })}
        />
      </fieldset>
      <div className="register-pair">
        <SelectField
          at="/body/level"
          label={t('requests.column.level')}
          optional
          value={draft.level}
          onChange={(level) => change({ level })}
          placeholder={t('requests.console.register.level')}
          options={levels.map((level) => ({ value: level, label: t(`requests.level.${level}`) }))}
        />
        <CheckField
          at="/body/isPublic"
          label={t('requests.console.register.public')}
          hint={t('requests.console.register.public.why')}
          value={draft.isPublic}
          onChange={(isPublic) => change({ isPublic })}
        />
      </div>
    </>
  );
}

function Visitor({ draft, change }: PartProps): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t('requests.console.visitor')}>
      <div className="caller-fields">
        <TextField
          at="/body/caller/name"
          label={t('requests.console.caller.name')}
          optional
          autoComplete="off"
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <TextField
          at="/body/caller/phone"
          label={t('requests.console.caller.phone')}
          optional
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={draft.phone}
          onChange={(phone) => change({ phone })}
        />
      </div>
    </Panel>
  );
}

/** The crosshair's address becomes the place in words, until somebody writes their own. */
function Where({ draft, change }: PartProps): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const isUnbounded = ground.value?.isBounded === false;
  const { community } = draft;
  // Whoever does not choose has said that it is not known.
  useEffect(() => {
    if (isUnbounded && community === null) change({ community: '' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- change is new at each drawing
  }, [isUnbounded, community]);
  const located = useLocated(draft.lonLat);
  const address = located.value?.address?.label;
  const { placeIsOwn } = draft;
  useEffect(() => {
    if (address && !placeIsOwn) change({ place: address });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- change is new at each drawing
  }, [address, placeIsOwn]);
  const fault = useFault('/body/lonLat', t('requests.console.where'));
  const settled = useSettled(draft.lonLat);
  return (
    <Panel title={t('requests.console.where')}>
      {isUnbounded && (
        <CommunityField
          value={community ?? ''}
          onChange={(chosen) => change({ community: chosen })}
        />
      )}
      <div
        className="field"
        id={fieldId('/body/lonLat')}
        hidden={isUnbounded && !ground.value?.bbox}
        data-bad={fault ? '' : undefined}
      >
        {fault && <p className="field-fault">{fault}</p>}
        <PlaceField
          value={draft.lonLat}
          onChange={(lonLat) => change({ lonLat, premises: stillMeant(draft.premises, lonLat) })}
          located={located}
        />
      </div>
      <PremisesField
        at={settled}
        value={draft.premises ?? null}
        onChange={(premises) =>
          change({ premises, ...(premises && !placeIsOwn ? { place: premises.name } : {}) })
        }
        withRooms
      />
      <TextField
        at="/body/place"
        label={t('requests.console.register.place')}
        hint={t('requests.console.register.place.hint')}
        maxLength={120}
        value={draft.place}
        onChange={(place) => change({ place, placeIsOwn: place !== '' })}
      />
      <ComponentField
        at={draft.lonLat}
        value={draft.component}
        onChange={(component) => change({ component })}
      />
    </Panel>
  );
}

/** The number to say, and what was promised. */
function Done({
  receipt,
  onAgain,
  children,
}: {
  receipt: Receipt;
  onAgain: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Page title={t('requests.console.registered')}>
      {children}
      <section className="panel receipt" role="status">
        <p className="receipt-number figure">{format.publicNumber(receipt.number)}</p>
        <ol className="bullets">
          <li>
            {t('requests.console.registered.filing', { due: format.before(receipt.filingDueAt) })}
          </li>
          {receipt.unit && (
            <li>
              {receipt.resolutionDueAt
                ? t('requests.console.registered.unit', {
                    unit: receipt.unit.name,
                    due: format.before(receipt.resolutionDueAt),
                  })
                : receipt.unit.name}
            </li>
          )}
        </ol>
        <div className="button-row">
          <Go to={`/matters/${receipt.number}`} className="button button-primary">
            {t('requests.console.open')}
          </Go>
          <button type="button" className="button" onClick={onAgain}>
            {t('requests.console.registered.again')}
          </button>
        </div>
      </section>
    </Page>
  );
}
