import { useGo, useOne } from '@liren/ui';
import type { ScreenKey } from '@liren/ui/console';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { getRequest, type RequestRow } from '../../contract/public.ts';
import { ChosenStep, stepKeys } from '../matter/matter-actions.tsx';
import { useSettled } from '../places.tsx';
import { type Choice, choicesOf } from '../steps/actions.ts';

interface Acting {
  number: string;
  step: string;
  choice: Choice | null;
}

/** Moving through a list and acting on the row under the cursor, by keys. */
export function useTriage({
  rows,
  current,
  move,
  onPeek,
}: {
  rows: readonly RequestRow[];
  current: string | null;
  move: (number: string) => void;
  onPeek: () => void;
}) {
  const go = useGo();
  const [sheet, setSheet] = useState(false);
  // What is being done, and to which matter: the cursor may move on meanwhile, the dialog does not.
  // A letter pressed before the page of its row has come waits for it, with its step and no choice yet.
  const [acting, setActing] = useState<Acting | null>(null);
  const asked = useSettled(current, 150);
  const number = acting?.number ?? asked;
  const page = useOne(
    getRequest,
    { params: { number: number ?? '' } },
    { when: number !== null },
  ).value;
  const row = rows.findIndex(({ number }) => number === current);
  useKeptPlace(rows, current, row, move);
  const step = (by: number): void => {
    const next = rows[row + by];
    if (next) move(next.number);
  };

  useEffect(() => {
    if (!acting || acting.choice || page?.number !== acting.number) return;
    const choice = choicesOf(page).find((one) => one.step === acting.step);
    setActing(choice ? { ...acting, choice } : null);
  }, [acting, page]);

  const keys: ScreenKey[] = [
    { keys: 'J K', on: [], word: 'requests.console.key.move', act: () => undefined },
    {
      keys: 'Enter',
      on: [],
      word: 'requests.console.key.open',
      act: () => current && go(`/matters/${current}`),
    },
    { keys: 'Space', on: ['Space'], word: 'requests.console.key.peek', act: onPeek },
    { keys: 'E', on: ['e'], word: 'requests.console.key.next', act: () => step(1) },
    ...Object.entries(stepKeys).map(
      ([letter, of]): ScreenKey => ({
        keys: letter.toUpperCase(),
        on: [letter],
        word: `requests.step.${of}`,
        act: () => current && setActing({ number: current, step: of, choice: null }),
      }),
    ),
  ];
  const dialog: ReactNode = acting?.choice && page?.number === acting.number && (
    <ChosenStep page={page} choice={acting.choice} onClose={() => setActing(null)} />
  );
  return {
    keys,
    dialog,
    sheet,
    openSheet: () => setSheet(true),
    closeSheet: () => setSheet(false),
    choose: (choice: Choice) =>
      current && setActing({ number: current, step: choice.step, choice }),
  };
}

/** A matter that has moved on leaves the list; the cursor, and the focus if it was there, stay where it stood. */
function useKeptPlace(
  rows: readonly RequestRow[],
  current: string | null,
  row: number,
  move: (number: string) => void,
): void {
  const before = useRef({ number: current, row });
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  useEffect(() => {
    const was = before.current;
    const gone = row === -1 && was.row >= 0 && was.number === current;
    before.current = gone ? { number: null, row: -1 } : { number: current, row };
    const next = gone ? rows[Math.min(was.row, rows.length - 1)] : undefined;
    if (!next) return;
    latest.current(next.number);
    if (document.activeElement !== document.body) return;
    const lines = document.querySelectorAll<HTMLElement>('.queue-list tbody tr');
    lines[Math.min(was.row, rows.length - 1)]?.focus();
  }, [rows, current, row]);
}
