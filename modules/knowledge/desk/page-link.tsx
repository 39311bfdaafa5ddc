import { officePrefix } from '@liren/ui';
import type { ReactNode } from 'react';

/** A page in a tab of its own: whoever looks something up while writing must find the writing again. */
export function PageLink({
  no,
  to = `/c/knowledge/${no}`,
  children,
}: {
  no?: number;
  to?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <a href={`${officePrefix}${to}`} target="_blank" rel="noopener">
      {children}
    </a>
  );
}
