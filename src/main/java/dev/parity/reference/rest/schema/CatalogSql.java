package dev.parity.reference.rest.schema;

/** The questions to pg_catalog. The search path is empty while they run, so that every type comes qualified. */
final class CatalogSql {
    private static final String BASE_TYPES = """
            with recursive base(oid, base) as (
              select oid, oid from pg_type where typbasetype = 0
              union all
              select t.oid, b.base from pg_type t join base b on t.typbasetype = b.oid)
            """;

    /** Every table and view; bits of pg_relation_is_updatable: 8 insert, 4 update, 16 delete. */
    static final String TABLES = """
            select n.nspname, c.relname, d.description, c.relkind in ('v', 'm') as view,
              case when c.relkind in ('r', 'p') then 28
                   when c.relkind in ('v', 'f') then pg_relation_is_updatable(c.oid::regclass, true)
                   else 0 end as can,
              coalesce((select array_agg(a.attname::text order by a.attname)
                 from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
                where k.conrelid = c.oid and k.contype = 'p'), '{}') as primary_key
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d
              on d.objoid = c.oid and d.objsubid = 0 and d.classoid = 'pg_class'::regclass
            where c.relkind in ('v', 'r', 'm', 'f', 'p') and not c.relispartition
              and n.nspname not in ('pg_catalog', 'information_schema')
            order by 1, 2
            """;

    /** Columns of the exposed schemas. */
    static final String COLUMNS = BASE_TYPES + """
            select n.nspname, c.relname, a.attname, d.description,
              not (a.attnotnull or t.typtype = 'd' and t.typnotnull) as nullable,
              case
                when t.typtype = 'd' and bt.typnamespace = 'pg_catalog'::regnamespace then format_type(bt.oid, null)
                when t.typtype <> 'd' and t.typnamespace = 'pg_catalog'::regnamespace
                  then format_type(a.atttypid, null)
                else format_type(a.atttypid, a.atttypmod) end as type,
              format_type(a.atttypid, a.atttypmod) as nominal,
              information_schema._pg_char_max_length(
                information_schema._pg_truetypid(a.*, t.*),
                information_schema._pg_truetypmod(a.*, t.*))::integer as max_length,
              case
                when t.typbasetype <> 0 and ad.adbin is null then pg_get_expr(t.typdefaultbin, 0)
                when a.attidentity = 'd' then format('nextval(%L)', seq.objid::regclass)
                when a.attgenerated = 's' then null
                else pg_get_expr(ad.adbin, ad.adrelid) end as default_value,
              coalesce((select array_agg(e.enumlabel::text order by e.enumsortorder)
                 from pg_enum e where e.enumtypid = bt.oid), '{}') as labels
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            join base b on b.oid = t.oid
            join pg_type bt on bt.oid = b.base
            left join pg_attrdef ad on ad.adrelid = a.attrelid and ad.adnum = a.attnum
            left join pg_description d
              on d.objoid = a.attrelid and d.objsubid = a.attnum and d.classoid = 'pg_class'::regclass
            left join pg_depend seq
              on seq.refobjid = a.attrelid and seq.refobjsubid = a.attnum and seq.deptype = 'i'
                and seq.classid = 'pg_class'::regclass and seq.refclassid = 'pg_class'::regclass
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'f', 'm', 'p')
              and n.nspname = any(?)
            order by c.oid, a.attnum
            """;

    /** Foreign keys; one to one if their columns are unique. */
    static final String FOREIGN_KEYS = """
            select n1.nspname, c1.relname, n2.nspname, c2.relname, k.conname, k.conrelid = k.confrelid as self,
              cols.names, cols.foreign_names,
              exists (select from pg_constraint u
                where u.conrelid = k.conrelid and u.contype in ('p', 'u')
                  and (select array_agg(x order by x) from unnest(u.conkey) x) = cols.numbers) as one_to_one
            from pg_constraint k
            join pg_class c1 on c1.oid = k.conrelid
            join pg_namespace n1 on n1.oid = c1.relnamespace
            join pg_class c2 on c2.oid = k.confrelid
            join pg_namespace n2 on n2.oid = c2.relnamespace
            join lateral (
              select array_agg(a.attname::text order by pos) as names,
                     array_agg(f.attname::text order by pos) as foreign_names,
                     array_agg(a.attnum order by a.attnum) as numbers
              from unnest(k.conkey, k.confkey) with ordinality as _(col, ref, pos)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = col
              join pg_attribute f on f.attrelid = k.confrelid and f.attnum = ref) cols on true
            where k.contype = 'f' and k.conparentid = 0
            order by k.conrelid, k.conname
            """;

    /** Rewrite rules of views, whose target lists tell the columns they come from. */
    static final String VIEWS = """
            select c.oid, n.nspname, c.relname, r.ev_action::text as action, n.nspname = any(?) as exposed,
              (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0) as names
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_rewrite r on r.ev_class = c.oid and r.ev_type = '1'
            where c.relkind in ('v', 'm') and n.nspname = any(?)
            """;

    /** Keys by the columns they consist of: {@code p} primary, {@code f} foreign, {@code f_ref} what it points to. */
    static final String KEYS = """
            select k.conname, k.kind, k.relid, n.nspname, c.relname, k.numbers,
              (select array_agg(a.attname::text order by pos)
                 from unnest(k.numbers) with ordinality as _(num, pos)
                 join pg_attribute a on a.attrelid = k.relid and a.attnum = num) as names
            from (
              select conname, contype::text as kind, conrelid as relid, conkey as numbers
                from pg_constraint where contype in ('p', 'f')
              union all
              select conname, 'f_ref', confrelid, confkey from pg_constraint where contype = 'f') k
            join pg_class c on c.oid = k.relid
            join pg_namespace n on n.oid = c.relnamespace
            order by k.relid, k.conname
            """;

