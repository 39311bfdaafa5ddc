import { declareProblems } from '@liren/kernel/contract';

export const accountProblems = declareProblems({
  // One answer for a wrong name, a wrong password and a disabled account: a stranger learns nothing.
  'sign_in.refused': 401,
  'sign_in.code_refused': 401,
  'sign_in.locked': 429,
  'sign_in.code_too_soon': 429,
  'sign_in.closed': 403,
  // The password was right: the page asks for the second step and sends both.
  'sign_in.code_needed': 401,
  'second_factor.code_refused': 401,
  'second_factor.held': 409,
  'second_factor.none': 409,
  'session.not_found': 404,
  'password.too_short': 400,
  'password.too_plain': 400,
  'password.holds_name': 400,
  'password.same': 400,
  'password.differs': 400,
  'account.not_found': 404,
  'account.name_taken': 409,
  'account.elsewhere': 409,
  'account.own': 409,
  'membership.not_found': 404,
  'membership.held': 409,
  'membership.separated': 409,
  'membership.unit_missing': 400,
  'membership.unit_unknown': 400,
  'membership.area_unknown': 400,
  'membership.last_security_admin': 409,
  'unit.parent_unknown': 400,
  'unit.own_parent': 400,
});
