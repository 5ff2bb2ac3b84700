-- The roles a request may take (DB_INSTALL_ROLES=true). Idempotent.
do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls')
    ) as role(name, options)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.options);
      execute format('grant %I to current_user', wanted.name);
    end if;
  end loop;
end
$$;
