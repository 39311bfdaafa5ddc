import type { Asked, Treatment } from '@liren/ui/service-worker';

/** Everybody's: the dictionary, the map, the layers of the map. */
const publicReplies = /^\/api\/(requests\/categories|areas\/map(\/[\w-]+)?)$/;
/** Who I am, what I reported, what I was told, and public lists: these say what I may do there. */
const personReplies =
  /^\/api\/(session|my\/requests(\/\d{10})?|my\/follows|public\/requests(\/\d{10})?|notices(\/unread)?|push)$/;

/**
 * How a request is treated. Steps, uploads, searches and live streams always go to the network: an old answer to
 * them would be a wrong one.
 *
 * @param shell  paths the build put on the device
 */
export function treatmentOf({ method, mode, path }: Asked, shell: ReadonlySet<string>): Treatment {
  if (method !== 'GET') return 'network';
  if (shell.has(path)) return 'shell';
  if (path.startsWith('/assets/')) return 'asset';
  if (publicReplies.test(path)) return 'public';
  if (personReplies.test(path)) return 'person';
  if (path.startsWith('/api/')) return 'network';
  return mode === 'navigate' ? 'page' : 'network';
}

/** What a push shows, as `PushPayload` of @liren/kernel/notice brings it. */
export interface Told {
  id: string;
  lang: string;
  title: string;
  open: string;
  stop: { path: string; word: string } | null;
}

/** What came encrypted with a push; null when it is not ours to show. */
export function notificationOf(payload: unknown): Told | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const { id, lang, title, open, stop } = payload as Record<string, unknown>;
  if (typeof id !== 'string' || typeof title !== 'string' || title === '') return null;
  const { path, word } = (stop ?? {}) as Record<string, unknown>;
  const stopPath = ownPath(path);
  return {
    id,
    lang: lang === 'en' ? 'en' : 'zh-CN',
    title,
    open: ownPath(open) ?? '/r',
    stop: stopPath !== null && typeof word === 'string' ? { path: stopPath, word } : null,
  };
}

/** A path of this app and nothing that leads out of it. */
const ownPath = (path: unknown): string | null =>
  typeof path === 'string' && /^\/(r|m)(\/|$|\?)/.test(path) ? path : null;
