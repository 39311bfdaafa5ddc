import { instantOf, localDateOf } from '@liren/kernel/calendar';
import type { PositionFix } from '@liren/kernel/contract';
import { Course } from './course.ts';
import * as said from './said.ts';

const hourMs = 3_600_000;

/** From the desk to a unit: send, accept, contact, ask, answer, check. */
export function dispatched(course: Course, again = false): void {
  const { random } = course;
  const { lead, others } = course.route();
  const first = !again && others.length > 0 && random.chance(0.05) ? (others[0] as string) : lead;
  const helper = others.find((o) => o !== first && course.mayHelp(o));
  const helping = helper && random.chance(0.08) ? [helper] : [];
  // A community may be named alternative, yet it leads only what is its own.
  const chosen = course.unit(first).kind === 'community' && first !== lead ? lead : first;
  send(course, chosen, helping);
  if (first !== lead && chosen === first && random.chance(0.75)) {
    givenBack(course, chosen, lead);
    send(course, lead, []);
    handled(course, lead, []);
  } else if (random.chance(0.012)) {
    course.wait(0.3, 2);
    course.take(
      'recall',
      commandOf(course),
      { reason: course.say(['核对权属后改派，原单位不再承办。', '片区调整，改由就近单位办理。']) },
      null,
      'command',
    );
    send(course, chosen, []);
    handled(course, chosen, []);
  } else handled(course, chosen, helping);
}

const commandOf = (course: Course) => course.random.pick(course.tell.cast.command);

function send(course: Course, lead: string, others: readonly string[]): void {
  course.wait(0.05, 0.5);
  course.take(
    'dispatch',
    commandOf(course),
    { lead, others, note: course.note(said.dispatchNotes[course.about], 0.5) },
    null,
    'command',
  );
  course.dispatchedAt ??= course.at;
  course.due ??= course.tell.timing.due(course.at, course.limits.resolution);
}

/** Not ours: a plain return, or an objection the supervision upholds. */
function givenBack(course: Course, unit: string, other: string): void {
  const { random } = course;
  const name = { other: course.unit(other).name };
  const reason = random.weighted([
    ['not_our_duty', 5],
    ['other_owner', 3],
    ['not_our_area', 2],
    ['wrong_place', 1],
  ] as const);
  const handler = course.handler(unit);
  course.wait(0.2, 3, course.unit(unit).works);
  if (random.chance(0.25)) {
    course.take(
      'ask.objection',
      handler,
      { reason, text: course.say(said.objections, name) },
      unit,
    );
    course.wait(0.3, 4, 'office');
    course.take(
      'answer.objection',
      random.pick(course.tell.cast.checkers),
      { yes: true, reason: course.say(said.objectionYes, name) },
      unit,
      'supervision',
    );
    return;
  }
  const text = course.say(said.returnTexts[reason] ?? [], name);
  course.take('return', handler, { reason, text }, unit);
}

function handled(course: Course, lead: string, helpers: readonly string[]): void {
  const { random, tell } = course;
  const unit = course.unit(lead);
  const handler = course.handler(lead);
  course.wait(0.05, 1.5, unit.works);
  if (random.chance(0.008)) refusedObjection(course, lead);
  course.take('accept', handler, { note: course.note(said.acceptNotes, 0.4) }, lead);
  for (const helper of helpers) {
    course.wait(0.02, 0.5, course.unit(helper).works);
    course.take('accept', course.handler(helper), {}, helper);
  }
  if (!tell.opened.anonymous && tell.opened.contact && random.chance(0.93)) {
    course.wait(0.05, 2, unit.works);
    const how = random.weighted([
      ['phone', 7],
      ['visit', 2],
      ['message', 1],
    ] as const);
    course.take(
      'contact',
      handler,
      { how, text: course.say(said.contactNotes[course.about]) },
      lead,
    );
  }
  if (random.chance(0.2)) {
    course.wait(0.2, 3, unit.works);
    course.take(
      'progress',
      handler,
      { text: course.say(said.progressNotes[course.about]), photos: [] },
      lead,
    );
  }
  asks(course, lead, handler.id);
  for (const helper of helpers) helped(course, helper);
  answered(course, lead, handler.id);
}

