using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>
/// Messages are numbered by the program now, by the clock (microseconds since 2020, times 1024). A node of the version before, which still runs, goes on from there
/// as well: else what is said there would come before all that the new ones say.
/// </summary>
[DbContext(typeof(PortalDb))]
[Migration("20261127000001_MessageNumbers")]
public sealed class MessageNumbers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """SELECT setval(pg_get_serial_sequence('"Message"', 'Id'), ((extract(epoch from now()) - extract(epoch from timestamptz '2020-01-01 00:00:00+00')) * 1000000 * 1024)::bigint);""");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""SELECT setval(pg_get_serial_sequence('"Message"', 'Id'), greatest((SELECT max("Id") FROM "Message"), 1));""");
}
