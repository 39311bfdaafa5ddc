import { Loading } from '@liren/ui';
import { RadioField, SelectField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type { CategoryView, Suggestion } from '../../contract/values.ts';
import { useName } from '../../parts/naming.ts';

/** 看起来像: the top three with their reasons; everything else under its group. */
export function Kinds({
  offered,
  waiting,
  categories,
  value,
  onChoose,
}: {
  offered: readonly Suggestion[];
  /** Suggestions are being asked for. */
  waiting: boolean;
  categories: readonly CategoryView[];
  value: string;
  onChoose: (category: string) => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const [other, setOther] = useState(false);
  const isOther = other || (value !== '' && !offered.some((s) => s.category.code === value));
  if (waiting) return <Loading rows={3} />;
  if (offered.length === 0)
    return <AllKinds {...{ categories, value, onChoose }} at="/body/category" />;
  return (
    <div className="suggested">
      <RadioField
        at="/body/category"
        label={t('requests.resident.similar.looks')}
        value={isOther ? 'other' : value || null}
        onChange={(code) => {
          setOther(code === 'other');
          if (code !== 'other') onChoose(code);
        }}
        options={[
          ...offered.map((s) => ({
            value: s.category.code,
            label: name(s.category),
            hint: s.reasons.map((r) => t(r.code as WordKey, r.params)).join(' '),
          })),
          { value: 'other', label: t('requests.resident.similar.other') },
        ]}
      />
      {isOther && <AllKinds {...{ categories, value, onChoose }} at="/other" />}
    </div>
  );
}

/** Group, then kind: two native lists instead of a wall of icons. */
function AllKinds({
  at,
  categories,
  value,
  onChoose,
}: {
  at: string;
  categories: readonly CategoryView[];
  value: string;
  onChoose: (category: string) => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const [group, setGroup] = useState(categories.find((c) => c.code === value)?.group.code ?? '');
  const groups = new Map(categories.map((c) => [c.group.code, name(c.group)]));
  return (
    <div className="suggested">
      <SelectField
        at={`${at}/group`}
        label={t('requests.resident.similar.group')}
        value={group}
        onChange={setGroup}
        placeholder={t('requests.resident.choose')}
        options={[...groups].map(([code, label]) => ({ value: code, label }))}
      />
      <SelectField
        at={at}
        label={t('requests.resident.similar.kind')}
        value={categories.some((c) => c.code === value && c.group.code === group) ? value : ''}
        onChange={onChoose}
        placeholder={t(
          group ? 'requests.resident.choose' : 'requests.resident.similar.group_first',
        )}
        options={categories
          .filter((c) => c.group.code === group)
          .map((c) => ({ value: c.code, label: name(c) }))}
      />
    </div>
  );
}
