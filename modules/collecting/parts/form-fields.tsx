import { type Faults, useFormat } from '@liren/ui';
import {
  Button,
  CheckField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type { Field, KnownShown } from '../contract/public.ts';
import { choicesOf, kindOf, saidOf, type Typed } from '../domain/public.ts';
import './collecting.css';

type Language = 'zh' | 'en';
export type Filled = Readonly<Record<string, Typed>>;

/** The questions of a form as a collector sees them: in the grid app, at the desk, and in the preview of who declares it. */
export function FormFields({
  fields,
  known = [],
  typed,
  onType,
  language,
  faults,
  prefix = '',
}: {
  fields: readonly Field[];
  known?: readonly KnownShown[];
  typed: Filled;
  onType: (code: string, typed: Typed) => void;
  /** Another than the reader's: a preview. */
  language?: Language;
  faults?: Faults;
  /** Before the pointers, where the same fields stand twice on a page. */
  prefix?: string;
}): ReactNode {
  return fields.map((field) => (
    <One
      key={field.code}
      {...{ field, prefix }}
      known={known.find(({ code }) => code === field.code)}
      typed={typed[field.code] ?? ''}
      onType={(value) => onType(field.code, value)}
      {...(language ? { language } : {})}
      {...(faults ? { faults } : {})}
    />
  ));
}

interface OneProps {
  field: Field;
  typed: Typed;
  onType: (typed: Typed) => void;
  language?: Language;
  faults?: Faults;
  prefix: string;
}

function One({ known, ...props }: OneProps & { known: KnownShown | undefined }): ReactNode {
  return known ? <KnownField {...props} known={known} /> : <Question {...props} />;
}

/** What is known is shown with its source and day; one tap says that it is still right. */
function KnownField({ known, ...props }: OneProps & { known: KnownShown }): ReactNode {
  const { t, has, language: own } = useWords();
  const format = useFormat();
  const [isChanging, setChanging] = useState(false);
  const { field, typed, onType } = props;
  const language = props.language ?? (own === 'en' ? 'en' : 'zh');
  const source: string = `registry.source.${known.source}`;
  const isConfirmed = known.value !== null && typed === String(known.value);
  const whence = [
    has(source) ? t(source as WordKey) : known.source,
    known.seenOn
      ? t('collecting.known.seen', { day: format.date(known.seenOn) })
      : t('collecting.known.never'),
  ].join(' · ');
  if (isChanging)
    return (
      <>
        <Question {...props} />
        <Button
          onClick={() => {
            setChanging(false);
            onType('');
          }}
        >
          {t('collecting.known.leave')}
        </Button>
      </>
    );
  return (
    <div className="collecting-known" role="group" aria-label={field[language]}>
      <p className="collecting-known-name">{field[language]}</p>
      <p>
        {known.value === null
          ? t('collecting.known.hidden')
          : saidOf(field.schema, known.value)[language]}
      </p>
      <p className="field-hint">{whence}</p>
      {isConfirmed && <p role="status">{t('collecting.known.confirmed')}</p>}
      <div className="collecting-buttons">
        {known.value !== null && !isConfirmed && (
          <Button onClick={() => onType(String(known.value))}>{t('collecting.known.right')}</Button>
        )}
        <Button
          onClick={() => {
            onType('');
            setChanging(true);
          }}
        >
          {t('collecting.known.change')}
        </Button>
      </div>
    </div>
  );
}

function Question({ field, typed, onType, language: given, faults, prefix }: OneProps): ReactNode {
  const { t, language: own } = useWords();
  const language = given ?? (own === 'en' ? 'en' : 'zh');
  const { schema } = field;
  const kind = kindOf(schema);
  const common = {
    ...{ at: `${prefix}/body/answers/${field.code}`, label: field[language] },
    ...{ optional: !field.required, ...(faults ? { faults } : {}) },
  };
  const text = typeof typed === 'string' ? typed : '';
  const options = choicesOf(schema).map((one) => ({ value: one.const, label: one[language] }));
  switch (kind) {
    case 'several': {
      const ticked = typeof typed === 'string' ? [] : typed;
      return (
        <fieldset className="field">
          <legend>
            {field[language]}
            {!field.required && <span className="field-optional">{t('field.optional')}</span>}
          </legend>
          {options.map(({ value, label }) => (
            <CheckField
              key={value}
              at={`${common.at}/${value}`}
              label={label}
              value={ticked.includes(value)}
              onChange={(on) =>
                onType(on ? [...ticked, value] : ticked.filter((it) => it !== value))
              }
            />
          ))}
        </fieldset>
      );
    }
    case 'choice':
      return options.length > 6 ? (
        <SelectField
          {...common}
          value={text}
          onChange={onType}
          placeholder={t('collecting.choose')}
          options={options}
        />
      ) : (
        <RadioField {...common} value={text || null} onChange={onType} options={options} />
      );
    case 'yes_no':
      return (
        <RadioField
          {...common}
          value={text || null}
          onChange={onType}
          options={[
            { value: 'yes', label: saidOf(schema, true)[language] },
            { value: 'no', label: saidOf(schema, false)[language] },
          ]}
          inline
        />
      );
    case 'text':
      return 'maxLength' in schema && schema.maxLength > 60 ? (
        <TextAreaField
          {...common}
          rows={3}
          maxLength={schema.maxLength}
          value={text}
          onChange={onType}
        />
      ) : (
        <TextField
          {...common}
          value={text}
          onChange={onType}
          autoComplete="off"
          {...('maxLength' in schema ? { maxLength: schema.maxLength } : {})}
        />
      );
    case 'integer':
    case 'decimal':
      return (
        <TextField
          {...common}
          {...('minimum' in schema
            ? { hint: t('collecting.bounds', { from: schema.minimum, to: schema.maximum }) }
            : {})}
          inputMode={kind === 'integer' ? 'numeric' : 'decimal'}
          value={text}
          onChange={onType}
          autoComplete="off"
        />
      );
    case 'date':
      return <TextField {...common} type="date" value={text} onChange={onType} />;
    default:
      return (
        <TextField
          {...common}
          inputMode={kind === 'phone' ? 'tel' : kind === 'postcode' ? 'numeric' : 'text'}
          value={text}
          onChange={onType}
          autoComplete="off"
        />
      );
  }
}
