-- A reporter who leaves a matter to others takes the personal texts along, before their time is over.
-- Operator: nothing to do. Chains stay whole: they hold salted hashes, which say nothing once the salt is gone.

create function kernel.forget(p_office text, p_matter uuid) returns int
language plpgsql security definer set search_path = pg_catalog, kernel, pg_temp as $$
declare
  emptied int;
begin
  update kernel.sealed s set ciphertext = null, salt = null
  where s.office = p_office and s.matter = p_matter and s.ciphertext is not null;
  get diagnostics emptied = row_count;
  return emptied;
end $$;
comment on function kernel.forget is 'Empties the personal texts of one matter at once, salt included.';

grant execute on function kernel.forget to liren_app, liren_worker;
