import type { LocalDate, ReplyOf } from '@liren/kernel/contract';
import {
  Answer,
  Form,
  fieldId,
  Icon,
  useAction,
  useDraft,
  useFault,
  useFormat,
  useGo,
  useOne,
  useParam,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { tryLimit } from '../../contract/calendar.ts';
import { type CategorySaid, getCategoryEntry, saveCategoryEntry } from '../../contract/edition.ts';
import { grounds, levels, questionTypes, requestKinds, unitKinds } from '../../dictionary/types.ts';
import './dictionary.css';

const limitUnits = ['hour', 'working_hour', 'day', 'working_day'] as const;

/** One category with all its rules; saving writes it into the draft. */
export default function CategoryScreen(): ReactNode {
  const { t } = useWords();
  const code = useParam('code');
  const one = useOne(getCategoryEntry, { params: { code } }, { keep: true });
  return (
    <Page
      title={one.value ? `${code} ${one.value.said.name}` : t('requests.edition.category')}
      back="/admin/dictionary"
      note={one.value && t('requests.edition.open.of', { count: one.value.open })}
    >
      <Answer of={one} rows={10}>
        {(entry) => <Fresh key={entry.code} entry={entry} />}
      </Answer>
    </Page>
  );
}

export type Change = (next: Partial<CategorySaid>) => void;

/** The form, and a new one when it is filled with something else than was typed. */
function Fresh({ entry }: { entry: ReplyOf<typeof getCategoryEntry> }): ReactNode {
  const [times, setTimes] = useState(0);
  const anew = (fill: () => void): void => {
    fill();
    setTimes(times + 1);
  };
  return <CategoryForm key={times} entry={entry} onAnew={anew} />;
}

function CategoryForm({
  entry,
  onAnew,
}: {
  entry: ReplyOf<typeof getCategoryEntry>;
  onAnew: (fill: () => void) => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const save = useAction(saveCategoryEntry);
  const [said, setSaid, clear] = useDraft<CategorySaid>(`dictionary:${entry.code}`, entry.said);
  const change: Change = (next) => setSaid((before) => ({ ...before, ...next }));
  const send = async (): Promise<void> => {
    const done = await save.run({ params: { code: entry.code }, body: said });
    if (!done) return;
    clear();
    if (done.faults.length === 0) go('/admin/dictionary');
  };
  return (
    <Form className="edition-form" problem={save.problem} onSend={() => void send()}>
      <SavedWith faults={save.done?.faults ?? []} />
      <EntryFields said={said} change={change} />
      <div className="edition-buttons">
        <Button kind="primary" type="submit" busy={save.running}>
          {t('requests.edition.save')}
        </Button>
        <Button onClick={() => onAnew(() => setSaid(entry.inForce ?? entry.said))}>
          {t('requests.edition.as_in_force')}
        </Button>
      </div>
    </Form>
  );
}

/** What of the draft cannot be published yet, though it was saved. */
export function SavedWith({
  faults,
}: {
  faults: readonly { code: string; where: string }[];
}): ReactNode {
  const { t } = useWords();
  if (faults.length === 0) return null;
  return (
    <ul className="bullets" role="alert">
      {faults.map(({ code, where }) => (
        <li key={`${code}${where}`}>
          {t(`requests.dictionary.fault.${code}` as 'requests.dictionary.fault.no_kind', {
            where,
          })}
        </li>
      ))}
    </ul>
  );
}

/** Everything that is said of a category but its code. */
export function EntryFields({ said, change }: { said: CategorySaid; change: Change }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <Panel title={t('requests.edition.part.what')}>
        <TextField
          at="/body/name"
          label={t('requests.edition.name')}
          value={said.name}
          onChange={(name) => change({ name })}
          maxLength={40}
        />
        <TextField
          at="/body/nameEn"
          label={t('requests.edition.name.en')}
          value={said.nameEn}
          onChange={(nameEn) => change({ nameEn })}
          maxLength={80}
        />
        <KindsField value={said.kinds} onChange={(kinds) => change({ kinds })} />
        <Typed
          at="/body/words"
          label={t('requests.edition.words')}
          hint={t('requests.edition.words.hint')}
          start={said.words.join('、')}
          onChange={(text) =>
            change({
              words: text
                .split(/[、，,\n]/)
                .map((word) => word.trim().toLowerCase())
                .filter(Boolean),
            })
          }
        />
        <TextField
          at="/body/validTo"
          type="date"
          label={t('requests.edition.valid_to')}
          hint={t('requests.edition.valid_to.hint')}
          optional
          value={said.validTo ?? ''}
          onChange={(day) => change({ validTo: day === '' ? null : (day as LocalDate) })}
        />
      </Panel>
      <Limits said={said} change={change} />
      <Conditions said={said} change={change} />
      <Questions said={said} change={change} />
      <Routes said={said} change={change} />
    </>
  );
}

/** Which kinds of matter the category takes. */
function KindsField({
  value,
  onChange,
}: {
  value: CategorySaid['kinds'];
  onChange: (kinds: CategorySaid['kinds']) => void;
}): ReactNode {
  const { t } = useWords();
  const at = '/body/kinds';
  const fault = useFault(at, t('requests.edition.kinds'));
  return (
    <fieldset className="edition-kinds" id={fieldId(at)}>
      <legend>{t('requests.edition.kinds')}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      {requestKinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={value.includes(kind)}
            onChange={() =>
              onChange(
                value.includes(kind) ? value.filter((one) => one !== kind) : [...value, kind],
              )
            }
          />{' '}
          {t(`requests.kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** A text that stands for something else: what is typed stays as typed while it is read. */
function Typed({
  start,
  rows,
  onChange,
  ...rest
}: {
  at: string;
  label: string;
  hint?: string;
  start: string;
  rows?: number;
  onChange: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(start);
  const typed = (next: string): void => {
    setText(next);
    onChange(next);
  };
  return rows === undefined ? (
    <TextField {...rest} value={text} onChange={typed} />
  ) : (
    <TextAreaField {...rest} rows={rows} value={text} onChange={typed} />
  );
}

function Limits({ said, change }: { said: CategorySaid; change: Change }): ReactNode {
  const { t } = useWords();
  const { limit } = said;
  return (
    <Panel title={t('requests.edition.part.limits')}>
      <SelectField
        at="/body/defaultLevel"
        label={t('requests.edition.level')}
        value={said.defaultLevel}
        onChange={(defaultLevel) => change({ defaultLevel })}
        options={levels.map((value) => ({ value, label: t(`requests.level.${value}`) }))}
      />
      <CheckField
        at="/body/limit"
        label={t('requests.edition.limit.own')}
        value={limit !== null}
        onChange={(own) => change({ limit: own ? { amount: 24, unit: 'hour' } : null })}
      />
      {limit && (
        <div className="edition-row">
          <Typed
            at="/body/limit/amount"
            label={t('requests.edition.limit')}
            start={String(limit.amount || '')}
            onChange={(text) => change({ limit: { ...limit, amount: Number(text) } })}
          />
          <SelectField
            at="/body/limit/unit"
            label={t('requests.edition.limit.unit')}
            value={limit.unit}
            onChange={(unit) => change({ limit: { ...limit, unit } })}
            options={limitUnits.map((value) => ({
              value,
              label: t(`requests.limit.unit.${value}`),
            }))}
          />
        </div>
      )}
      {limit && limit.amount > 0 && <Trial limit={limit} />}
      {(['verifyOnSite', 'publicByDefault', 'publicPlace'] as const).map((field) => (
        <CheckField
          key={field}
          at={`/body/${field}`}
          label={t(`requests.edition.field.${field}`)}
          value={said[field]}
          onChange={(value) => change({ [field]: value })}
        />
      ))}
    </Panel>
  );
}

/** What the limit means on the office's calendar. */
function Trial({ limit }: { limit: NonNullable<CategorySaid['limit']> }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { value } = useOne(tryLimit, { query: limit }, { keep: true });
  return (
    <p className="field-hint" role="status">
      {value && t('requests.edition.limit.trial', { when: format.dateTime(value.dueAt) })}
    </p>
  );
}

function Conditions({ said, change }: { said: CategorySaid; change: Change }): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t('requests.edition.part.conditions')}>
      {(['filingCondition', 'closingCondition'] as const).map((field) =>
        (['zh', 'en'] as const).map((language) => (
          <TextAreaField
            key={`${field}${language}`}
            at={`/body/${field}/${language}`}
            label={t(`requests.edition.${field}.${language}`)}
            rows={2}
            maxLength={language === 'zh' ? 200 : 300}
            value={said[field][language]}
            onChange={(text) => change({ [field]: { ...said[field], [language]: text } })}
          />
        )),
      )}
    </Panel>
  );
}

function Questions({
  said: { questions },
  change,
}: {
  said: CategorySaid;
  change: Change;
}): ReactNode {
  const { t } = useWords();
  const set = (i: number, next: Partial<CategorySaid['questions'][number]>): void =>
    change({ questions: questions.map((one, k) => (k === i ? { ...one, ...next } : one)) });
  return (
    <Panel title={t('requests.edition.part.questions')}>
      <ol className="edition-list">
        {questions.map((question, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the code of a question is typed here
          <li key={i}>
            <div className="edition-row">
              <TextField
                at={`/body/questions/${i}/code`}
                label={t('requests.edition.question.code')}
                value={question.code}
                onChange={(code) => set(i, { code })}
                maxLength={40}
              />
              <SelectField
                at={`/body/questions/${i}/type`}
                label={t('requests.edition.question.type')}
                value={question.type}
                onChange={(type) => set(i, { type })}
                options={questionTypes.map((value) => ({
                  value,
                  label: t(`requests.edition.question.type.${value}`),
                }))}
              />
              {(['zh', 'en'] as const).map((language) => (
                <TextField
                  key={language}
                  at={`/body/questions/${i}/label/${language}`}
                  label={t(`requests.edition.question.${language}`)}
                  value={question.label[language]}
                  onChange={(text) => set(i, { label: { ...question.label, [language]: text } })}
                />
              ))}
            </div>
            <CheckField
              at={`/body/questions/${i}/required`}
              label={t('requests.edition.question.required')}
              value={question.required}
              onChange={(required) => set(i, { required })}
            />
            {(question.type === 'choice' || question.type === 'multi') && (
              <Typed
                at={`/body/questions/${i}/options`}
                label={t('requests.edition.question.options')}
                hint={t('requests.edition.question.options.hint')}
                rows={3}
                start={question.options
                  .map(({ code, label }) => [code, label.zh, label.en].join('|'))
                  .join('\n')}
                onChange={(text) => set(i, { options: optionsIn(text) })}
              />
            )}
            <button
              type="button"
              className="button"
              onClick={() => change({ questions: questions.filter((_, k) => k !== i) })}
            >
              <Icon of={X} />
              {t('requests.edition.question.remove', { number: i + 1 })}
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button"
        onClick={() =>
          change({
            questions: [
              ...questions,
              { code: '', type: 'text', label: { zh: '', en: '' }, required: false, options: [] },
            ],
          })
        }
      >
        <Icon of={Plus} />
        {t('requests.edition.question.add')}
      </button>
    </Panel>
  );
}

const optionsIn = (text: string): CategorySaid['questions'][number]['options'] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', zh = '', en = ''] = line.split('|').map((part) => part.trim());
      return { code, label: { zh, en } };
    });

function Routes({ said: { routes }, change }: { said: CategorySaid; change: Change }): ReactNode {
  const { t } = useWords();
  const set = (i: number, next: Partial<CategorySaid['routes'][number]>): void =>
    change({ routes: routes.map((one, k) => (k === i ? { ...one, ...next } : one)) });
  const units = unitKinds.map((value) => ({ value, label: t(`requests.unit_kind.${value}`) }));
  const free = grounds.find((ground) => !routes.some((route) => route.ground === ground));
  return (
    <Panel title={t('requests.edition.part.routes')}>
      <ol className="edition-list">
        {routes.map((route, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the ground of a row is chosen here
          <li key={i}>
            <div className="edition-row">
              <SelectField
                at={`/body/routes/${i}/ground`}
                label={t('requests.edition.ground')}
                value={route.ground ?? 'any'}
                onChange={(ground) => set(i, { ground: ground === 'any' ? null : ground })}
                options={(['any', ...grounds] as const).map((value) => ({
                  value,
                  label: t(`requests.edition.ground.${value}`),
                }))}
              />
              <SelectField
                at={`/body/routes/${i}/lead`}
                label={t('requests.edition.lead')}
                value={route.lead}
                onChange={(lead) => set(i, { lead })}
                options={units}
              />
              <SelectField
                at={`/body/routes/${i}/others`}
                label={t('requests.edition.others')}
                value={route.others[0] ?? 'none'}
                onChange={(other) =>
                  set(i, { others: other === 'none' ? [] : [other, ...route.others.slice(1)] })
                }
                options={[
                  { value: 'none' as const, label: t('requests.edition.others.none') },
                  ...units,
                ]}
              />
              {routes.length > 1 && (
                <button
                  type="button"
                  className="button"
                  onClick={() => change({ routes: routes.filter((_, k) => k !== i) })}
                >
                  <Icon of={X} />
                  {t('requests.edition.route.remove', { number: i + 1 })}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {free && (
        <button
          type="button"
          className="button"
          onClick={() =>
            change({
              routes: [
                ...routes,
                { ground: free, lead: routes[0]?.lead ?? 'community', others: [] },
              ],
            })
          }
        >
          <Icon of={Plus} />
          {t('requests.edition.route.add')}
        </button>
      )}
    </Panel>
  );
}
