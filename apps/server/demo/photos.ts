import type { AccountId, FileId, MatterId, Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { acceptImage } from '@liren/kernel/file/server';
import { v7 } from 'uuid';
import type { DemoWorld } from './world.ts';

/** A file of its own for each matter and step that shows a picture. */
export interface PhotoShelf {
  take(
    name: string,
    matter: MatterId,
    by: AccountId | null,
    at: Date,
    /** The photo it is a released copy of. */
    copyOf?: FileId,
  ): FileId;
  /** Writes the rows of all pictures taken since the last time. */
  write(): Promise<void>;
}

/** Keeps each picture once and lets many matters show it. */
export async function photoShelf(
  { deps, owner }: DemoWorld,
  office: Office,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<PhotoShelf> {
  const kept = new Map<string, FileId>();
  const ctx = { ...deps, office, actor: { office, account: null, system: true, memberships: [] } };
  for (const [name, bytes] of pictures) kept.set(name, (await acceptImage(ctx, bytes)).id);
  let taken: {
    id: FileId;
    source: FileId;
    used_by: MatterId;
    uploaded_by: AccountId | null;
    at: Date;
    copy_of: FileId | null;
  }[] = [];
  return {
    take(name, matter, by, at, copyOf) {
      const source = kept.get(name);
      if (!source) throw new Error(`the demonstration has no picture ${name}`);
      const id = v7({ msecs: at.getTime() }) as FileId;
      taken.push({ id, source, used_by: matter, uploaded_by: by, at, copy_of: copyOf ?? null });
      return id;
    },
    async write() {
      const rows = JSON.stringify(taken);
      taken = [];
      await inTransaction(owner, {}, (tx) =>
        raw(
          tx,
          `insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_by, uploaded_at, used_by, used_at, copy_of)
           select $1, t.id, f.media_type, f.address, f.thumb_address, f.width, f.height, f.byte_count, t.uploaded_by, t.at, t.used_by, t.at, t.copy_of
           from jsonb_to_recordset($2::jsonb) as t(id uuid, source uuid, used_by text, uploaded_by uuid, at timestamptz, copy_of uuid)
           join kernel.file f on f.office = $1 and f.id = t.source`,
          [office, rows],
        ),
      );
    },
  };
}
