import type { PublicMatter } from '@liren/requests/server';

/** What a feed is written from. */
export interface Feed {
  url: string;
  title: string;
  office: { name: string; url: string };
  matters: readonly PublicMatter[];
  matterUrl(number: string): string;
  stateWord(state: string): string;
}
