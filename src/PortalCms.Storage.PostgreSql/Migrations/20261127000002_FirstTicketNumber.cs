using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>The row that ticket numbers come from stands there before the first two tickets are filed at once.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261127000002_FirstTicketNumber")]
public sealed class FirstTicketNumber : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""INSERT INTO "Counters" ("Name", "Value") VALUES ('ticket', 1000) ON CONFLICT DO NOTHING;""");

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
