import { Dialog, Icon } from '@liren/ui';
import { useWords, type WordKey } from '@liren/ui/words';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { RequestPage } from '../../contract/public.ts';
import { barredOf, type Choice, choicesOf, isWaitedFor } from '../steps/actions.ts';
import { DispatchDialog } from '../steps/dispatch-dialog.tsx';
import { MergeDialog } from '../steps/merge-dialog.tsx';
import { StepDialog } from '../steps/step-dialog.tsx';

/** Single letters of the steps that triage needs most. */
export const stepKeys = {
  a: 'accept',
  c: 'pass',
  d: 'dispatch',
  f: 'file',
  m: 'merge',
  q: 'answer_at_once',
  r: 'return',
  v: 'send_to_verify',
  y: 'answer',
} as const;
const keyOf = (step: string): string | undefined =>
  Object.entries(stepKeys)
    .find(([, of]) => of === step)?.[0]
    .toUpperCase();

/** The dialog of a chosen step. */
export function ChosenStep({
  page,
  choice,
  onClose,
}: {
  page: RequestPage;
  choice: Choice | null;
  onClose: (taken: boolean) => void;
}): ReactNode {
  if (!choice) return null;
  if (choice.step === 'merge') return <MergeDialog page={page} onClose={onClose} />;
  return choice.step === 'dispatch' ? (
    <DispatchDialog page={page} onClose={onClose} />
  ) : (
    <StepDialog
      key={`${choice.step}${choice.assignment}`}
      page={page}
      choice={choice}
      onClose={onClose}
    />
  );
}

/**
 * What can be done with a matter: the likeliest step as the primary button, a second one beside it, the rest in a menu
 * that ends with what cannot be done, and why.
 */
export function MatterActions({
  page,
  beside = 2,
  onChoose,
}: {
  page: RequestPage;
  /** Buttons beside the menu. */
  beside?: number;
  onChoose: (choice: Choice) => void;
}): ReactNode {
  const { t } = useWords();
  const [why, setWhy] = useState(false);
  const all = choicesOf(page);
  const word = useChoiceWord(page);
  return (
    <>
      {all.slice(0, beside).map((choice, i) => (
        <button
          key={`${choice.step}${choice.assignment}`}
          type="button"
          className={i === 0 && isWaitedFor(choice.step) ? 'button button-primary' : 'button'}
          onClick={() => onChoose(choice)}
        >
          {word(choice)}
          {keyOf(choice.step) && <kbd className="step-key">{keyOf(choice.step)}</kbd>}
        </button>
      ))}
      <Menu label={t('requests.console.more')}>
        {(close) => (
          <>
            {all.slice(beside).map((choice) => (
              <button
                key={`${choice.step}${choice.assignment}`}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  close();
                  onChoose(choice);
                }}
              >
                {word(choice)}
              </button>
            ))}
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="menu-why"
              onClick={() => {
                close();
                setWhy(true);
              }}
            >
              {t('requests.console.why_not')}
            </button>
          </>
        )}
      </Menu>
      {why && <WhyNot page={page} onClose={() => setWhy(false)} />}
    </>
  );
}

/** `城管科 · 退回`: whose share is said only when there are several. */
export function useChoiceWord(page: RequestPage): (choice: Choice) => string {
  const { t } = useWords();
  const shares = new Set(page.assignments.filter((a) => a.may.length > 0).map((a) => a.id));
  return (choice) => {
    const name = t(`requests.step.${choice.step}`);
    return choice.unit && shares.size > 1
      ? t('requests.console.step.of', { step: name, unit: choice.unit.name })
      : name;
  };
}

/** Reasons with the steps they bar; that the state is another one is said once, at the end. */
function WhyNot({ page, onClose }: { page: RequestPage; onClose: () => void }): ReactNode {
  const { t, has, language } = useWords();
  const barred = barredOf(page);
  const groups = [...Map.groupBy(barred, ({ code }) => code)].sort(
    ([one], [other]) => Number(one === ordinary) - Number(other === ordinary),
  );
  const list = new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' });
  return (
    <Dialog open sheet title={t('requests.console.why_not')} onClose={onClose}>
      {groups.length === 0 ? (
        <p>{t('requests.console.why_not.none')}</p>
      ) : (
        <dl className="why-not">
          {groups.map(([code, steps]) => (
            <div key={code}>
              <dt>{has(`problem.${code}`) ? t(`problem.${code}` as WordKey) : ''}</dt>
              <dd>
                {list.format(
                  steps.map(({ step, unit }) =>
                    unit
                      ? t('requests.console.step.of', {
                          step: t(`requests.step.${step}`),
                          unit: unit.name,
                        })
                      : t(`requests.step.${step}`),
                  ),
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  );
}

/** The reason of most: it is too early, or too late. */
const ordinary = 'step.wrong_state';

/** A button that opens a menu: arrows move inside, Esc and Tab close. */
function Menu({
  label,
  children,
}: {
  label: string;
  children: (close: () => void) => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useOutside(box, open, () => setOpen(false));
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);
  return (
    <div
      className="menu"
      ref={box}
      onKeyDown={(event) => {
        if (!open) return;
        const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
        const at = items.indexOf(document.activeElement as HTMLElement);
        const to = {
          ArrowDown: (at + 1) % items.length,
          ArrowUp: (at - 1 + items.length) % items.length,
          Home: 0,
          End: items.length - 1,
        }[event.key];
        if (to !== undefined) items[to]?.focus();
        else if (event.key === 'Escape') close();
        else if (event.key === 'Tab') return setOpen(false);
        else return;
        event.preventDefault();
      }}
    >
      <button
        type="button"
        ref={button}
        className="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen((now) => !now)}
      >
        {label}
        <Icon of={ChevronDown} size={16} />
      </button>
      {open && (
        <div role="menu" id={id} aria-label={label} className="menu-list">
          {children(close)}
        </div>
      )}
    </div>
  );
}

function useOutside(box: RefObject<HTMLElement | null>, active: boolean, then: () => void): void {
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    if (!active) return;
    const onPress = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) latest.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [active, box]);
}
