-- Two roles for sttool: one owns the tables and migrates, the other serves. Run once, as a superuser:
--
--   sudo -u postgres psql -f deploy/roles.sql
--   sudo -u postgres psql -c '\password sttool_owner' -c '\password sttool_service'
--
-- Other names: psql -v database=... -v owner=... -v service=... -f deploy/roles.sql
-- What the second role may do with each table is granted by `manage.py prepare_database --limited-role sttool_service`,
-- which runs with the address of the first, after this and after each upgrade.
\set ON_ERROR_STOP on
\if :{?database} \else \set database sttool \endif
\if :{?owner} \else \set owner sttool_owner \endif
\if :{?service} \else \set service sttool_service \endif

CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
CREATE ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
-- A request that is cut off holds no locks for longer than this.
ALTER ROLE :"service" SET idle_in_transaction_session_timeout = '5min';

CREATE DATABASE :"database" OWNER :"owner" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
-- TEMPORARY: closing a round mixes its rows in a table that only its transaction sees.
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"service";

\connect :database
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
