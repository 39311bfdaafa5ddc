import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Organisation } from '../../contract/public.ts';

/** The tags of an organisation, in the reader's language. */
export function TagList({ of: tags }: { of: Organisation['tags'] }): ReactNode {
  const { language } = useWords();
  return (
    <ul className="org-tags">
      {tags.map(({ tag, name, nameEn }) => (
        <li key={tag}>{language === 'en' ? nameEn : name}</li>
      ))}
    </ul>
  );
}
