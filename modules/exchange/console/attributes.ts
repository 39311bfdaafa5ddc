export interface Attribute {
  code: string;
  value: string;
}

/** Attributes as people type them: one a line, `code=value`; a line without a value has an empty one. */
export const attributesIn = (text: string): Attribute[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=');
      return at < 0
        ? { code: line, value: '' }
        : { code: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
    });

export const attributesText = (attributes: readonly Attribute[]): string =>
  attributes.map(({ code, value }) => `${code}=${value}`).join('\n');
