-- Webhooks as on Supabase, for a server without the extension pg_net: the same names, arguments, queue and answers.
-- dev.parity.reference.webhooks sends what is queued, after the transaction that queued it has committed.
do $$
begin
  if not exists (select from pg_roles where rolname = 'supabase_functions_admin') then
    create role supabase_functions_admin nologin noinherit;
  end if;
end
$$;
create schema if not exists net authorization supabase_functions_admin;
create schema if not exists supabase_functions authorization supabase_functions_admin;
set local role supabase_functions_admin;

create unlogged table if not exists net.http_request_queue (
  id bigserial primary key,
  method text not null,
  url text not null,
  headers jsonb not null,
  body bytea,
  timeout_milliseconds integer not null
);
create unlogged table if not exists net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz not null default now()
);
create index if not exists _http_response_created on net._http_response (created);
create table if not exists supabase_functions.hooks (
  id bigserial primary key,
  hook_table_id integer not null,
  hook_name text not null,
  created_at timestamptz not null default now(),
  request_id bigint
);
create index if not exists hooks_request_id on supabase_functions.hooks (request_id);
create index if not exists hooks_table_and_name on supabase_functions.hooks (hook_table_id, hook_name);

create or replace function net._urlencode_string(string varchar) returns text
  language sql immutable strict set search_path = ''
  as $$
    select coalesce(string_agg(
             case when letter ~ '^[A-Za-z0-9_.~-]$' then letter
                  else regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end,
             '' order by place), '')
      from unnest(string_to_array(string, null)) with ordinality as letters (letter, place)
  $$;

create or replace function net._url_with_params(url text, params jsonb) returns text
  language sql immutable set search_path = ''
  as $$
    select url || coalesce((case when strpos(url, '?') > 0 then '&' else '?' end) || string_agg(
             net._urlencode_string(name) || '=' || coalesce(net._urlencode_string(value), ''), '&'), '')
      from jsonb_each_text(coalesce(params, '{}')) as pairs (name, value)
  $$;

create or replace function net._enqueue(method text, url text, headers jsonb, body bytea, timeout_milliseconds integer)
  returns bigint language plpgsql volatile set search_path = ''
  as $$
declare
  request bigint;
begin
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
    values (method, url, coalesce(headers, '{}'), body, coalesce(timeout_milliseconds, 5000)) returning id into request;
  perform pg_notify('net_worker', '');
  return request;
end
$$;

create or replace function net.http_get(url text, params jsonb default '{}', headers jsonb default '{}',
    timeout_milliseconds integer default 5000)
  returns bigint language sql volatile security definer set search_path = ''
  as $$ select net._enqueue('GET', net._url_with_params(url, params), headers, null, timeout_milliseconds) $$;

create or replace function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
    headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds integer default 5000)
  returns bigint language plpgsql volatile security definer set search_path = ''
  as $$
declare
  kind text := (select header.value from jsonb_each_text(coalesce(headers, '{}')) as header
                 where lower(header.key) = 'content-type' limit 1);
begin
  if kind <> 'application/json' then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  if body is null then
    raise exception 'body must not be null';
  end if;
  if kind is null then
    headers := coalesce(headers, '{}') || '{"Content-Type": "application/json"}';
  end if;
  return net._enqueue('POST', net._url_with_params(url, params), headers, convert_to(body::text, 'UTF8'),
    timeout_milliseconds);
end
$$;

-- Arguments of the trigger: url, method, headers, params, timeout in milliseconds; "null" is none.
create or replace function supabase_functions.http_request() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
declare
  url constant text := nullif(tg_argv[0], 'null');
  method constant text := nullif(tg_argv[1], 'null');
  headers constant jsonb := coalesce(nullif(tg_argv[2], 'null'), '{"Content-Type": "application/json"}');
  params constant jsonb := coalesce(nullif(tg_argv[3], 'null'), '{}');
  timeout_ms constant integer := coalesce(nullif(tg_argv[4], 'null'), '5000');
  request bigint;
begin
  if url is null then
    raise exception 'url argument is missing';
  elsif method is null then
    raise exception 'method argument is missing';
  elsif method = 'GET' then
    request := net.http_get(url, params, headers, timeout_ms);
  elsif method = 'POST' then
    request := net.http_post(url, jsonb_build_object('old_record', old, 'record', new, 'type', tg_op,
      'table', tg_table_name, 'schema', tg_table_schema), params, headers, timeout_ms);
  else
    raise exception 'method argument % is invalid', method;
  end if;
  insert into supabase_functions.hooks (hook_table_id, hook_name, request_id) values (tg_relid, tg_name, request);
  return new;
end
$$;

grant usage on schema net, supabase_functions to anon, authenticated, service_role;
revoke all on all functions in schema net, supabase_functions from public;
grant execute on function net.http_get(text, jsonb, jsonb, integer),
  net.http_post(text, jsonb, jsonb, jsonb, integer), supabase_functions.http_request() to anon, authenticated, service_role;
reset role;
