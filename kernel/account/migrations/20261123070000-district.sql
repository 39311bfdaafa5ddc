-- A role for who decides on behalf of the district (区民政局): setting up, merging and resizing communities.
-- Safe online: widens a check. An operator notices a further role that can be granted.

alter table kernel.membership drop constraint membership_role_check;
alter table kernel.membership add constraint membership_role_check check (role in ('grid_worker', 'desk', 'command',
  'handler', 'checker', 'assessor', 'district', 'system_admin', 'security_admin', 'audit_admin'));
