-- What a platform chose and clients can notice: fact, value. Needs no rights but to connect.
select 'postgres' as fact, current_setting('server_version') as value
union all
select 'postgres.' || name, setting from pg_settings where name in (
  'server_encoding', 'TimeZone', 'DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits', 'wal_level',
  'max_connections', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'synchronous_commit',
  'default_text_search_config', 'default_transaction_isolation', 'row_security', 'max_replication_slots',
  'max_wal_senders', 'standard_conforming_strings', 'ssl', 'data_checksums', 'password_encryption')
union all
select 'postgres.collation', datcollate from pg_database where datname = current_database()
union all
select 'postgres.ctype', datctype from pg_database where datname = current_database()
union all
select 'postgres.collation_provider', case datlocprovider when 'c' then 'libc' when 'i' then 'icu' else 'builtin' end
from pg_database where datname = current_database()
union all
select 'postgres.collation_version', coalesce(datcollversion, 'none') from pg_database where datname = current_database()
union all
select 'postgres.extension.' || extname, extversion from pg_extension
union all
select 'postgres.role.' || rolname, concat_ws(' ', case when rolbypassrls then 'bypassrls' end,
  case when rolsuper then 'superuser' end, array_to_string(rolconfig, ' '))
from pg_roles where rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
