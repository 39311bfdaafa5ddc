/** Tags as they are typed: one after the other, with commas of either script or spaces between. */
export const tagsOf = (text: string): string[] =>
  text
    .split(/[,，、;；\s]+/)
    .map((tag) => tag.trim())
    .filter(Boolean);
