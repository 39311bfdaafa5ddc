import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { useWords } from '../language/use-words.ts';
import { type Faults, fieldId, useFault } from '../parts/error-summary.tsx';

interface FieldProps {
  /** Pointer into the endpoint's input: `/body/text`. It names the field and finds its fault. */
  at: string;
  label: string;
  /** One sentence under the label: what for, or an example. */
  hint?: string | undefined;
  /** Says “选填” beside the label; fields are asked for only when needed, so the rest is required. */
  optional?: boolean;
  /** Where the field stands in no `FaultsWithin`. */
  faults?: Faults | undefined;
}

function Frame({
  at,
  label,
  hint,
  optional = false,
  faults,
  children,
}: FieldProps & {
  children: (ids: { id: string; describedBy: string; bad: boolean }) => ReactNode;
}): ReactNode {
  const { t } = useWords();
  const id = fieldId(at);
  const fault = useFault(at, label, faults);
  return (
    <div className="field" data-bad={fault ? '' : undefined}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{t('field.optional')}</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children({
        id,
        describedBy: [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' '),
        bad: fault !== undefined,
      })}
    </div>
  );
}

type Native<E> = Omit<E, 'value' | 'onChange' | 'id' | 'children'>;

/** One line of text; `type` and `inputMode` choose the keyboard (`tel`, `numeric`, `date` …). */
export function TextField({
  value,
  onChange,
  at,
  label,
  hint,
  optional,
  faults,
  ...native
}: FieldProps & { value: string; onChange: (value: string) => void } & Native<
    InputHTMLAttributes<HTMLInputElement>
  >): ReactNode {
  return (
    <Frame {...{ at, label, hint }} {...given(optional, faults)}>
      {({ id, describedBy, bad }) => (
        <input
          id={id}
          aria-describedby={describedBy || undefined}
          aria-invalid={bad || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...native}
        />
      )}
    </Frame>
  );
}

/** Several lines; counts down when `maxLength` comes near. */
export function TextAreaField({
  value,
  onChange,
  at,
  label,
  hint,
  optional,
  faults,
  maxLength,
  ...native
}: FieldProps & { value: string; onChange: (value: string) => void } & Native<
    TextareaHTMLAttributes<HTMLTextAreaElement>
  >): ReactNode {
  const { t } = useWords();
  const left = maxLength === undefined ? Number.POSITIVE_INFINITY : maxLength - value.length;
  return (
    <Frame {...{ at, label, hint }} {...given(optional, faults)}>
      {({ id, describedBy, bad }) => (
        <>
          <textarea
            id={id}
            rows={4}
            aria-describedby={describedBy || undefined}
            aria-invalid={bad || undefined}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...native}
          />
          {left <= 50 && (
            <p className="field-hint" role="status">
              {left >= 0 ? t('field.left', { count: left }) : t('field.over', { count: -left })}
            </p>
          )}
        </>
      )}
    </Frame>
  );
}

export interface Option<V extends string = string> {
  value: V;
  label: string;
  hint?: string | undefined;
  disabled?: boolean;
}

/** The device's own list. */
export function SelectField<V extends string>({
  value,
  onChange,
  options,
  placeholder,
  at,
  label,
  hint,
  optional,
  faults,
}: FieldProps & {
  value: V | '';
  onChange: (value: V) => void;
  options: readonly Option<V>[];
  placeholder?: string;
}): ReactNode {
  return (
    <Frame {...{ at, label, hint }} {...given(optional, faults)}>
      {({ id, describedBy, bad }) => (
        <select
          id={id}
          aria-describedby={describedBy || undefined}
          aria-invalid={bad || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** A question with its answers in view, each a whole row to tap. Nothing is chosen beforehand. */
export function RadioField<V extends string>({
  value,
  onChange,
  options,
  at,
  label,
  hint,
  optional,
  faults,
  inline = false,
}: FieldProps & {
  value: V | null;
  onChange: (value: V) => void;
  options: readonly Option<V>[];
  /** Side by side, for two or three short answers. */
  inline?: boolean;
}): ReactNode {
  const { t } = useWords();
  const id = fieldId(at);
  const fault = useFault(at, label, faults);
  return (
    <fieldset
      className="field field-choices"
      id={id}
      data-bad={fault ? '' : undefined}
      aria-describedby={
        [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
      }
    >
      <legend>
        {label}
        {optional && <span className="field-optional">{t('field.optional')}</span>}
      </legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <div className={inline ? 'choice-row' : 'choice-column'}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One yes-or-no, or one consent. */
export function CheckField({
  value,
  onChange,
  at,
  label,
  hint,
  faults,
}: Omit<FieldProps, 'optional'> & {
  value: boolean;
  onChange: (value: boolean) => void;
}): ReactNode {
  const id = fieldId(at);
  const fault = useFault(at, label, faults);
  return (
    <div className="field" data-bad={fault ? '' : undefined}>
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <label className="choice choice-check" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          checked={value}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
    </div>
  );
}

function given(optional: boolean | undefined, faults: Faults | undefined) {
  return { ...(optional === undefined ? {} : { optional }), ...(faults ? { faults } : {}) };
}
