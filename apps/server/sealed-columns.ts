import { bodySealedColumns } from '@liren/bodies/server';
import { collectingSealedColumns } from '@liren/collecting/server';
import { exchangeSealedColumns } from '@liren/exchange/server';
import { accountSealedColumns } from '@liren/kernel/account/server';
import { messageSealedColumns } from '@liren/kernel/notice/server';
import type { SealedColumn } from '@liren/kernel/secret/server';
import { linkageSealedColumns } from '@liren/linkage/server';
import { trackSealedColumns } from '@liren/patrol/server';
import { registrySealedColumns } from '@liren/registry/server';
import { followSealedColumns } from '@liren/requests/server';

/**
 * Every column that holds sealed values: what `keys rotate` seals again.
 *
 * Beware: a column that is missing here is lost when its key is dropped. A test compares with the
 * catalogue of a migrated database.
 */
export const sealedColumns: readonly SealedColumn[] = [
  ...accountSealedColumns,
  ...messageSealedColumns,
  { table: 'kernel.upload_part', column: 'sealed', office: 'office', id: 'piece' },
  { table: 'kernel.sealed', column: 'ciphertext', office: 'office', id: 'id' },
  ...followSealedColumns,
  ...exchangeSealedColumns,
  ...trackSealedColumns,
  ...registrySealedColumns,
  ...linkageSealedColumns,
  ...bodySealedColumns,
  ...collectingSealedColumns,
  { table: 'requests.call', column: 'phone', office: 'office', id: 'id' },
];
