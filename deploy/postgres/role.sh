#!/bin/sh
# The product's own role and database, made with the server's first start. It owns the database, and makes others for backups.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DASHBOARD_PASSWORD" --username postgres <<'SQL'
CREATE ROLE escalation LOGIN CREATEDB PASSWORD :'password';
CREATE DATABASE escalation OWNER escalation ENCODING 'UTF8' TEMPLATE template0;
SQL
