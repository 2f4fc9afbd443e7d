import type pg from 'pg';

/** Runs one statement of a check. */
export type Run = <T extends pg.QueryResultRow>(text: string) => Promise<T[]>;

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'drizzle', 'public')`;

/** Each rule of the database as a query for what breaks it; a row's `fault` says what. */
const RULES = [
  // Every table names its class.
  `select t.name || ' names no class' as fault from tables t
   where coalesce(obj_description(t.oid), '') !~ '^class: (public-read|buyer-owned|merchant-owned|system)$'`,
  // Row policies bind everybody, the table's owner too.
  `select t.name || ' does not force row policies' as fault from tables t
   join pg_class c on c.oid = t.oid where not (c.relrowsecurity and c.relforcerowsecurity)`,
  // Whoever may do something to a table has a policy that says with which rows.
  `select t.name || ' lets ' || r.name || ' ' || p.cmd || ' without a policy' as fault
   from tables t cross join roles r
   cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) p(cmd, code)
   where (has_table_privilege(r.name, t.oid, p.cmd)
       or (p.cmd <> 'delete' and has_any_column_privilege(r.name, t.oid, p.cmd)))
     and not exists (select 1 from pg_policy pol where pol.polrelid = t.oid
       and pol.polcmd in ('*', p.code::"char") and r.oid = any(pol.polroles))`,
  // No policy is for everybody.
  `select t.name || ' has the policy ' || pol.polname || ' for everybody' as fault
   from tables t join pg_policy pol on pol.polrelid = t.oid where 0 = any(pol.polroles)`,
  // A buyer's and a merchant's rows are told by who they belong to, in every policy of that role.
  `select t.name || ' does not tell buyers apart in ' || pol.polname as fault
   from tables t join pg_policy pol on pol.polrelid = t.oid join roles r on r.name = 'shop' and r.oid = any(pol.polroles)
   where obj_description(t.oid) = 'class: buyer-owned'
     and coalesce(pg_get_expr(pol.polqual, t.oid), pg_get_expr(pol.polwithcheck, t.oid))
       not like '%(buyer_id = merchants.current_buyer())%'`,
  `select t.name || ' does not tell merchants apart in ' || pol.polname as fault
   from tables t join pg_policy pol on pol.polrelid = t.oid join roles r on r.name = 'merchant' and r.oid = any(pol.polroles)
   where obj_description(t.oid) in ('class: buyer-owned', 'class: merchant-owned')
     and coalesce(pg_get_expr(pol.polqual, t.oid), pg_get_expr(pol.polwithcheck, t.oid))
       not like '%(shop_id = merchants.current_shop())%'`,
  // Nothing is granted to everybody, and nobody may empty a table or hang triggers on it.
  `select t.name || ' is granted to everybody' as fault from tables t join pg_class c on c.oid = t.oid
   cross join lateral aclexplode(c.relacl) a where a.grantee = 0`,
  `select t.name || ' lets ' || r.name || ' ' || p.cmd as fault from tables t cross join roles r
   cross join (values ('truncate'), ('trigger'), ('references')) p(cmd) where has_table_privilege(r.name, t.oid, p.cmd)`,
  // Roles are nobody special.
  `select r.name || ' is above row policies' as fault from roles r join pg_roles p on p.oid = r.oid
   where p.rolbypassrls or p.rolsuper or p.rolcreaterole or p.rolcreatedb or p.rolreplication`,
  `select r.name || ' may act as ' || m.rolname as fault from roles r
   join pg_roles m on m.oid <> r.oid and pg_has_role(r.oid, m.oid, 'member')`,
  `select r.name || ' owns ' || c.relname as fault from roles r join pg_class c on c.relowner = r.oid`,
  `select r.name || ' may create in ' || n.nspname as fault from roles r cross join pg_namespace n
   where n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'create')`,
  // What runs as the owner is a trigger that nobody else can use, and looks nowhere but where it says.
  `select p.oid::regprocedure || ' runs as its owner' as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${OURS} and p.prosecdef and not (p.prorettype = 'trigger'::regtype
     and p.proconfig @> array['search_path=""']
     and not exists (select 1 from roles r where has_function_privilege(r.oid, p.oid, 'execute')))`,
];

/** What is wrong with the rights in a database, in words; nothing when all is well. */
export async function policyFaults(run: Run): Promise<string[]> {
  const faults: string[] = [];
  for (const rule of RULES) {
    const rows = await run<{ fault: string }>(`with
      tables as (select c.oid, n.nspname || '.' || c.relname as name from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f')),
      roles as (select oid, rolname as name from pg_roles where rolname in ('shop', 'merchant', 'ops', 'jobs'))
      ${rule} order by 1`);
    faults.push(...rows.map((row) => row.fault));
  }
  return faults;
}
