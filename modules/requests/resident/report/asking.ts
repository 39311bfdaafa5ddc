import type { FilesInHand, PhotosInHand } from '@liren/ui';
import type { CategoryView } from '../../contract/values.ts';
import type { ReportDraft, Step } from './report-draft.ts';

/** What every question of a report is given. */
export interface Asking {
  draft: ReportDraft;
  set: (part: Partial<ReportDraft>) => void;
  photos: PhotosInHand;
  voice: FilesInHand;
  /** How long a voice note may be. */
  voiceSeconds: number;
  categories: readonly CategoryView[];
  /** Goes on, or back to an earlier question. */
  go: (step: Step) => void;
}
