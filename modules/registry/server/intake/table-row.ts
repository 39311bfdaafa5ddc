/** One row of a file: where it stands, and its cells as text. */
export interface TableRow {
  /** From 1, headings included: what the program shows that made the file. */
  line: number;
  cells: string[];
}
