import { system } from '@liren/kernel/account';
import type { FileId, MatterId, Office } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { attachFiles } from '@liren/kernel/file/server';
import type { Deps } from '@liren/kernel/http/server';
import { booksOf } from '../book.ts';
import { takeWithOthers } from '../merging/merging.ts';
import { matterByNumber } from '../store.ts';

export interface OutsideStep {
  number: string;
  step: 'add_from_outside' | 'forward' | 'forwarded' | 'forward_failed' | 'heard_back';
  input: Record<string, unknown>;
  /** What repeats this answers the first time's reply and does nothing. */
  key: string;
  /** Pictures that come with it, kept already. */
  photos?: readonly FileId[];
}

/**
 * Takes a step that another system asked for, as the system; with what must be written along in the same transaction.
 *
 * @returns the event's number in the matter
 * @throws Problem `matter.not_found`; `step.wrong_state` where the matter is past it
 */
export async function takeFromOutside(
  deps: Deps,
  office: Office,
  { number, step, input, key, photos = [] }: OutsideStep,
  along: (tx: Tx, seq: number) => Promise<void> = async () => {},
): Promise<{ matter: MatterId; seq: number }> {
  const book = (await booksOf(deps)).of(office);
  const actor = system(office);
  const at = deps.clock.now();
  const { touched, matter, seq } = await inTransaction(deps.db, { scope: [office] }, async (tx) => {
    const root = await matterByNumber(tx, office, number);
    if (!root) throw new Problem('matter.not_found');
    const by = { office, account: null, now: at };
    await attachFiles(tx, by, photos, root);
    const { reply, others } = await takeWithOthers(
      tx,
      { office, actor },
      {
        root,
        move: { matter: root, step, input: { ...input, ...withPhotos(photos) }, actor, at },
        key: `outside:${key}`,
        body: { number, step, input },
      },
      { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: book.env },
    );
    await along(tx, reply.seq);
    return { touched: [root, ...others], matter: root, seq: reply.seq };
  });
  deps.live.touched(office, touched);
  return { matter, seq };
}

const withPhotos = (photos: readonly FileId[]) => (photos.length > 0 ? { photos } : {});
