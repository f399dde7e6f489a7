#!/usr/bin/env bash
# Adds one migration to both databases, and compiles their models anew:  bash src/add-migration.sh NAME
# Without a name only the models: what changes no table (a converter, a generator) changes them.
set -euo pipefail
cd "$(dirname "$0")/.."
export CompiledModel=none # asked from the mappings
dotnet tool restore >/dev/null
for storage in Sqlite PostgreSql; do
  project=src/PortalCms.Storage.$storage
  [[ -z ${1:-} ]] || dotnet ef migrations add "$1" --project "$project" --output-dir Migrations
  dotnet ef dbcontext optimize --project "$project" --output-dir Migrations/Model --namespace "PortalCms.Storage.$storage.Model"
done
