using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>What a portal calls its support form, in its navigation and above it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128081329_SupportFormWords")]
public sealed class SupportFormWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("FormMenuText", "CustomerPortalSettings", "text", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("FormHeading", "CustomerPortalSettings", "text", nullable: false, defaultValue: "");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("FormMenuText", "CustomerPortalSettings");
        migrationBuilder.DropColumn("FormHeading", "CustomerPortalSettings");
    }
}
