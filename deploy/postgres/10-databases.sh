#!/usr/bin/env bash
# Runs once, when the volume is empty: one database and one role per service, each owner of its own database only.
set -euo pipefail

create() {
  # psql reads the password from the file itself: it is in no command line and, when a statement fails, in no log.
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=name="$1" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
SET log_min_error_statement = panic;
\set password `cat "/run/secrets/$SERVICE-password"`
CREATE ROLE :"name" LOGIN PASSWORD :'password';
-- Never the plain C locale: its lower() folds ASCII only.
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

for service in keymanager apistore; do
  SERVICE=$service create "$service"
done
