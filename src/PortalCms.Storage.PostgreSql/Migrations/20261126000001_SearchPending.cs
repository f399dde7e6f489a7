using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>
/// New words wait in a short list (256 kB, some hundred messages) and go into the index together, which costs a reply less; a search reads the list as well.
/// </summary>
[DbContext(typeof(PortalDb))]
[Migration("20261126000001_SearchPending")]
public sealed class SearchPending : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""ALTER INDEX "IX_SearchDocument_Vector" SET (fastupdate = on, gin_pending_list_limit = 256);""");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""ALTER INDEX "IX_SearchDocument_Vector" SET (fastupdate = off); ALTER INDEX "IX_SearchDocument_Vector" RESET (gin_pending_list_limit);""");
}
