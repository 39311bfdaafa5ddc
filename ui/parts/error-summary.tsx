import type { Problem } from '@liren/kernel/contract';
import { TriangleAlert } from 'lucide-react';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { issueSentence, problemSentence } from '../data/problem-sentence.ts';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

/** Id of the field an input's pointer stands for: `/body/text` → `field-body-text`. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll(/[^\w]+/g, '-')}`;

export interface Faults {
  /** Sentence for the field of this pointer (a fault below it counts), or undefined. */
  at: (pointer: string) => string | undefined;
  list: readonly { pointer: string; sentence: string }[];
}

/** The faults of a refused input, one sentence per pointer, worded once for field and summary. */
export function useFaults(problem: Problem | null): Faults {
  const words = useWords();
  return useMemo(() => {
    const list = (problem?.errors ?? []).map((issue) => ({
      pointer: issue.pointer,
      sentence: issueSentence(issue, words),
    }));
    return {
      list,
      at: (pointer) =>
        list.find((f) => f.pointer === pointer || f.pointer.startsWith(`${pointer}/`))?.sentence,
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words change with the language
  }, [problem, words.language]);
}

interface FormFaults {
  faults: Faults;
  /** What each field of the form is called, by its pointer: written by the fields, read by the summary. */
  labels: Map<string, string>;
}

const FormContext = createContext<FormFaults | null>(null);

/** What kept a form from being sent, above its fields: each finds its fault, and the summary what it is called. */
export function FaultsWithin({
  problem,
  labels: own,
  children,
}: {
  problem: Problem | null;
  /** What pointers are called that no field has. */
  labels?: Record<string, string> | undefined;
  children: ReactNode;
}): ReactNode {
  const faults = useFaults(problem);
  const [labels] = useState(() => new Map<string, string>());
  const form = useMemo(() => ({ faults, labels }), [faults, labels]);
  return (
    <FormContext value={form}>
      <ErrorSummary problem={problem} {...(own && { labels: own })} />
      {children}
    </FormContext>
  );
}

/** The fault of one field, and what the field is called: of the faults given to it, else of the form it stands in. */
export function useFault(at: string, label: string, given?: Faults): string | undefined {
  const form = use(FormContext);
  useLayoutEffect(() => {
    if (!form) return;
    form.labels.set(at, label);
    return () => void form.labels.delete(at);
  }, [form, at, label]);
  return (given ?? form?.faults)?.at(at);
}

/**
 * What kept a form from being sent, on top of it: takes the focus when it appears, each line leads to
 * its field and says what the field says (GOV.UK error summary).
 */
export function ErrorSummary({
  problem,
  labels = {},
}: {
  problem: Problem | null;
  /** Pointer → what to call it, where no field within the form has it. */
  labels?: Record<string, string>;
}): ReactNode {
  const words = useWords();
  const form = use(FormContext);
  const faults = useFaults(problem);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const named = new Map([...(form?.labels ?? []), ...Object.entries(labels)]);
  const labelOf = (pointer: string): string | undefined =>
    [...named].find(([key]) => pointer === key || pointer.startsWith(`${key}/`))?.[1];
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p className="error-summary-title">
        <Icon of={TriangleAlert} />
        {problemSentence(problem, words)}
      </p>
      {faults.list.length > 0 && (
        <ul>
          {faults.list.map(({ pointer, sentence }) => (
            <li key={pointer + sentence}>
              <a
                href={`#${fieldId(pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(pointer);
                }}
              >
                {labelOf(pointer)
                  ? words.t('state.fault', { label: labelOf(pointer), sentence })
                  : sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `/body/answers/3/value` may be one field `answers`: the nearest one up the pointer that is there. */
function focusField(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at));
    if (!field) continue;
    const control = field.matches('input,select,textarea,button,[tabindex]')
      ? field
      : field.querySelector<HTMLElement>('input,select,textarea,button,[tabindex]');
    control?.focus();
    (control ?? field).scrollIntoView({ block: 'center' });
    return;
  }
}
