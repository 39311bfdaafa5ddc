export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const maxImageBytes = 15 * 1024 * 1024;
/** Phones of 64 megapixels exist; the limit keeps a small file from becoming gigabytes when decoded. */
export const maxImagePixels = 66_000_000;
