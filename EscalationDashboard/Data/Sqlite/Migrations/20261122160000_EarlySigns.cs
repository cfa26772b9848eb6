using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EarlySigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SignsModels",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TrainedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignsModels", x => x.Version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_Vin",
                table: "Visits",
                column: "Vin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SignsModels");

            migrationBuilder.DropIndex(
                name: "IX_Visits_Vin",
                table: "Visits");
        }
    }
}
