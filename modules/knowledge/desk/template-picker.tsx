import { Answer, Dialog, EmptyState, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { listTemplates, type Purpose, type Template } from '../contract/public.ts';
import { fillTemplate } from '../domain/public.ts';
import type { Known } from './known.ts';
import { PageLink } from './page-link.tsx';

/** Stock replies for one purpose: typed to, walked with the arrows, taken with Enter. */
export function TemplatePicker({
  purpose,
  known,
  onTake,
  onClose,
}: {
  purpose: Purpose;
  known: Known;
  /** The text with its places filled. */
  onTake: (text: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const list = useOne(listTemplates, { query: { purpose } });
  return (
    <Dialog open sheet wide title={t('knowledge.templates')} onClose={onClose}>
      <Answer of={list} rows={5}>
        {({ templates }) =>
          templates.length === 0 ? (
            <EmptyState
              title={t('knowledge.templates.none')}
              why={t('knowledge.templates.none.why')}
              action={<PageLink to="/c/templates">{t('knowledge.templates.manage')}</PageLink>}
            />
          ) : (
            <Choices templates={templates} known={known} onTake={onTake} />
          )
        }
      </Answer>
    </Dialog>
  );
}

function Choices({
  templates,
  known,
  onTake,
}: {
  templates: readonly Template[];
  known: Known;
  onTake: (text: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [inEnglish, setInEnglish] = useState(language === 'en');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  const nameOf = (one: Template) => (inEnglish && one.nameEn) || one.name;
  const textOf = (one: Template) => (inEnglish && one.textEn) || one.text;
  const wanted = typed.trim().toLowerCase();
  const found = templates.filter((one) =>
    [one.name, one.nameEn, one.text, one.textEn].some((s) => s.toLowerCase().includes(wanted)),
  );
  const current = found[Math.min(at, found.length - 1)];
  const take = (one: Template | undefined): void => {
    if (one) onTake(fillTemplate(textOf(one), known).text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    else if (event.key === 'Enter') take(current);
    else return;
    // Enter belongs to this list, not to the form it stands in.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="template-picker">
      <p className="template-tools">
        <input
          ref={search}
          type="search"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          aria-label={t('knowledge.templates.search')}
          placeholder={t('knowledge.templates.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {templates.some(({ textEn }) => textEn !== '') && (
          <label className="choice-check">
            <input
              type="checkbox"
              checked={inEnglish}
              onChange={(event) => setInEnglish(event.target.checked)}
            />{' '}
            {t('knowledge.templates.in_english')}
          </label>
        )}
      </p>
      {found.length === 0 && <p role="status">{t('knowledge.templates.not_found')}</p>}
      <div id={`${id}-list`} role="listbox" aria-label={t('knowledge.templates')}>
        {found.map((one) => (
          // Its keys are those of the search above, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one === current}
            className="template-option"
            ref={(node) => {
              if (node && one === current) node.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => take(one)}
          >
            <strong>{nameOf(one)}</strong>
            <span className="quiet">
              {one.sharedWith === null
                ? t('knowledge.templates.mine')
                : one.sharedWith === 'office'
                  ? t('knowledge.templates.office')
                  : one.unitName}
            </span>
            <span className="template-text">{fillTemplate(textOf(one), known).text}</span>
          </div>
        ))}
      </div>
      <p className="quiet">{t('knowledge.templates.keys')}</p>
    </div>
  );
}
