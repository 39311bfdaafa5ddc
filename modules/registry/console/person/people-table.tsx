import { Go } from '@liren/ui';
import { type FactColumn, FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { PersonLine } from '../../contract/public.ts';

type Line = PersonLine & { relation?: string | null; isHead?: boolean };

/** People as a list shows them: masked, with a link to their card. */
export function PeopleTable({
  caption,
  people,
  place = true,
}: {
  caption: string;
  people: readonly Line[];
  /** False: they all live at the same place, and the column of relations stands instead. */
  place?: boolean;
}): ReactNode {
  const { t } = useWords();
  const columns: FactColumn<Line>[] = [
    {
      key: 'name',
      head: t('registry.name'),
      names: true,
      cell: ({ id, name }) => <Go to={`/registry/people/${id}`}>{name}</Go>,
    },
    { key: 'who', head: t('registry.who'), cell: (one) => <WhoWords of={one} /> },
    place
      ? {
          key: 'home',
          head: t('registry.home'),
          cell: ({ home, area }) =>
            [home ?? t('registry.home.none'), area?.name].filter(Boolean).join(' · '),
        }
      : {
          key: 'relation',
          head: t('registry.relation'),
          cell: ({ relation, isHead }) => (
            <>{isHead ? t('registry.head') : relationWord(t, relation ?? null)}</>
          ),
        },
  ];
  return <FactTable caption={caption} columns={columns} rows={people} idOf={({ id }) => id} />;
}

const known = ['02', '10', '20', '30', '40', '50', '60', '70', '80', '97'] as const;

export function relationWord(t: ReturnType<typeof useWords>['t'], relation: string | null): string {
  const found = known.find((one) => one === relation);
  return found ? t(`registry.relation.${found}`) : '—';
}

/** 女 · 77 岁; who is away, has moved or died says so. */
export function WhoWords({ of: { sex, age, state } }: { of: PersonLine }): ReactNode {
  const { t } = useWords();
  const words = [
    sex && t(`registry.sex.${sex}`),
    age !== null && t('registry.age', { count: age }),
    state !== 'here' && t(`registry.state.${state}`),
  ].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : '—';
}
