// With the drafts: it goes from the device with its person.
const key = 'liren.draft.field.used';
const many = 5;

/** The kinds somebody has reported last, filled up with the first of the directory. */
export function lastUsed(known: readonly string[]): string[] {
  const used = read().filter((code) => known.includes(code));
  return [...new Set([...used, ...known])].slice(0, many);
}

export function rememberUsed(code: string): void {
  const codes = [code, ...read().filter((other) => other !== code)].slice(0, many);
  localStorage.setItem(key, JSON.stringify(codes));
}

function read(): string[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as string[];
  } catch {
    return [];
  }
}
