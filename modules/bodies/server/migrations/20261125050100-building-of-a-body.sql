-- A group of a building (楼栋) names its building of the register. Nothing to do for operators: bodies without one stay.

alter table bodies.body add column building uuid;
create index body_building on bodies.body (office, building) where building is not null and ended_on is null;
comment on column bodies.body.building is 'The building of the register it is for; only where its kind is of a building.';
