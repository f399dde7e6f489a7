using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite.Migrations;

/// <summary>What a portal calls its support form, in its navigation and above it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128081325_SupportFormWords")]
public sealed class SupportFormWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("FormMenuText", "CustomerPortalSettings", "TEXT", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("FormHeading", "CustomerPortalSettings", "TEXT", nullable: false, defaultValue: "");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // EF would make the table anew, and asks the migration before for its model: none stands beside it.
        migrationBuilder.Sql("ALTER TABLE CustomerPortalSettings DROP COLUMN FormMenuText;");
        migrationBuilder.Sql("ALTER TABLE CustomerPortalSettings DROP COLUMN FormHeading;");
    }
}
