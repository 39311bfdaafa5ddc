/** Tables that staff upload to be imported: CSV and workbooks. They are read by who imports them, and kept no longer. */
const tableTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export type TableType = (typeof tableTypes)[number];

/** Some two hundred thousand people with all that is asked of them. */
export const maxTableBytes = 64 * 1024 * 1024;

export const isTableType = (type: string): type is TableType =>
  tableTypes.some((one) => one === type);

/** What nobody has read within this time goes; until then it lies sealed. */
export const unreadTableHours = 2;
