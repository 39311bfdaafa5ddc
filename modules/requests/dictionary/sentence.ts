/** The first sentence of a text, as short as a queue's line; undefined when it has none worth a title. */
export function firstSentence(text: string): string | undefined {
  const sentence = text
    .split(/[。！？!?\n；;，,]/)
    .find((part) => part.trim().length >= 4)
    ?.trim();
  return sentence && [...sentence].slice(0, 28).join('');
}
