import { listAreas } from '@liren/areas/contract';
import {
  Answer,
  ErrorSummary,
  type Faults,
  serverNow,
  useAction,
  useFaults,
  useGo,
  useOne,
  useParam,
  useSession,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  collectorRoles,
  FieldSchema,
  formBases,
  getForm,
  saveForm,
  subjects,
} from '../contract/public.ts';
import { fieldKinds, type Typed } from '../domain/public.ts';
import { FormFields } from '../parts/form-fields.tsx';
import {
  type Draft,
  type DraftField,
  draftOf,
  emptyDraft,
  factsFor,
  fieldSaid,
  formSaid,
  isFact,
  newField,
} from './draft.ts';
import '../parts/collecting.css';

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** A form is declared: what is asked, and beside it what the collector will see. */
export default function EditScreen(): ReactNode {
  const id = useParam('form');
  const { t } = useWords();
  const form = useOne(getForm, { params: { id } });
  const isNew = form.problem?.code === 'collecting.form_unknown';
  if (isNew) return <Editor id={id} seen={0} before={emptyDraft(days.format(serverNow()))} />;
  return form.value ? (
    <Editor
      id={id}
      seen={form.value.revision}
      before={
        form.value.draft || form.value.published
          ? draftOf((form.value.draft ?? form.value.published) as never)
          : emptyDraft(days.format(serverNow()))
      }
    />
  ) : (
    <Page title={t('collecting.edit')} back="/collecting">
      <Answer of={form}>{() => null}</Answer>
    </Page>
  );
}

