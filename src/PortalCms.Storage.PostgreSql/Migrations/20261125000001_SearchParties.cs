using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>Party keys stand in the vector as <c>#14</c>, which no word can be: typed words never meet them, nor words of a text a search's parties.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261125000001_SearchParties")]
public sealed class SearchParties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        Make(migrationBuilder, """to_tsvector('simple'::regconfig, "Words") || array_to_tsvector(string_to_array(replace("Parties", 'p', '#'), ' '))""");

    protected override void Down(MigrationBuilder migrationBuilder) => Make(migrationBuilder, """to_tsvector('simple'::regconfig, "Words" || ' ' || "Parties")""");

    private static void Make(MigrationBuilder migrationBuilder, string vector) => migrationBuilder.Sql(
        $"""
        ALTER TABLE "SearchDocument" DROP COLUMN "Vector";
        ALTER TABLE "SearchDocument" ADD COLUMN "Vector" tsvector GENERATED ALWAYS AS ({vector}) STORED;
        CREATE INDEX "IX_SearchDocument_Vector" ON "SearchDocument" USING gin ("Vector") WITH (fastupdate = off);
        """);
}
