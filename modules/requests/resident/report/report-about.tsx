import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { useName } from '../../parts/naming.ts';
import type { Asking } from './asking.ts';
import { numberOf } from './report-draft.ts';

/** Which lamp the report is about, when that is known before it begins; and the way out when it is another. */
export function About({
  draft: { component, category, place },
  categories,
  onOther,
}: Pick<Asking, 'draft' | 'categories'> & { onOther: () => void }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const kind = categories.find(({ code }) => code === category);
  if (!component || !kind) return null;
  return (
    <Card
      title={t('requests.resident.component.one', {
        ...{ name: name(kind), number: numberOf(component) },
      })}
    >
      <p className="quiet">{place}</p>
      <button type="button" className="link-button" onClick={onOther}>
        {t('requests.resident.component.other')}
      </button>
    </Card>
  );
}
