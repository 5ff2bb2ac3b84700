-- The application's part of a database, object by object: kind, name, definition. What the services, extensions and
-- PostgreSQL itself own is left out, but policies and triggers that the application put there count.
-- Owners, oids and whatever a platform chooses (collations, table spaces) are left out too. Needs no rights but to connect.
with app as (
  select oid, nspname from pg_namespace
  where nspname !~ '^(pg_|_)' and nspname not in (
    'information_schema', 'auth', 'storage', 'realtime', 'extensions', 'graphql', 'graphql_public', 'vault', 'net',
    'cron', 'pgsodium', 'pgsodium_masks', 'pgbouncer', 'pgmq', 'supabase_functions', 'supabase_migrations', 'parity')
), foreign_owned as (
  select objid, classid from pg_depend where deptype = 'e'
), relation as (
  select c.*, app.nspname || '.' || c.relname as name from pg_class c join app on app.oid = c.relnamespace
  where not exists (select from foreign_owned f where f.objid = c.oid and f.classid = 'pg_class'::regclass)
), routine as (
  select p.*, app.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
  from pg_proc p join app on app.oid = p.pronamespace
  where not exists (select from foreign_owned f where f.objid = p.oid and f.classid = 'pg_proc'::regclass)
)
select 'schema' as kind, nspname as name, '' as definition from app
union all
select 'table', r.name, concat_ws(' ', r.relkind, (
    select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      nullif(a.attidentity, ''), nullif(a.attgenerated, ''), pg_get_expr(d.adbin, d.adrelid)), ', ' order by a.attname)
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped))
from relation r where r.relkind in ('r', 'p', 'f')
union all
select 'row-level security', r.name,
  case when r.relrowsecurity then 'on' else 'off' end || case when r.relforcerowsecurity then ', forced' else '' end
from relation r where r.relkind in ('r', 'p')
union all
select 'view', r.name, concat_ws(' ', r.relkind, array_to_string(r.reloptions, ','), pg_get_viewdef(r.oid))
from relation r where r.relkind in ('v', 'm')
union all
select 'constraint', r.name || '/' || c.conname, concat_ws(' ', pg_get_constraintdef(c.oid), c.convalidated)
from pg_constraint c join relation r on r.oid = c.conrelid where c.contype in ('p', 'u', 'f', 'c', 'x')
union all
select 'index', r.name, pg_get_indexdef(r.oid)
from relation r where r.relkind = 'i' and not exists (select from pg_constraint c where c.conindid = r.oid)
union all
select 'policy', n.nspname || '.' || c.relname || '/' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive, (
    select string_agg(case role when 0 then 'public' else pg_get_userbyid(role) end, ',' order by 1)
    from unnest(p.polroles) role), pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where n.oid in (select oid from app)
  or (n.nspname, c.relname) in (('storage', 'objects'), ('storage', 'buckets'), ('realtime', 'messages'))
union all
select 'function', name, concat_ws(' ', prokind, format_type(prorettype, null), proretset, provolatile, prosecdef,
  array_to_string(proconfig, ','), (select lanname from pg_language l where l.oid = prolang), prosrc)
from routine
union all
select 'trigger', t.tgrelid::regclass || '/' || t.tgname, concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where not t.tgisinternal and p.pronamespace in (select oid from app)
union all
select 'type', app.nspname || '.' || t.typname, coalesce(
  (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
  format_type(t.typbasetype, t.typtypmod))
from pg_type t join app on app.oid = t.typnamespace where t.typtype in ('e', 'd')
union all
select 'grant', 'schema ' || app.nspname, grants.text from app join pg_namespace n on n.oid = app.oid cross join lateral (
  select string_agg(line, ', ' order by line) as text from (
    select distinct coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || g.privilege_type as line
    from aclexplode(n.nspacl) g where g.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)) lines) grants
where grants.text is not null
union all
select 'grant', r.name, grants.text from relation r cross join lateral (
  select string_agg(line, ', ' order by line) as text from (
    select distinct coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || g.privilege_type as line
    from aclexplode(r.relacl) g
    where g.grantee in (0, 'anon'::regrole, 'authenticated'::regrole) and g.privilege_type <> 'MAINTAIN') lines) grants
where r.relkind in ('r', 'p', 'v', 'm', 'S') and grants.text is not null
union all
select 'grant', 'column ' || r.name || '.' || a.attname, grants.text from relation r
join pg_attribute a on a.attrelid = r.oid and a.attacl is not null cross join lateral (
  select string_agg(line, ', ' order by line) as text from (
    select distinct coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || g.privilege_type as line
    from aclexplode(a.attacl) g where g.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)) lines) grants
where grants.text is not null
union all
select 'grant', 'function ' || routine.name, coalesce(grants.text, 'none') from routine cross join lateral (
  select string_agg(line, ', ' order by line) as text from (
    select distinct coalesce(nullif(g.grantee, 0)::regrole::text, 'public') || ' ' || g.privilege_type as line
    from aclexplode(coalesce(routine.proacl, acldefault('f', routine.proowner))) g
    where g.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)) lines) grants
