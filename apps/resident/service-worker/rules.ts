/** What the service worker does with a request. */
export type Treatment =
  /** Answered from what the build put on the device. */
  | 'shell'
  /** The page itself, for any address of the app. */
  | 'page'
  /** A file with a hash in its name: never changes, kept once it was fetched. */
  | 'asset'
  /** The same for everybody: asked again each time, the last answer stands in without a network. */
  | 'public'
  /** Somebody's own: as `public`, but gone as soon as that person is. */
  | 'person'
  /** Not its business. */
  | 'network';

/** Everybody's: the dictionary, the map, the layers of the map. */
const publicReplies = /^\/api\/(requests\/categories|areas\/map(\/[\w-]+)?)$/;
/** Who I am, what I reported, what I was told, and public lists: these say what I may do there. */
const personReplies =
  /^\/api\/(session|my\/requests(\/\d{10})?|my\/follows|public\/requests(\/\d{10})?|notices(\/unread)?|push)$/;

/**
 * How a request is treated. Steps, uploads, searches and live streams always go to the network: an old answer to
 * them would be a wrong one.
 *
 * @param path   without the office's prefix
 * @param shell  paths the build put on the device
 */
export function treatmentOf(
  { method, mode, path }: { method: string; mode: string; path: string },
  shell: ReadonlySet<string>,
): Treatment {
  if (method !== 'GET') return 'network';
  if (shell.has(path)) return 'shell';
  if (path.startsWith('/assets/')) return 'asset';
  if (publicReplies.test(path)) return 'public';
  if (personReplies.test(path)) return 'person';
  if (path.startsWith('/api/')) return 'network';
  return mode === 'navigate' ? 'page' : 'network';
}

/** `/o/990101001/r` → `/r`: one set of rules serves every office. */
export const withoutOffice = (path: string): string =>
  path.replace(/^\/o\/\d{9}(?=\/|$)/, '') || '/';

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
