using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PortalCms.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class FileSenders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SentAt",
                table: "Attachment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentBy",
                table: "Attachment",
                type: "text",
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

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "Attachment");

            migrationBuilder.DropColumn(
                name: "SentBy",
                table: "Attachment");
        }
    }
}