function refusedObjection(course: Course, lead: string): void {
  const other = course.route().others[0] ?? 'urban-management';
  const name = { other: course.unit(other).name };
  course.take(
    'ask.objection',
    course.handler(lead),
    { reason: 'not_our_duty', text: course.say(said.objections, name) },
    lead,
  );
  course.wait(0.3, 3, 'office');
  course.take(
    'answer.objection',
    course.random.pick(course.tell.cast.checkers),
    { yes: false, reason: course.say(said.objectionNo, name) },
    lead,
    'supervision',
  );
  course.wait(0.1, 0.5, course.unit(lead).works);
}

function helped(course: Course, helper: string): void {
  const handler = course.handler(helper);
  course.wait(0.3, 4, course.unit(helper).works);
  if (course.random.chance(0.25)) {
    course.take('interim', handler, { text: course.say(said.progressNotes[course.about]) }, helper);
    return;
  }
  course.take(
    'answer',
    handler,
    {
      text: course.say([
        '我方部分已完成，(现场移交主办单位|资料已交)。',
        '已配合(断电|围挡|清障)，主办单位可以施工。',
      ]),
      means: 'service',
      photos: [],
    },
    helper,
  );
}

/** 延期, 缓办, 挂账, 强制结案: questions put to the command or the supervision. */
function asks(course: Course, lead: string, handler: string): void {
  const { random } = course;
  const roll = random.next();
  if (roll < 0.035) extension(course, lead, handler);
  else if (roll < 0.045) hold(course, lead, handler, 'suspension');
  else if (roll < 0.055) hold(course, lead, handler, 'pooling');
}

function extension(course: Course, lead: string, handler: string): void {
  const { random } = course;
  const petition = course.tell.category.code === '4702';
  const amount = petition ? random.between(10, 30) : random.between(2, 5);
  const unit = petition ? ('day' as const) : ('working_day' as const);
  course.wait(0.5, 3, course.unit(lead).works);
  course.aside(
    course.at,
    'ask.extension',
    handler,
    { amount, unit, reason: course.say(said.extensionReasons) },
    lead,
  );
  course.wait(0.2, 2);
  const yes = random.chance(0.85);
  course.take(
    'answer.extension',
    commandOf(course),
    { yes, reason: course.say(yes ? said.extensionYes : said.extensionNo) },
    null,
    'command',
  );
  if (yes && course.due) course.due = course.tell.timing.due(course.due, { amount, unit });
}

function hold(course: Course, lead: string, handler: string, kind: 'suspension' | 'pooling'): void {
  const { random, tell } = course;
  course.wait(1, 6, course.unit(lead).works);
  const days = kind === 'pooling' ? random.between(30, 90) : random.between(7, 25);
  const until = localDateOf(
    tell.timing.calendar.zone,
    new Date(course.at.getTime() + days * 24 * hourMs),
  );
  const reasons = kind === 'pooling' ? said.poolingReasons : said.suspensionReasons;
  course.aside(course.at, `ask.${kind}`, handler, { reason: course.say(reasons), until }, lead);
  course.wait(0.3, 3);
  const yes = random.chance(0.8);
  course.take(
    `answer.${kind}`,
    commandOf(course),
    { yes, reason: course.say(yes ? said.holdYes : said.holdNo) },
    null,
    'command',
  );
  if (!yes) return;
  const pausedAt = course.at;
  // Woken by hand on the afternoon before, so that the clock of the rest need not ring.
  course.at = new Date(instantOf(tell.timing.calendar.zone, until).getTime() - 8 * hourMs);
  course.take('resume', commandOf(course), {}, null, 'command');
  if (course.due)
    course.due = new Date(course.due.getTime() + (course.at.getTime() - pausedAt.getTime()));
}

