import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';

/** What stands on the screen as a file: plain for other programs, or as a workbook. */
export function ExportLinks({ csv, xlsx }: { csv: string; xlsx: string }): ReactNode {
  const { t } = useWords();
  return (
    <span className="export-links">
      {(
        [
          ['CSV', csv],
          ['XLSX', xlsx],
        ] as const
      ).map(([kind, href]) => (
        <a
          key={kind}
          className="button"
          href={href}
          download
          aria-label={t('export.as', { kind })}
          title={t('export.as', { kind })}
        >
          {kind === 'CSV' && <Icon of={Download} size={16} />}
          {kind}
        </a>
      ))}
    </span>
  );
}