    static final String ROUTINES = BASE_TYPES + """
            select p.oid, n.nspname, p.proname, d.description, tn.nspname, coalesce(rel.relname, t.typname),
              p.proretset,
              t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false) as composite,
              p.provolatile::text,
              (select split_part(split_part(s, '=', 2), ',', 1) from unnest(p.proconfig) s
                where s like 'default_transaction_isolation=%' limit 1) as isolation,
              (select coalesce(array_agg(s), '{}') from unnest(p.proconfig) s
                where split_part(s, '=', 1) = any(?)) as settings
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            join base b on b.oid = p.prorettype
            join pg_type t on t.oid = b.base
            join pg_namespace tn on tn.oid = t.typnamespace
            left join pg_class rel on rel.oid = t.typrelid
            left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
            where p.prokind = 'f' and t.oid <> 'trigger'::regtype and n.nspname = any(?)
            """;

    static final String PARAMETERS = """
            select p.oid, coalesce(_.name, '') as name, _.type::regtype::text,
              case _.type
                when 'bit'::regtype then 'bit varying'
                when 'bit[]'::regtype then 'bit varying[]'
                when 'character'::regtype then 'character varying'
                when 'character[]'::regtype then 'character varying[]'
                else _.type::regtype::text end as call_type,
              row_number() over (partition by p.oid order by _.pos) <= p.pronargs - p.pronargdefaults as required,
              coalesce(_.mode, 'i') = 'v' as variadic
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace,
              unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargnames, p.proargmodes)
                with ordinality as _(type, name, mode, pos)
            where coalesce(_.mode, 'i') in ('i', 'b', 'v') and n.nspname = any(?)
            order by p.oid, _.pos
            """;

    static final String COMPUTED = """
            select n.nspname, p.proname, an.nspname, at.typname, rn.nspname, rt.typname,
              not p.proretset or p.prorows = 1 as one
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            join pg_type at on at.oid = p.proargtypes[0]
            join pg_namespace an on an.oid = at.typnamespace
            join pg_type rt on rt.oid = p.prorettype
            join pg_namespace rn on rn.oid = rt.typnamespace
            where p.pronargs = 1
              and exists (select from pg_class c where c.reltype = at.oid and c.relkind in ('v', 'r', 'm', 'f', 'p'))
              and exists (select from pg_class c where c.reltype = rt.oid and c.relkind in ('v', 'r', 'm', 'f', 'p'))
            """;

    /** Implicit casts between a domain and json or text. */
    static final String REPRESENTATIONS = """
            select c.castsource::regtype::text, c.casttarget::regtype::text, n.nspname, p.proname
            from pg_cast c
            join pg_type s on s.oid = c.castsource
            join pg_type t on t.oid = c.casttarget
            join pg_proc p on p.oid = c.castfunc
            join pg_namespace n on n.oid = p.pronamespace
            where c.castcontext = 'i' and c.castmethod = 'f' and has_function_privilege(c.castfunc, 'execute')
              and (s.typtype = 'd' and c.casttarget in ('json'::regtype, 'text'::regtype)
                or t.typtype = 'd' and c.castsource in ('json'::regtype, 'text'::regtype))
            """;

    /** Aggregates over rows and functions whose result is a domain named like a media type. */
    static final String MEDIA_HANDLERS = """
            with media as (
              select t.oid, lower(t.typname) as accepted, t.typnamespace, t.typname,
                case t.typname when '*/*' then 'application/octet-stream' else t.typname end as produced
              from pg_type t
              where t.typbasetype <> 0 and (t.typname ~* '^[a-z0-9.-]+/[a-z0-9.+-]+$' or t.typname = '*/*'))
            select pn.nspname, p.proname, an.nspname, a.typname, m.accepted, m.produced
            from media m
            join pg_proc p on p.prorettype = m.oid
            join pg_aggregate g on g.aggfnoid = p.oid
            join pg_namespace pn on pn.oid = p.pronamespace
            join pg_type a on a.oid = p.proargtypes[0]
            join pg_namespace an on an.oid = a.typnamespace
            where p.pronargs = 1 and pn.nspname = any(?)
              and (a.typname = 'anyelement' or exists (select from pg_class c where c.reltype = a.oid))
            union
            select tn.nspname, m.typname, pn.nspname, p.proname, m.accepted, m.produced
            from pg_proc p
            join media m on m.oid = p.prorettype
            join pg_namespace pn on pn.oid = p.pronamespace
            join pg_namespace tn on tn.oid = m.typnamespace
            where p.prokind = 'f' and not p.proretset and pn.nspname = any(?)
            """;

    /** Settings of the roles that requests may take on. */
    static final String ROLES = """
            select r.rolname, split_part(s, '=', 1) as name, substr(s, strpos(s, '=') + 1) as value
            from pg_auth_members m
            join pg_roles r on r.oid = m.roleid, unnest(r.rolconfig) s
            join pg_settings ps on ps.name = split_part(s, '=', 1)
            where m.member = quote_ident(current_user)::regrole
              and (ps.context = 'user' or has_parameter_privilege(quote_ident(current_user)::regrole, ps.name, 'set'))
            """;

    private CatalogSql() {}
}
