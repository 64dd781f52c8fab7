#!/bin/sh
# Gives the roles of roles.sql their passwords, once, when the database of compose.yaml is new.
set -eu
psql --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set owner="$(cat "${SECRETS:-/run/secrets}/owner_password")" \
    --set service="$(cat "${SECRETS:-/run/secrets}/service_password")" <<'SQL'
SET password_encryption = 'scram-sha-256';
ALTER ROLE sttool_owner PASSWORD :'owner';
ALTER ROLE sttool_service PASSWORD :'service';
SQL
