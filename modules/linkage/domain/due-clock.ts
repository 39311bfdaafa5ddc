import type { ClockChange, Ctx } from '@liren/kernel/workflow';

/** What a step of this room looks up. */
export interface DayEnv {
  today: string;
  /** The instant at which a day ends in the office's zone. */
  endOf: (day: string) => Date;
}

const dayMs = 86_400_000;

/** A clock that ends with a day: what ran before stops. A day that is over rings at once. */
export function clockOfDay(
  name: string,
  day: string | null,
  code: string,
  { now, env }: Pick<Ctx<DayEnv>, 'now' | 'env'>,
): ClockChange[] {
  const stop = { name, stop: true } as const;
  if (day === null) return [stop];
  const amount = Math.min(10_000, Math.max(0, (env.endOf(day).getTime() - now.getTime()) / dayMs));
  return [stop, { name, start: { amount, unit: 'day' }, reason: { code, params: { dueOn: day } } }];
}
