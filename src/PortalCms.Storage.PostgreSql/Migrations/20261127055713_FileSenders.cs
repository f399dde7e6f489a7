using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql.Migrations;

/// <summary>Who sent a file, and when: what a customer sends in a day is counted by it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261127055713_FileSenders")]
public sealed class FileSenders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("SentAt", "Attachment", "timestamp with time zone", nullable: true);
        migrationBuilder.AddColumn<string>("SentBy", "Attachment", "text", nullable: true);
        migrationBuilder.CreateIndex("IX_KeptFile_UserKey", "KeptFile", "UserKey");
        migrationBuilder.CreateIndex("IX_Attachment_SentBy_SentAt", "Attachment", ["SentBy", "SentAt"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_KeptFile_UserKey", "KeptFile");
        migrationBuilder.DropIndex("IX_Attachment_SentBy_SentAt", "Attachment");
        migrationBuilder.DropColumn("SentAt", "Attachment");
        migrationBuilder.DropColumn("SentBy", "Attachment");
    }
}
