using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DecisionList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_DecidedAt",
                table: "Requests");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_DecidedAt_Id",
                table: "Requests",
                columns: new[] { "DecidedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_LeaderId_DecidedAt",
                table: "Requests",
                columns: new[] { "LeaderId", "DecidedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_DecidedAt_Id",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_LeaderId_DecidedAt",
                table: "Requests");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_DecidedAt",
                table: "Requests",
                column: "DecidedAt");
        }
    }
}
