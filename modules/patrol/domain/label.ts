/**
 * The code a label says: as it stands there, or as the last part of an address or the value of its `component`, for a
 * label that also opens a page; null: none that hangs at a point or a component.
 */
export function codeIn(read: string): string | null {
  const text = read.trim();
  const said = /^https?:/i.test(text) ? fromAddress(text) : text;
  const code = said?.toUpperCase() ?? '';
  return /^[0-9A-Z-]{4,24}$/.test(code) ? code : null;
}

function fromAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { searchParams, pathname } = new URL(text);
  return searchParams.get('component') ?? pathname.split('/').filter(Boolean).at(-1) ?? null;
}
