import type { ReplyOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { getLinkageWaiting } from '../../contract/public.ts';
import { organisedAreas, unitsOf } from '../here.ts';

/** How much waits for the reader; what they did themselves and may not decide is left out. */
export async function waiting(ctx: Ctx): Promise<ReplyOf<typeof getLinkageWaiting>> {
  const { db, office, actor } = ctx;
  const commands = actor.memberships.flatMap(({ role, area }) =>
    role === 'command' ? [area as string] : [],
  );
  const [row] = await raw<ReplyOf<typeof getLinkageWaiting>>(
    db,
    `select
       (select count(*)::int from kernel.matter m
        where m.office = $1 and m.kind = 'project' and m.state in ('raised', 'done') and m.area ^@ any ($2::text[])
          and not exists (select 1 from kernel.event e where e.office = m.office and e.root = m.id
            and e.actor = $5 and e.step = case m.state when 'raised' then 'raise' else 'finish' end)) as project,
       (select count(*)::int from linkage.referral r join kernel.matter m on m.office = r.office and m.id = r.matter
        where r.office = $1 and m.state = 'sent'
          and (r.to_unit = any ($4) or r.to_unit is null and m.area ^@ any ($3::text[]))) as referral,
       (select count(*)::int from linkage.agreement a join kernel.matter m on m.office = a.office and m.id = a.matter
        where a.office = $1 and m.state = 'proposed'
          and (jsonb_typeof(a.answers -> 'first') = 'null'
               and (a.first_unit = any ($4) or a.first_unit is null and m.area ^@ any ($3::text[]))
            or jsonb_typeof(a.answers -> 'second') = 'null'
               and (a.second_unit = any ($4) or a.second_unit is null and m.area ^@ any ($3::text[])))) as agreement,
       (select count(*)::int from linkage.posting p
        where p.office = $1 and p.state = 'waiting' and p.area ^@ any ($3::text[])) as posting`,
    [office, commands, organisedAreas(ctx), unitsOf(ctx), actor.account],
  );
  return row ?? { project: 0, referral: 0, agreement: 0, posting: 0 };
}
