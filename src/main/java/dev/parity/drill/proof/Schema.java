package dev.parity.drill.proof;

import dev.parity.drill.sql.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything of a database that is not rows, one line each, by area.
 *
 * @param areas lines in order, by area
 */
public record Schema(Map<String, TreeSet<String>> areas) {
    private static final String OURS = " not in ('pg_catalog', 'information_schema', 'pg_toast')"
            + " and n.nspname not like 'pg\\_temp%' and n.nspname not like 'pg\\_toast%'";
    private static final Map<String, String> QUESTIONS = questions();

    private static Map<String, String> questions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "tables and columns",
                "select n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || a.attname || ' '"
                        + " || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '"
                        + " || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attgenerated::text || a.attidentity::text"
                        + " from pg_attribute a join pg_class c on c.oid = a.attrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace"
                        + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
                        + " where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')"
                        + " and n.nspname" + OURS);
        all.put(
                "indexes",
                "select pg_get_indexdef(i.indexrelid) || ' valid ' || i.indisvalid from pg_index i"
                        + " join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname" + OURS);
        all.put(
                "constraints",
                "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) || ' validated '"
                        + " || convalidated from pg_constraint k join pg_namespace n on n.oid = k.connamespace"
                        + " where n.nspname" + OURS);
        all.put(
                "triggers",
                "select pg_get_triggerdef(t.oid) || ' enabled ' || t.tgenabled::text from pg_trigger t"
                        + " where not t.tgisinternal");
        all.put(
                "functions",
                "select p.oid::regprocedure || ' ' || md5(case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else p.prosrc end)"
                        + " || ' definer ' || p.prosecdef || ' ' || coalesce(p.proconfig::text, '') || ' '"
                        + " || pg_get_userbyid(p.proowner) || ' ' || " + granted("p.proacl", "'f'", "p.proowner")
                        + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname" + OURS);
        all.put(
                "row-level security",
                "select n.nspname || '.' || c.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p') and n.nspname" + OURS);
        all.put(
                "policies",
                "select p.polrelid::regclass || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || p.polpermissive || ' '"
                        + " || array(select rolname from pg_roles where oid = any (p.polroles) order by 1)::text || ' '"
                        + " || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' check '"
                        + " || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') from pg_policy p");
        all.put(
                "owners and grants",
                "select n.nspname || '.' || c.relname || ' ' || pg_get_userbyid(c.relowner) || ' '"
                        + " || "
                        + granted("c.relacl", "case c.relkind when 'S' then 's' else 'r' end::\"char\"", "c.relowner")
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname" + OURS
                        + " union all select 'schema ' || n.nspname || ' ' || pg_get_userbyid(n.nspowner) || ' '"
                        + " || " + granted("n.nspacl", "'n'", "n.nspowner")
                        + " from pg_namespace n where n.nspname" + OURS);
        all.put(
                "default privileges",
                "select pg_get_userbyid(defaclrole) || ' ' || coalesce(n.nspname, '') || ' ' || defaclobjtype::text || ' '"
                        + " || array(select x::text from unnest(defaclacl) x order by 1)::text"
                        + " from pg_default_acl left join pg_namespace n on n.oid = defaclnamespace");
        all.put(
                "roles",
                "select rolname || ' ' || rolsuper || rolinherit || rolcreaterole || rolcreatedb || rolcanlogin"
                        + " || rolreplication || rolbypassrls || ' ' || rolconnlimit || ' '"
                        + " || coalesce((select string_agg(s.setconfig::text, ' ' order by s.setdatabase)"
                        + " from pg_db_role_setting s where s.setrole = r.oid), '') || ' in '"
                        + " || array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid"
                        + " order by 1)::text from pg_roles r where rolname not like 'pg\\_%'");
        all.put(
                "extensions",
                "select e.extname || ' ' || e.extversion || ' ' || n.nspname from pg_extension e"
                        + " join pg_namespace n on n.oid = e.extnamespace");
        all.put(
                "publications",
                "select p.pubname || ' ' || p.puballtables || ' ' || p.pubinsert || p.pubupdate || p.pubdelete || ' '"
                        + " || coalesce(t.schemaname || '.' || t.tablename, '') from pg_publication p"
                        + " left join pg_publication_tables t on t.pubname = p.pubname");
        all.put(
                "collations",
                "select datname || ' ' || datcollate || ' ' || datctype || ' ' || coalesce(datcollversion, '')"
                        + " from pg_database where datname = current_database()");
        all.put(
                "settings",
                "select coalesce(r.rolname, 'everybody') || ' ' || one from pg_db_role_setting s"
                        + " left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) as one"
                        + " where s.setdatabase = (select oid from pg_database where datname = current_database())");
        all.put(
                "large objects",
                "select oid || ' ' || pg_get_userbyid(lomowner) || ' ' || md5(lo_get(oid))"
                        + " from pg_largeobject_metadata");
        return all;
    }

    /** Nothing granted is what the owner has by default, which a dump leaves out. */
    private static String granted(String list, String kind, String owner) {
        return "array(select x::text from unnest(coalesce(" + list + ", acldefault(" + kind + ", " + owner
                + "))) x order by 1)::text";
    }

    /** Every name is told with its schema, whatever the path of the database is. */
    public static Schema of(Database database) {
        Map<String, TreeSet<String>> areas = new LinkedHashMap<>();
        database.run("set search_path = ''");
        QUESTIONS.forEach((area, question) -> {
            TreeSet<String> lines = new TreeSet<>();
            database.rows(question).stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .forEach(lines::add);
            areas.put(area, lines);
        });
        database.run("reset search_path");
        return new Schema(areas);
    }

    static List<String> areaNames() {
        return List.copyOf(QUESTIONS.keySet());
    }
}
