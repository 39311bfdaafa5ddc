import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import type * as z from 'zod';

type Place = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/**
 * The part of the URL that says what the screen shows: filters, sort, selected row, map box, step.
 *
 * The schema must accept whatever a person can type after the `?`: give each field a `.catch(…)`.
 *
 * @returns value, and a setter that merges; `{ replace: true }` leaves no step for Back
 */
export function usePlace<S extends z.ZodType<object>>(
  schema: S,
): [z.output<S>, (change: Partial<z.input<S>>, options?: { replace?: boolean }) => void] {
  const search: Place = useSearch({ strict: false });
  const text = JSON.stringify(search);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- text stands for search
  const value = useMemo(() => schema.parse(search), [schema, text]);
  const navigate = useNavigate();
  const set = useCallback(
    (change: Partial<z.input<S>>, { replace = false }: { replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (before: Place) => clean({ ...before, ...(change as Place) }),
        replace,
      });
    },
    [navigate],
  );
  return [value, set];
}

/** A named part of the path: `useParam('number')` on `/matters/$number`. */
export function useParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false });
  return String(params[name] ?? '');
}

interface GoProps {
  /** Below the app's base: `/matters/3182047756`. */
  to: string;
  search?: Place;
  className?: string;
  children: ReactNode;
  'aria-label'?: string;
  'aria-current'?: 'page';
  /** −1 inside a row that is not the current one of a roving table. */
  tabIndex?: number | undefined;
  onClick?: () => void;
}

/** The router marks links to the page itself as current; `/r` is not `/r/map`. */
const exactly = { exact: true };

/** A link inside the app; the screen behind it starts loading when it is pointed at or touched. */
export function Go({ to, search, children, ...rest }: GoProps): ReactNode {
  return (
    <Link to={to} search={clean(search ?? {})} preload="intent" activeOptions={exactly} {...rest}>
      {children}
    </Link>
  );
}

/** Goes somewhere without a link: after an action, by a key. */
export function useGo(): (to: string, options?: { search?: Place; replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, { search, replace = false } = {}) =>
      void navigate({ to, search: clean(search ?? {}), replace }),
    [navigate],
  );
}

/** Back to where the person came from, or to `otherwise` when this page was opened directly. */
export function useBack(otherwise: string): () => void {
  const router = useRouter();
  const go = useGo();
  return useCallback(() => {
    if (router.history.canGoBack()) router.history.back();
    else go(otherwise, { replace: true });
  }, [router, go, otherwise]);
}

/** Absent, empty and false leave the URL, so that the plain address is the plain screen. */
function clean(place: Place): Place {
  return Object.fromEntries(
    Object.entries(place).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}
