import { StatusTag } from '@liren/ui';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { HeldSet } from '../contract/public.ts';
import './privacy.css';

/** One set of personal data, in sentences. */
export function HeldFacts({ of: set }: { of: HeldSet }): ReactNode {
  const { t, has } = useWords();
  const sentence = (aspect: 'what' | 'purpose' | 'shared' | 'until'): string =>
    t(`held.${set.name}.${aspect}` as WordKey);
  const until =
    set.keep === null
      ? sentence('until')
      : set.keep.days === null
        ? t('held.until.ever')
        : has(`held.${set.name}.until`)
          ? t(`held.${set.name}.until` as WordKey, { count: set.keep.days })
          : t('held.until.days', { count: set.keep.days });
  const roles = set.readers.map((role) => t(`role.${role}`)).join(t('held.comma'));
  // What lies sealed is opened for a purpose; of the rest the permission alone is said.
  const readers =
    set.readers.length === 0
      ? t('held.readers.none')
      : set.isSealed
        ? t('held.readers.purpose', { roles })
        : roles;
  const facts = [
    [t('held.what'), sentence('what')],
    [t('held.purpose'), sentence('purpose')],
    [t('held.basis'), t(`held.basis.${set.basis}`)],
    ...(set.name === 'bodies.seats' ? [] : [[t('held.readers'), readers]]),
    [t('held.until'), until],
    [t('held.shared'), sentence('shared')],
  ] as const;
  return (
    <>
      {(set.isSensitive || set.isSealed) && (
        <p className="held-tags">
          {set.isSensitive && <StatusTag tone="late">{t('held.sensitive')}</StatusTag>}
          {set.isSealed && <StatusTag tone="done">{t('held.sealed')}</StatusTag>}
        </p>
      )}
      <dl className="held-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
