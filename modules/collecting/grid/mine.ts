import type { ReplyOf } from '@liren/kernel/contract';
import type { myCollecting } from '../contract/mine.ts';

/** One form as it is carried along. */
export type Mine = ReplyOf<typeof myCollecting>['forms'][number];
