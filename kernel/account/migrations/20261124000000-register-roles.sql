-- Roles of the register: who looks after people, who brings actors together, who keeps the register, who answers for
-- personal data. Safe online: widens a check. An operator notices further roles that can be granted.

alter table kernel.membership drop constraint membership_role_check;
alter table kernel.membership add constraint membership_role_check check (role in ('grid_worker', 'desk', 'command',
  'handler', 'checker', 'assessor', 'district', 'social_worker', 'organiser', 'registrar', 'privacy_officer',
  'system_admin', 'security_admin', 'audit_admin'));
