using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PortalCms.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MessagesOfADay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Message_AuthorContactId",
                table: "Message");

            migrationBuilder.CreateIndex(
                name: "IX_Message_AuthorContactId_At",
                table: "Message",
                columns: new[] { "AuthorContactId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Message_AuthorContactId_At",
                table: "Message");

            migrationBuilder.CreateIndex(
                name: "IX_Message_AuthorContactId",
                table: "Message",
                column: "AuthorContactId");
        }
    }
}
