-- A request may name the component it is about: it is then routed to the owner first, and stands in the component's history.
-- Safe online: adds a nullable column.

alter table requests.request add column component text check (component ~ '^\d{16}$');
create index request_component on requests.request (office, component, matter) where component is not null;
comment on column requests.request.component is 'components.component.code; null: none was named.';
