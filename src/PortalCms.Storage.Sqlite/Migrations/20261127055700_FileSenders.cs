using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite.Migrations;

/// <summary>Who sent a file, and when: what a customer sends in a day is counted by it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261127055700_FileSenders")]
public sealed class FileSenders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("SentAt", "Attachment", "INTEGER", nullable: true);
        migrationBuilder.AddColumn<string>("SentBy", "Attachment", "TEXT", nullable: true);
        migrationBuilder.CreateIndex("IX_KeptFile_UserKey", "KeptFile", "UserKey");
        migrationBuilder.CreateIndex("IX_Attachment_SentBy_SentAt", "Attachment", ["SentBy", "SentAt"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_KeptFile_UserKey", "KeptFile");
        migrationBuilder.DropIndex("IX_Attachment_SentBy_SentAt", "Attachment");
        // EF would make the table anew, and asks the migration before for its model: none stands beside it.
        migrationBuilder.Sql("ALTER TABLE Attachment DROP COLUMN SentAt;");
        migrationBuilder.Sql("ALTER TABLE Attachment DROP COLUMN SentBy;");
    }
}