/** The result in its time, or, now and then, too late. */
function answered(course: Course, lead: string, handler: string): void {
  const { random, tell } = course;
  const unit = course.unit(lead);
  course.at = answerTime(course, unit.works, random.chance(0.008 + 0.09 * unit.trouble ** 1.3));
  if (random.chance(0.004)) {
    forcedClose(course, lead, handler);
    return;
  }
  course.take(
    'answer',
    handler,
    {
      text: course.done(),
      means: meansOf(course, lead),
      photos: tell.category.verifyOnSite || random.chance(0.3) ? course.photos('after', 2) : [],
      fix: stood(course),
    },
    lead,
  );
  checked(course, lead, handler);
}

function answerTime(course: Course, works: 'always' | 'shift' | 'office', late: boolean): Date {
  const { random, tell } = course;
  const start = (course.dispatchedAt ?? course.at).getTime();
  const due = (course.due ?? course.at).getTime();
  const floor = tell.timing.after(course.at, hoursBetweenSmall(course), works);
  if (late) {
    const over = new Date(due + (due - start) * (0.03 + 0.6 * random.next() ** 2));
    return later(tell.timing.after(over, 0.1, works), floor);
  }
  let share = 0.08 + 0.8 * random.next() ** 1.3;
  for (let tries = 0; tries < 6; tries += 1, share *= 0.6) {
    const at = later(
      tell.timing.after(new Date(start + (due - start) * share), 0.05, works),
      floor,
    );
    if (at.getTime() <= due) return at;
  }
  return floor;
}

const hoursBetweenSmall = (course: Course) => 0.1 + course.random.next() * 0.4;
const later = (a: Date, b: Date) => (a > b ? a : b);

function meansOf(course: Course, lead: string): 'service' | 'management' | 'enforcement' {
  const { kind } = course.unit(lead);
  const weights = {
    enforcement: [2, 3, 5],
    police: [4, 4, 2],
    traffic_police: [3, 3, 4],
    market_regulation: [4, 3, 3],
    environment: [3, 4, 3],
    urban_management: [6, 3, 1],
  } as const;
  const [service, management, enforcement] = weights[kind as keyof typeof weights] ?? [9, 1, 0];
  return course.random.weighted([
    ['service', service],
    ['management', management],
    ['enforcement', enforcement],
  ] as const);
}

function checked(course: Course, lead: string, handler: string): void {
  const { random, tell } = course;
  course.wait(0.2, random.chance(0.04) ? 6 : 1.7, 'office');
  const onSite =
    tell.category.verifyOnSite && tell.opened.serviceGrid !== null && random.chance(0.6);
  const checker = onSite ? course.worker() : random.pick(tell.cast.checkers);
  const unit = onSite ? null : 'supervision';
  if (random.chance(0.012 + 0.025 * course.unit(lead).trouble)) {
    course.take(
      'rework',
      checker,
      {
        reason: course.say(said.reworkReasons[course.about]),
        photos: onSite ? course.photos('before', 1) : [],
      },
      null,
      unit,
    );
    course.wait(1, 8, course.unit(lead).works);
    course.take(
      'answer',
      handler,
      {
        text: course.done(),
        means: meansOf(course, lead),
        photos: course.photos('after', 2),
        fix: stood(course),
      },
      lead,
    );
    course.wait(0.2, 1.7, 'office');
  }
  course.take(
    'pass',
    checker,
    {
      means: meansOf(course, lead),
      note: course.say(said.passNotes[course.about]),
      photos: onSite ? course.photos('after', 1) : [],
      fix: onSite ? stood(course) : null,
    },
    null,
    unit,
  );
}

function forcedClose(course: Course, lead: string, handler: string): void {
  course.aside(
    course.at,
    'ask.forced_close',
    handler,
    { reason: course.say(said.forcedReasons) },
    lead,
  );
  course.wait(0.5, 4, 'office');
  course.take(
    'answer.forced_close',
    course.random.pick(course.tell.cast.checkers),
    { yes: true, reason: '' },
    null,
    'supervision',
  );
}

/** Where whoever does the next step stands: at the matter, as well as a telephone knows it. */
export const stood = ({ tell, at }: Course): PositionFix => ({
  ...{ lonLat: tell.opened.lonLat, accuracyM: 9, source: 'device', at: at.toISOString() },
});
