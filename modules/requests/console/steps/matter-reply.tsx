import { type Known, ReplyField, type ReplyFieldProps } from '@liren/knowledge/desk';
import { useFormat, useMe } from '@liren/ui';
import { type ReactNode, useMemo } from 'react';
import type { RequestPage } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';

/** A text about one matter: stock replies are filled from it, and pages are looked for that answer it. */
export function MatterReply({
  page,
  linked = null,
  onLink,
  ...field
}: Omit<ReplyFieldProps, 'known' | 'answers'> & {
  page: RequestPage;
  linked?: number | null;
  /** Given where an answer may link to a page. */
  onLink?: (no: number | null) => void;
}): ReactNode {
  const asked = {
    text: `${page.title}\n${page.text}`,
    about: page.category.name,
    community: page.community.code,
  };
  return (
    <ReplyField
      {...field}
      known={useKnown(page)}
      {...(onLink ? { answers: { asked, linked, onLink } } : {})}
    />
  );
}

/** What this page shows anyway, by the places of a stock reply. */
function useKnown(page: RequestPage): Known {
  const format = useFormat();
  const name = useName();
  const me = useMe();
  return useMemo(() => {
    const promise = page.clocks.findLast((c) => c.name === 'resolution' && c.stoppedAt === null);
    const lead = page.assignments.findLast((a) => a.lead);
    return {
      number: format.publicNumber(page.number),
      title: page.title,
      category: name(page.category),
      community: name(page.community),
      unit: name(lead?.unit ?? page.holder) || null,
      deadline: promise ? format.dateTime(promise.dueAt) : null,
      me: me?.memberships.find((m) => m.unitName)?.unitName ?? null,
      phone: lead?.phone ?? null,
      today: format.date(new Date()),
    };
  }, [page, format, name, me]);
}
