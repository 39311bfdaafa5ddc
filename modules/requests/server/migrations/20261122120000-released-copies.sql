-- What is public of a photo is a copy with its own id. Photos released before today get a copy as they are.
-- Operator: addresses of released photos change once.

with copied as (
  insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_by,
    uploaded_at, used_by, used_at, copy_of)
  select f.office, gen_random_uuid(), f.media_type, f.address, f.thumb_address, f.width, f.height, f.byte_count, null,
    now(), f.used_by, now(), f.id
  from requests.request r
  join lateral jsonb_array_elements_text(r.released) as p(photo) on true
  join kernel.file f on f.office = r.office and f.id = p.photo::uuid and f.used_by = r.matter::text
  where jsonb_array_length(r.released) > 0
  returning office, used_by, id, copy_of),
gathered as (
  select office, used_by::uuid as matter, jsonb_agg(jsonb_build_object('photo', copy_of, 'copy', id, 'alt', '')) as copies
  from copied group by office, used_by)
update requests.request r set released = coalesce(g.copies, '[]')
from requests.request q
left join gathered g on g.office = q.office and g.matter = q.matter
where q.office = r.office and q.matter = r.matter and jsonb_array_length(r.released) > 0;

comment on column requests.request.released is 'Photos a person has found fit for everybody: the photo, the copy that is shown, and what a person who cannot see it is told.';