function Editor({ id, seen, before }: { id: string; seen: number; before: Draft }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const save = useAction(saveForm);
  const faults = useFaults(save.problem);
  const [draft, setDraft] = useState(before);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const setField = (i: number, part: Partial<DraftField>) =>
    change({ fields: draft.fields.map((one, n) => (n === i ? { ...one, ...part } : one)) });
  const move = (i: number, by: -1 | 1) => {
    const fields = [...draft.fields];
    const [one] = fields.splice(i, 1);
    if (one) fields.splice(i + by, 0, one);
    change({ fields });
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await save.run({ params: { id }, body: { seen, form: formSaid(draft) } });
    if (done) go(`/collecting/forms/${id}`, { replace: true });
  };
  const text = (key: 'zh' | 'en' | 'purposeZh' | 'purposeEn', at: string, maxLength: number) => (
    <TextField
      at={`/body/form/${at}`}
      label={t(`collecting.edit.${key}`)}
      value={draft[key]}
      onChange={(value) => change({ ...draft, [key]: value })}
      maxLength={maxLength}
      faults={faults}
      autoComplete="off"
    />
  );
  return (
    <Page title={t(seen === 0 ? 'collecting.new' : 'collecting.edit')} back="/collecting">
      <form className="collecting-column" noValidate onSubmit={(event) => void send(event)}>
        <ErrorSummary
          problem={save.problem}
          labels={{
            '/body/form/areas': t('collecting.areas'),
            '/body/form/collectors': t('collecting.by'),
            '/body/form/fields': t('collecting.questions'),
          }}
        />
        <div className="collecting-panes">
          <Panel title={t('collecting.about')}>
            {text('zh', 'zh', 40)}
            {text('en', 'en', 40)}
            <SelectField
              at="/body/form/subject"
              label={t('collecting.subject')}
              value={draft.subject}
              onChange={(subject) =>
                change({
                  subject,
                  // Facts of another kind of subject cannot be asked any more.
                  fields: draft.fields.map((field) =>
                    isFact(field.asks) ? { ...field, asks: 'text' } : field,
                  ),
                })
              }
              options={subjects.map((value) => ({
                value,
                label: t(`collecting.subject.${value}`),
              }))}
            />
            {text('purposeZh', 'purpose/zh', 200)}
            {text('purposeEn', 'purpose/en', 200)}
            <SelectField
              at="/body/form/basis"
              label={t('collecting.basis')}
              value={draft.basis}
              onChange={(basis) => change({ basis })}
              options={formBases.map((value) => ({ value, label: t(`held.basis.${value}`) }))}
            />
            <TextField
              at="/body/form/keepDays"
              label={t('collecting.keep')}
              hint={t('collecting.keep.hint')}
              inputMode="numeric"
              value={draft.keepDays}
              onChange={(keepDays) => change({ keepDays })}
              faults={faults}
            />
            <Areas value={draft.areas} onChange={(areas) => change({ areas })} />
            {(['from', 'until'] as const).map((key) => (
              <TextField
                key={key}
                at={`/body/form/${key}`}
                label={t(`collecting.edit.${key}`)}
                type="date"
                value={draft[key]}
                onChange={(value) => change({ ...draft, [key]: value })}
                faults={faults}
              />
            ))}
            <fieldset className="field" id="body-form-collectors">
              <legend>{t('collecting.by')}</legend>
              {collectorRoles.map((role) => (
                <CheckField
                  key={role}
                  at={`/body/form/collectors/${role}`}
                  label={t(`collecting.by.${role}`)}
                  value={draft.collectors.includes(role)}
                  onChange={(on) =>
                    change({
                      collectors: on
                        ? [...draft.collectors, role]
                        : draft.collectors.filter((one) => one !== role),
                    })
                  }
                />
              ))}
            </fieldset>
          </Panel>
          <Panel title={t('collecting.questions')}>
            <div className="collecting-column">
              {draft.fields.map((field, i) => (
                <Question
                  key={field.code}
                  {...{ field, faults }}
                  at={`/body/form/fields/${i}`}
                  n={i + 1}
                  subject={draft.subject}
                  onChange={(part) => setField(i, part)}
                  acts={
                    <div className="collecting-buttons">
                      {i > 0 && (
                        <Button onClick={() => move(i, -1)}>{t('collecting.question.up')}</Button>
                      )}
                      {i < draft.fields.length - 1 && (
                        <Button onClick={() => move(i, 1)}>{t('collecting.question.down')}</Button>
                      )}
                      {draft.fields.length > 1 && (
                        <Button
                          onClick={() =>
                            change({ fields: draft.fields.filter((_, nth) => nth !== i) })
                          }
                        >
                          {t('collecting.question.drop')}
                        </Button>
                      )}
                    </div>
                  }
                />
              ))}
              <Button onClick={() => change({ fields: [...draft.fields, newField(draft.fields)] })}>
                {t('collecting.question.add')}
              </Button>
            </div>
          </Panel>
          <Preview draft={draft} />
        </div>
        <div className="collecting-buttons">
          <Button kind="primary" type="submit" busy={save.running}>
            {t('collecting.save')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Areas({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (areas: readonly string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 200 } });
  const isWhole = value.includes(office.code);
  return (
    <fieldset className="field" id="body-form-areas">
      <legend>{t('collecting.areas')}</legend>
      <CheckField
        at="/body/form/areas/whole"
        label={t('collecting.areas.whole', { name: office.name })}
        value={isWhole}
        onChange={(on) => onChange(on ? [office.code] : [])}
      />
      {!isWhole && (
        <div className="collecting-buttons">
          {(communities.value?.areas ?? []).map(({ code, name }) => (
            <CheckField
              key={code}
              at={`/body/form/areas/${code}`}
              label={name}
              value={value.includes(code)}
              onChange={(on) =>
                onChange(on ? [...value, code] : value.filter((one) => one !== code))
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Question({
  field,
  at,
  n,
  subject,
  faults,
  onChange,
  acts,
}: {
  field: DraftField;
  at: string;
  n: number;
  subject: Draft['subject'];
  faults: Faults;
  onChange: (part: Partial<DraftField>) => void;
  acts: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const { asks } = field;
  return (
    <fieldset className="collecting-question">
      <legend>{t('collecting.question.nth', { n })}</legend>
      <SelectField
        at={`${at}/fact`}
        label={t('collecting.question.asks')}
        hint={isFact(asks) ? t('collecting.question.fact') : undefined}
        value={asks}
        onChange={(value) => onChange({ asks: value })}
        options={[
          ...fieldKinds.map((kind) => ({ value: kind, label: t(`collecting.kind.${kind}`) })),
          ...factsFor(subject).map((fact) => ({
            value: fact,
            label: t('collecting.question.of_register', { fact: t(`collecting.fact.${fact}`) }),
          })),
        ]}
        faults={faults}
      />
      {(['zh', 'en'] as const).map((key) => (
        <TextField
          key={key}
          at={`${at}/${key}`}
          label={t(`collecting.question.${key}`)}
          value={field[key]}
          onChange={(value) => onChange({ ...field, [key]: value })}
          maxLength={40}
          faults={faults}
          autoComplete="off"
        />
      ))}
      {asks === 'text' && (
        <TextField
          at={`${at}/schema/maxLength`}
          label={t('collecting.question.longest')}
          inputMode="numeric"
          value={field.maxLength}
          onChange={(maxLength) => onChange({ maxLength })}
          faults={faults}
        />
      )}
      {(asks === 'integer' || asks === 'decimal') &&
        (['minimum', 'maximum'] as const).map((key) => (
          <TextField
            key={key}
            at={key === 'minimum' ? `${at}/schema` : `${at}/schema/${key}`}
            label={t(`collecting.question.${key}`)}
            inputMode="decimal"
            value={field[key]}
            onChange={(value) => onChange({ ...field, [key]: value })}
            faults={faults}
          />
        ))}
      {(asks === 'choice' || asks === 'several') && (
        <TextAreaField
          at={`${at}/schema`}
          label={t('collecting.question.choices')}
          hint={t('collecting.question.choices.hint')}
          rows={4}
          value={field.choices}
          onChange={(choices) => onChange({ choices })}
          faults={faults}
        />
      )}
      <CheckField
        at={`${at}/required`}
        label={t('collecting.question.required')}
        value={field.required}
        onChange={(required) => onChange({ required })}
      />
      {acts}
    </fieldset>
  );
}

/** The form as the collector will see it, in both languages; what is not whole yet is not shown. */
function Preview({ draft }: { draft: Draft }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [language, setLanguage] = useState<'zh' | 'en'>('zh');
  const whole = draft.fields
    .map(fieldSaid)
    .filter(({ zh, en, schema }) => zh && en && FieldSchema.safeParse(schema).success);
  return (
    <Panel
      title={t('collecting.preview')}
      aside={
        <Button onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {t(`collecting.preview.${language === 'zh' ? 'en' : 'zh'}`)}
        </Button>
      }
    >
      <p className="field-hint">{t('collecting.preview.what')}</p>
      <div lang={language === 'zh' ? 'zh-CN' : 'en'} className="collecting-column">
        <strong>{draft[language]}</strong>
        <FormFields
          fields={whole}
          typed={typed}
          onType={(code, value) => setTyped({ ...typed, [code]: value })}
          language={language}
          prefix="/preview"
        />
      </div>
    </Panel>
  );
}
