import { Problem } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';

/** The matter of requests with this number in a community. @throws Problem `body.case_unknown` */
export async function matterNumbered(
  tx: Tx,
  office: string,
  community: string,
  number: string,
): Promise<string> {
  const [row] = await raw<{ id: string }>(
    tx,
    `select m.id from requests.pub_standing s join kernel.matter m on m.office = s.office and m.id = s.matter
     where s.office = $1 and s.number = $2 and m.area ^@ $3`,
    [office, number, community],
  );
  if (!row) throw new Problem('body.case_unknown');
  return row.id;
}
