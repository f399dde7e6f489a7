using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PortalCms.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FileSenders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SentAt",
                table: "Attachment",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentBy",
                table: "Attachment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptFile_UserKey",
                table: "KeptFile",
                column: "UserKey");

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_SentBy_SentAt",
                table: "Attachment",
                columns: new[] { "SentBy", "SentAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KeptFile_UserKey",
                table: "KeptFile");

            migrationBuilder.DropIndex(
                name: "IX_Attachment_SentBy_SentAt",
                table: "Attachment");

            // EF would make the table anew, and asks the migration before for its model: none stands beside it.
            migrationBuilder.Sql("ALTER TABLE Attachment DROP COLUMN SentAt;");
            migrationBuilder.Sql("ALTER TABLE Attachment DROP COLUMN SentBy;");
        }
    }
}
