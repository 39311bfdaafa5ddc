-- Named roads, for whoever asks what lies on one.
create view areas.pub_road with (security_invoker = true) as
  select office, name, geometry from areas.map_feature
  where layer = 'roads' and name is not null;
comment on view areas.pub_road is 'Named roads, a row for each piece; GeoJSON LineString or MultiLineString, WGS 84.';
grant select on areas.pub_road to liren_app, liren_worker;
