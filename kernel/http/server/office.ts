import type { IncomingMessage } from 'node:http';
import type { Office } from '../../contract/public.ts';

const prefixed = /^\/o\/(\d{9})(\/.*)?$/;
const named = new WeakMap<IncomingMessage, Office>();

/** Takes an `/o/<office>` prefix off the URL, so that one set of routes serves every office. */
export function withoutOffice(raw: IncomingMessage): string {
  const url = raw.url ?? '/';
  const path = url.split('?', 1)[0] ?? '/';
  const [, office, rest] = prefixed.exec(path) ?? [];
  if (office === undefined) return url;
  named.set(raw, office as Office);
  return `${rest ?? '/'}${url.slice(path.length)}`;
}

/** The office the URL named, if any. */
export const officeNamed = (raw: IncomingMessage): Office | undefined => named.get(raw);
