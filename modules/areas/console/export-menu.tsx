import { hrefOf, Icon } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { ChevronDown, Download } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { exportAreas, exportLevels } from '../contract/public.ts';

/** One GeoJSON file per level. */
export function ExportMenu(): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <button type="button" className="button areas-export" popoverTarget={id}>
        {t('areas.export.open')}
        <Icon of={ChevronDown} size={16} />
      </button>
      <ul id={id} popover="auto" className="areas-export-menu" aria-label={t('areas.export.level')}>
        {exportLevels.map((level) => (
          <li key={level}>
            <a className="button" href={hrefOf(exportAreas, { query: { level } })} download>
              <Icon of={Download} size={16} />
              {t(`areas.export.level.${level}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
