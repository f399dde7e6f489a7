using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PortalCms.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TicketTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Events_Owner_OwnerId_Kind",
                table: "Events",
                columns: new[] { "Owner", "OwnerId", "Kind" },
                filter: "\"Kind\" IN ('ticket.closed', 'ticket.reopened')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Events_Owner_OwnerId_Kind",
                table: "Events");
        }
    }
}
