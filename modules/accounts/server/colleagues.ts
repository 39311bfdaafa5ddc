import type { Role } from '@liren/kernel/account';
import type { AccountId, AreaCode } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';

export interface Colleagues {
  account: AccountId;
  name: string;
  posts: { role: Role; area: AreaCode; unitName: string | null }[];
}

const most = 20;

/** Active staff with a post of their own now, by part of their name; not the one who asks. */
export const colleagues = (
  { db, office, clock, actor }: Pick<Ctx, 'db' | 'office' | 'clock' | 'actor'>,
  q: string,
): Promise<Colleagues[]> =>
  raw<Colleagues>(
    db,
    `select a.id as account, a.display_name as name,
       jsonb_agg(jsonb_build_object('role', m.role, 'area', m.area, 'unitName', u.name) order by m.since, m.id) as posts
     from kernel.membership m join kernel.account a on a.id = m.account
     left join kernel.unit u on u.office = m.office and u.code = m.unit
     where m.office = $1 and m.since <= $2 and (m.until is null or m.until > $2) and a.status = 'active'
       and a.kind = 'staff' and strpos(lower(a.display_name), lower($3)) > 0 and a.id is distinct from $4
     group by a.id, a.display_name order by length(a.display_name), a.display_name, a.id limit ${most}`,
    [office, clock.now(), q, actor.account],
  );
