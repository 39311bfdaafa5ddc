import { useAction, useFaults, useFormat } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import {
  actorClasses,
  legalStatuses,
  natures,
  organisationTypes,
  previewTagRule,
  type RuleField,
  type RuleLine,
  type RuleTest,
  ruleFields,
  saveTagRule,
  type TagRule,
  tagKinds,
} from '../../contract/public.ts';

const numeric: readonly RuleField[] = ['staff', 'years'];
const testsOf = (field: RuleField): readonly RuleTest[] =>
  numeric.includes(field)
    ? ['at_least', 'at_most', 'known']
    : choices[field]
      ? ['is', 'known']
      : ['is', 'starts', 'contains', 'known'];

interface Line {
  key: number;
  field: RuleField;
  test: RuleTest;
  values: string;
  not: boolean;
}

const lineOf = ({ field, test, values, not }: RuleLine, key: number): Line => ({
  ...{ key, field, test, not },
  values: values.join('、'),
});

/** A rule as lines; what it would change is shown before it is kept. */
export function RuleForm({
  of: before,
  onClose,
}: {
  of: TagRule | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveTagRule);
  const preview = useAction(previewTagRule);
  const faults = useFaults(save.problem ?? preview.problem);
  const [tag, setTag] = useState(before?.tag ?? '');
  const [name, setName] = useState(before?.name ?? '');
  const [nameEn, setNameEn] = useState(before?.nameEn ?? '');
  const [kind, setKind] = useState<TagRule['kind']>(before?.kind ?? 'class');
  const [match, setMatch] = useState<TagRule['match']>(before?.match ?? 'all');
  const [isActive, setActive] = useState(before?.isActive ?? true);
  const [lines, setLines] = useState<Line[]>(
    before?.lines.map(lineOf) ?? [{ key: 0, field: 'type', test: 'is', values: '', not: false }],
  );
  const set = (key: number, part: Partial<Line>) =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const input = () => ({
    params: { tag },
    body: {
      ...{ name, nameEn, kind, match, isActive },
      lines: lines.map(({ field, test, values, not }) => ({
        ...{ field, test, not },
        values: test === 'known' ? [] : separated(values),
      })),
    },
  });
  return (
    <FormDialog
      wide
      title={before ? before.name : t('registry.rule.add')}
      send={t('registry.rule.save')}
      busy={save.running}
      problem={save.problem ?? preview.problem}
      labels={{
        '/params/tag': t('registry.rule.code'),
        '/body/name': t('registry.rule.name'),
        '/body/nameEn': t('registry.rule.name_en'),
        ...Object.fromEntries(
          lines.map((_, i) => [`/body/lines/${i}`, t('registry.rule.line', { n: i + 1 })]),
        ),
      }}
      onSend={() => void save.run(input()).then((done) => done && onClose())}
      onClose={onClose}
    >
      <div className="org-pair">
        {!before && (
          <TextField
            at="/params/tag"
            label={t('registry.rule.code')}
            hint={t('registry.rule.code.hint')}
            value={tag}
            onChange={setTag}
            maxLength={40}
          />
        )}
        <TextField
          at="/body/name"
          label={t('registry.rule.name')}
          value={name}
          onChange={setName}
          maxLength={40}
        />
        <TextField
          at="/body/nameEn"
          label={t('registry.rule.name_en')}
          value={nameEn}
          onChange={setNameEn}
          maxLength={60}
        />
        <SelectField
          at="/body/kind"
          label={t('registry.rule.kind')}
          value={kind}
          onChange={setKind}
          options={tagKinds.map((one) => ({
            value: one,
            label: t(`registry.tag_kind.${one}`),
          }))}
        />
        <SelectField
          at="/body/match"
          label={t('registry.rule.match')}
          value={match}
          onChange={setMatch}
          options={(['all', 'any'] as const).map((one) => ({
            value: one,
            label: t(`registry.rule.match.${one}`),
          }))}
        />
      </div>
      <div className="org-rule-lines">
        {lines.map((line, i) => (
          <LineFields
            key={line.key}
            at={`/body/lines/${i}`}
            line={line}
            faults={faults}
            onChange={(part) => set(line.key, part)}
            onRemove={
              lines.length > 1
                ? () => setLines((now) => now.filter(({ key }) => key !== line.key))
                : null
            }
          />
        ))}
      </div>
      <p className="button-row">
        {lines.length < 12 && (
          <Button
            onClick={() =>
              setLines((now) => [
                ...now,
                {
                  key: Math.max(...now.map(({ key }) => key)) + 1,
                  ...{ field: 'name', test: 'contains', values: '', not: false },
                },
              ])
            }
          >
            {t('registry.rule.line.add')}
          </Button>
        )}
        <Button busy={preview.running} onClick={() => void preview.run(input())}>
          {t('registry.rule.preview')}
        </Button>
      </p>
      <CheckField
        at="/body/isActive"
        label={t('registry.rule.active')}
        value={isActive}
        onChange={setActive}
      />
      {preview.done && <Preview of={preview.done} />}
    </FormDialog>
  );
}

