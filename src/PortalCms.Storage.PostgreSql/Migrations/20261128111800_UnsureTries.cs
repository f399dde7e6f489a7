using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>How often nobody knows whether what is done outside was done.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128111800_UnsureTries")]
public sealed class UnsureTries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("Unsure", "OutboxJobs", "integer", nullable: false, defaultValue: 0);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropColumn("Unsure", "OutboxJobs");
}
