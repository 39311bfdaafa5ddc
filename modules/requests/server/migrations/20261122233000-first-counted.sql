-- Since when outcomes count: the earlier of the two beginnings of requests.pub_outcome, each from its own index. Asked of
-- the view it read all outcomes there are (a million: a second).
create function requests.pub_first_counted(of_office text) returns timestamptz
language sql stable parallel safe
begin atomic
  select least(
    (select r.counted_at from requests.request r
     where r.office = of_office and r.counted_at is not null
     order by r.counted_at limit 1),
    (select c.due_at from kernel.clock c
     join requests.request r on r.office = c.office and r.matter = c.matter and r.counted_at is null
     where c.office = of_office and c.name = 'resolution' and c.stopped_at is null and c.paused_left is null
     order by c.due_at limit 1));
end;
comment on function requests.pub_first_counted is 'When the first outcome of an office counted, or will; null when there is none.';
revoke all on function requests.pub_first_counted from public;
grant execute on function requests.pub_first_counted to liren_app, liren_worker;