function Preview({ of }: { of: z.output<(typeof previewTagRule)['reply']> }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const named = (some: typeof of.gaining, count: number) =>
    some.length > 0 && (
      <span className="org-under">
        {some.map(({ name }) => name).join('、')}
        {count > some.length && ' …'}
      </span>
    );
  return (
    <div role="status">
      <p>{t('registry.rule.holds', { count: format.number(of.holds) })}</p>
      <p>
        {t('registry.rule.gains', { count: format.number(of.gains) })}
        {named(of.gaining, of.gains)}
      </p>
      <p>
        {t('registry.rule.loses', { count: format.number(of.loses) })}
        {named(of.losing, of.loses)}
      </p>
    </div>
  );
}

/** Fields whose values are chosen from words, with the stem of their words. */
const choices: Partial<Record<RuleField, { of: readonly string[]; stem: string }>> = {
  actor_class: { of: actorClasses, stem: 'class' },
  type: { of: organisationTypes, stem: 'org.type' },
  legal_status: { of: legalStatuses, stem: 'org.legal' },
  nature: { of: natures, stem: 'org.nature' },
};

const separated = (values: string): string[] => values.split(/[、,，\s]+/).filter(Boolean);

function LineFields({
  at,
  line,
  faults,
  onChange,
  onRemove,
}: {
  at: string;
  line: Line;
  faults: ReturnType<typeof useFaults>;
  onChange: (part: Partial<Line>) => void;
  onRemove: (() => void) | null;
}): ReactNode {
  const { t } = useWords();
  const { field, test, values, not } = line;
  const words = choices[field];
  const chosen = separated(values);
  return (
    <div className="org-rule-line">
      <SelectField
        at={`${at}/field`}
        label={t('registry.rule.field')}
        value={field}
        onChange={(one: RuleField) =>
          onChange({ field: one, test: testsOf(one)[0] as RuleTest, values: '' })
        }
        options={ruleFields.map((one) => ({ value: one, label: t(`registry.rule.field.${one}`) }))}
      />
      <SelectField
        at={`${at}/test`}
        label={t('registry.rule.test')}
        value={`${test}${not ? '-not' : ''}`}
        onChange={(one: string) =>
          onChange({ test: one.replace('-not', '') as RuleTest, not: one.endsWith('-not') })
        }
        options={testsOf(field).flatMap((one) => [
          { value: one, label: t(`registry.rule.test.${one}`) },
          { value: `${one}-not`, label: t(`registry.rule.test.${one}.not`) },
        ])}
      />
      {test !== 'known' && words && (
        <fieldset className="field org-choices">
          <legend>{t('registry.rule.values')}</legend>
          {words.of.map((one) => (
            <CheckField
              key={one}
              at={`${at}/values/${one}`}
              label={t(`registry.${words.stem}.${one}` as WordKey)}
              value={chosen.includes(one)}
              onChange={(isIn) =>
                onChange({
                  values: (isIn ? [...chosen, one] : chosen.filter((other) => other !== one)).join(
                    '、',
                  ),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {test !== 'known' && !words && (
        <TextField
          at={at}
          label={t('registry.rule.values')}
          hint={t('registry.rule.values.hint')}
          value={values}
          onChange={(one) => onChange({ values: one })}
          faults={faults}
        />
      )}
      {onRemove && <Button onClick={onRemove}>{t('registry.rule.line.remove')}</Button>}
    </div>
  );
}
