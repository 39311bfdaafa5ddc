import { fieldId, Icon } from '@liren/ui';
import { TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { BookOpen, Link2, MessageSquareQuote, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { MatchedAnswer, Purpose } from '../contract/public.ts';
import { openPlaceholders } from '../domain/public.ts';
import { useAnswerText } from '../parts/public.ts';
import type { Known } from './known.ts';
import { type Asked, useMatches } from './matching.ts';
import { PageLink } from './page-link.tsx';
import { TemplatePicker } from './template-picker.tsx';
import './desk.css';

export interface ReplyFieldProps {
  at: string;
  label: string;
  hint?: string;
  optional?: boolean;
  rows?: number;
  value: string;
  onChange: (value: string) => void;
  purpose: Purpose;
  known: Known;
  /** What is being answered: pages are looked for, and one can be linked. */
  answers?: { asked: Asked; linked: number | null; onLink: (no: number | null) => void };
}

/**
 * A text that staff write often: F2 opens the stock replies, F4 takes the short answer of the page that fits best.
 * Both go in where the cursor stands; what was typed stays.
 */
export function ReplyField({
  purpose,
  known,
  answers,
  value,
  onChange,
  ...field
}: ReplyFieldProps): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const insert = useInsert(field.at, value, onChange);
  const suggested = useMatches(answers?.asked ?? nothing);
  const textOf = useAnswerText();
  const take = (answer: MatchedAnswer): void => {
    insert(textOf(answer).short);
    answers?.onLink(answer.no);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229: what browsers report for keys an input method has swallowed.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const [first] = suggested;
    if (event.key === 'F2') setOpen(true);
    else if (event.key === 'F4' && first) take(first);
    else return;
    event.preventDefault();
  };
  const missing = openPlaceholders(value);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its field has the focus; it only listens
    <div className="reply-field" onKeyDown={onKeyDown}>
      <TextAreaField {...field} rows={field.rows ?? 4} maxLength={1000} {...{ value, onChange }} />
      <p className="reply-tools">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon of={MessageSquareQuote} size={16} />
          {t('knowledge.templates.open')} <kbd>F2</kbd>
        </button>
        {missing.length > 0 && (
          <span role="status" className="reply-missing">
            {t('knowledge.templates.missing', { words: missing.join('、') })}
          </span>
        )}
      </p>
      {answers && (
        <Suggested
          suggested={suggested}
          linked={answers.linked}
          onTake={take}
          onUnlink={() => answers.onLink(null)}
        />
      )}
      {open && (
        <TemplatePicker
          purpose={purpose}
          known={known}
          onClose={() => setOpen(false)}
          onTake={(text) => {
            setOpen(false);
            insert(text);
          }}
        />
      )}
    </div>
  );
}

const nothing: Asked = { text: '' };

/** Puts a text where the cursor stands, and the cursor behind it. */
function useInsert(at: string, value: string, onChange: (value: string) => void) {
  const caret = useRef<number | null>(null);
  const fieldOf = (): HTMLTextAreaElement | null =>
    document.getElementById(fieldId(at)) as HTMLTextAreaElement | null;
  useLayoutEffect(() => {
    if (caret.current === null) return;
    const field = fieldOf();
    field?.focus();
    field?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (text: string): void => {
    const field = fieldOf();
    const from = field?.selectionStart ?? value.length;
    const to = field?.selectionEnd ?? value.length;
    const before = value.slice(0, from);
    const gap = before === '' || /\s$/.test(before) ? '' : '\n';
    caret.current = from + gap.length + text.length;
    onChange(before + gap + text + value.slice(to));
  };
}

/** Pages that may answer, each with what speaks for it; and the one the answer links to. */
function Suggested({
  suggested,
  linked,
  onTake,
  onUnlink,
}: {
  suggested: readonly MatchedAnswer[];
  linked: number | null;
  onTake: (answer: MatchedAnswer) => void;
  onUnlink: () => void;
}): ReactNode {
  const { t } = useWords();
  const textOf = useAnswerText();
  const named = suggested.find(({ no }) => no === linked);
  return (
    <>
      {linked !== null && (
        <p className="reply-linked" role="status">
          <Icon of={Link2} size={16} />
          <span>
            {t('knowledge.linked', {
              page: named ? textOf(named).question : t('knowledge.page.no', { no: linked }),
            })}
          </span>
          <button
            type="button"
            className="icon-button"
            onClick={onUnlink}
            aria-label={t('knowledge.unlink')}
          >
            <Icon of={X} size={16} />
          </button>
        </p>
      )}
      {suggested.length > 0 && (
        <section className="reply-answers" aria-label={t('knowledge.suggested')}>
          <p className="quiet">
            <Icon of={BookOpen} size={16} /> {t('knowledge.suggested')}
          </p>
          <ul>
            {suggested.map((answer, i) => (
              <li key={answer.no}>
                <p>
                  <PageLink no={answer.no}>{textOf(answer).question}</PageLink>{' '}
                  <span className="quiet">{t('knowledge.because.words', words(answer))}</span>
                </p>
                <p className="reply-short">{textOf(answer).short}</p>
                <button type="button" className="button" onClick={() => onTake(answer)}>
                  {t('knowledge.take')} {i === 0 && <kbd>F4</kbd>}
                  <span className="visually-hidden"> {textOf(answer).question}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const words = ({ reason }: MatchedAnswer) => ({ words: reason.params['words'] ?? '' });
