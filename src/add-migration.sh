#!/usr/bin/env bash
# Adds one migration to both databases:  bash src/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
for storage in Sqlite PostgreSql; do
  dotnet ef migrations add "$1" --project "src/PortalCms.Storage.$storage" --output-dir Migrations
done
