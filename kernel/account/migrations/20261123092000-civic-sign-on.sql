-- Residents can come in by the city's sign-on (OpenID Connect), when the operator has set one up.
-- An operator notices: nothing until LIREN_OIDC_ISSUER is set. Widening the check reads the table once.

alter table kernel.account_key drop constraint account_key_kind_check;
alter table kernel.account_key add constraint account_key_kind_check check (kind in ('login', 'phone', 'civic'));
comment on column kernel.account_key.kind is 'civic: issuer and subject of an OpenID provider, linked to a resident by a verified phone or by the resident.';
