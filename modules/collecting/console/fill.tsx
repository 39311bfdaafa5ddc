import type { ReplyOf } from '@liren/kernel/contract';
import { EntryId, type PersonLine } from '@liren/registry/contract';
import { PersonPicker, type PickedRoom, RoomPicker } from '@liren/registry/pickers';
import {
  Answer,
  ErrorLine,
  ErrorSummary,
  newId,
  serverNow,
  useAction,
  useFaults,
  useGo,
  useOne,
  useParam,
  usePlace,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button, RadioField, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import {
  type FormBody,
  getForm,
  getProgress,
  readSubject,
  type SubjectShown,
  saidBy,
  takeEntry,
} from '../contract/public.ts';
import { type Typed, typedOf } from '../domain/public.ts';
import { answersOf } from '../parts/answers-of.ts';
import { FormFields } from '../parts/form-fields.tsx';
import { useNamed } from '../parts/use-named.ts';
import { Missing } from './missing.tsx';
import '../parts/collecting.css';

const Place = z.object({ subject: EntryId.optional().catch(undefined) });
type Form = ReplyOf<typeof getForm> & { published: FormBody };

/** 填写: whom, what is known already, and only what is not known is asked. */
export default function FillScreen(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const id = useParam('form');
  const form = useOne(getForm, { params: { id } });
  const body = form.value?.published;
  return (
    <Page title={body ? named(body) : t('collecting.fill')} back={`/collecting/forms/${id}`}>
      <Answer of={form} rows={8}>
        {(one) =>
          one.published && one.mayCollect ? (
            <Fill form={{ ...one, published: one.published }} />
          ) : (
            <p role="status">{t('problem.collecting.form_not_open')}</p>
          )
        }
      </Answer>
    </Page>
  );
}

function Fill({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const [{ subject }, set] = usePlace(Place);
  const { published, id } = form;
  const named = useNamed();
  const read = useAction(readSubject);
  const [shown, setShown] = useState<SubjectShown | null>(null);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (!subject || asked.current === subject) return;
    asked.current = subject;
    setShown(null);
    void read.run({ params: { id }, body: { subject } }).then((one) => one && setShown(one));
  }, [subject, id, read]);
  const choose = (one: string) => set({ subject: one });
  return (
    <div className="collecting-column">
      <p className="page-lead">{t('collecting.for', { purpose: named(published.purpose) })}</p>
      {published.subject !== 'none' && !subject && <Whom form={form} onChoose={choose} />}
      {read.problem && <ErrorLine problem={read.problem} />}
      {(shown || published.subject === 'none') && (
        <Sheet
          key={shown?.id ?? 'none'}
          form={form}
          shown={shown}
          onChooseOther={() => {
            asked.current = null;
            setShown(null);
            set({ subject: undefined });
          }}
        />
      )}
    </div>
  );
}

/** People and rooms are looked up; of buildings and organisations there is the list of those that are missing. */
function Whom({ form, onChoose }: { form: Form; onChoose: (id: string) => void }): ReactNode {
  const { t } = useWords();
  const { subject } = form.published;
  const [address, setAddress] = useState('');
  const [room, setRoom] = useState<PickedRoom | null>(null);
  const [person, setPerson] = useState<PersonLine | null>(null);
  return (
    <Panel title={t('collecting.whom')}>
      {subject === 'person' && (
        <PersonPicker
          at="/person"
          label={t('collecting.whom.person')}
          value={person}
          onChange={(one) => {
            setPerson(one);
            if (one) onChoose(one.id);
          }}
        />
      )}
      {subject === 'room' && (
        <RoomPicker
          value={room}
          onChange={(one) => {
            setRoom(one);
            if (one) onChoose(one.id);
          }}
          address={address}
          onAddress={setAddress}
        />
      )}
      {(subject === 'organisation' || subject === 'building') && <FromMissing form={form} />}
    </Panel>
  );
}

function FromMissing({ form }: { form: Form }): ReactNode {
  const { t } = useWords();
  const progress = useOne(getProgress, { params: { id: form.id } });
  const [grid, setGrid] = useState('');
  const grids = progress.value?.grids ?? [];
  const chosen = grids.find(({ area }) => area.code === grid)?.area.code;
  return (
    <>
      <SelectField
        at="/grid"
        label={t('collecting.grid')}
        value={grid}
        onChange={setGrid}
        placeholder={t('collecting.choose')}
        options={grids.map(({ area }) => ({ value: area.code as string, label: area.name }))}
      />
      {chosen && <Missing key={chosen} form={form.id} within={chosen} mayFill />}
    </>
  );
}

type Said = (typeof saidBy)[number];

function Sheet({
  form: { id, published, version, areas },
  shown,
  onChooseOther,
}: {
  form: Form;
  shown: SubjectShown | null;
  onChooseOther: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const take = useAction(takeEntry);
  const [entry] = useState(newId);
  const [source, setSource] = useState<Said>('form');
  const [area, setArea] = useState<string>(areas[0]?.code ?? '');
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [own, setOwn] = useState<ReturnType<typeof answersOf>['problem']>(null);
  const problem = own ?? take.problem;
  const faults = useFaults(problem);
  const known = shown?.known ?? [];
  const toConfirm = known.filter(({ code, value }) => value !== null && !typed[code]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { answers, problem: wrong } = answersOf(published.fields, typed, known);
    setOwn(wrong);
    if (wrong) return;
    const done = await take.run({
      params: { id, entry },
      body: {
        ...{ version, source, answers, subject: shown?.id ?? null },
        ...{ area: shown ? null : area, replaces: shown?.entry?.id ?? null },
        collectedAt: serverNow().toISOString(),
      },
    });
    if (done) go(`/collecting/forms/${id}`);
  };
  return (
    <Panel title={shown ? shown.name : t('collecting.subject.none')}>
      <form className="collecting-column" noValidate onSubmit={(event) => void send(event)}>
        <ErrorSummary
          problem={problem}
          labels={Object.fromEntries(
            published.fields.map((field) => [`/body/answers/${field.code}`, field.zh]),
          )}
        />
        {shown && (
          <p className="collecting-buttons">
            {shown.area.name}
            <Button onClick={onChooseOther}>{t('collecting.whom.other')}</Button>
          </p>
        )}
        {shown?.entry && <p role="status">{t('collecting.replaces')}</p>}
        {toConfirm.length > 1 && (
          <Button
            onClick={() =>
              setTyped({
                ...typed,
                ...Object.fromEntries(
                  toConfirm.map(({ code, value }) => [code, typedOf(value ?? undefined)]),
                ),
              })
            }
          >
            {t('collecting.known.all', { count: toConfirm.length })}
          </Button>
        )}
        {!shown && areas.length > 1 && (
          <SelectField
            at="/body/area"
            label={t('collecting.where')}
            value={area}
            onChange={setArea}
            options={areas.map(({ code, name }) => ({ value: code as string, label: name }))}
          />
        )}
        <FormFields
          fields={published.fields}
          known={known}
          typed={typed}
          faults={faults}
          onType={(code, value) => setTyped({ ...typed, [code]: value })}
        />
        <RadioField
          at="/body/source"
          label={t('collecting.source')}
          value={source}
          onChange={setSource}
          options={saidBy.map((value) => ({ value, label: t(`registry.source.${value}`) }))}
        />
        <div className="collecting-buttons">
          <Button kind="primary" type="submit" busy={take.running}>
            {t('collecting.take')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
