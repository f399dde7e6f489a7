using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>A stored vector of words and party keys under one GIN index; stored, since an expression index may be evaluated per row.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000001_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE "SearchDocument" ADD COLUMN "Vector" tsvector
          GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, "Words" || ' ' || "Parties")) STORED;
        CREATE INDEX "IX_SearchDocument_Vector" ON "SearchDocument" USING gin ("Vector") WITH (fastupdate = off);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE \"SearchDocument\" DROP COLUMN \"Vector\";");
}
