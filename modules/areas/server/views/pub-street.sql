-- Streets that are walked: whoever asks what of a grid was seen measures along them. Paths in parks and yards are none.
create view areas.pub_street with (security_invoker = true) as
  select office, id, class, name, geometry from areas.map_feature
  where layer = 'roads' and class not in ('path', 'walk');
comment on view areas.pub_street is 'Streets of the base map, a row for each piece; GeoJSON LineString or MultiLineString, WGS 84.';
grant select on areas.pub_street to liren_app, liren_worker;
