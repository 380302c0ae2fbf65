-- What the web and the workers may do. They sign in as members of this role and own nothing, so that no fault in them
-- reaches the schema or what was written into the audit log. Roles belong to the whole server: it may be there already.
DO $$
BEGIN
  CREATE ROLE egm_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;

GRANT USAGE ON SCHEMA public TO egm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO egm_app;
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO egm_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO egm_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO egm_app;

REVOKE ALL ON _prisma_migrations FROM egm_app;
GRANT SELECT ON _prisma_migrations TO egm_app;
-- A data key, once lost, takes everything sealed under it along.
REVOKE UPDATE, DELETE ON data_keys FROM egm_app;
REVOKE UPDATE, DELETE ON audit_events FROM egm_app;

-- The second line, for whoever has more rights than that: undoing it is an act of its own.
CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- The end of the chain, and the right to add to it until the transaction ends. Two statements: the second one sees what
-- whoever held the lock before has committed.
CREATE FUNCTION take_audit_chain(OUT n bigint, OUT hash bytea) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_events'));
  SELECT last.n, last.hash INTO n, hash FROM audit_events last ORDER BY last.n DESC LIMIT 1;
END $$;
