import {
  type PartnerKind,
  partnerKinds,
  type SeatKind,
  type Seats,
  seatKinds,
  type Task,
} from '../../contract/public.ts';

/** Seats that nobody holds. */
export const emptySeats = (seats: Seats): SeatKind[] =>
  seatKinds.filter((kind) => seats[kind].length === 0);

/** How many seats stand empty: of the project itself, and of each of its tasks. */
export const countEmpty = (seats: Seats, tasks: readonly Pick<Task, 'seats'>[]): number =>
  [seats, ...tasks.map((task) => task.seats)].flatMap(emptySeats).length;

const everybody = (seats: Seats) => seatKinds.flatMap((kind) => seats[kind]);

/** Units on the platform that hold a seat of the project or of a task, each once. */
export const seatedUnits = (seats: Seats, tasks: readonly Pick<Task, 'seats'>[]): string[] => [
  ...new Set(
    [seats, ...tasks.map((task) => task.seats)]
      .flatMap(everybody)
      .flatMap(({ unit }) => (unit ? [unit as string] : [])),
  ),
];

/** Which of the four kinds of partners (政府, 企业, 社会, 公民) are in it. */
export const partnersIn = (seats: Seats): PartnerKind[] => {
  const found = new Set(everybody(seats).map(({ partner }) => partner));
  return partnerKinds.filter((kind) => found.has(kind));
};

/** The earliest day of what is not done; null when everything is. */
export const nextTaskDay = (tasks: readonly Task[]): string | null =>
  tasks
    .filter(({ doneOn }) => doneOn === null)
    .map(({ dueOn }) => dueOn as string)
    .sort()[0] ?? null;
