let handed: readonly File[] = [];

/** Photos taken on the home screen, for the report that opens next. */
export function handOver(files: Iterable<File>): void {
  handed = [...files];
}

/** Gives them once. */
export function takeHandedOver(): readonly File[] {
  const files = handed;
  handed = [];
  return files;
}
