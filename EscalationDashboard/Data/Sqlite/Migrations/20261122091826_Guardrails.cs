using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Guardrails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Rebuilt by hand: the rows there are need numbers in the order in which they were decided.
            migrationBuilder.DropIndex(name: "IX_Decisions_DecidedAt", table: "Decisions");
            migrationBuilder.RenameTable(name: "Decisions", newName: "DecisionsBefore");
            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: false),
                    Snapshot = table.Column<string>(type: "TEXT", nullable: false),
                    FirstDecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Number);
                });
            migrationBuilder.Sql(
                """
                INSERT INTO "Decisions" ("RequestId", "DecidedAt", "PolicyVersion", "Decision", "Snapshot")
                SELECT "RequestId", "DecidedAt", "PolicyVersion", "Decision", "Snapshot" FROM "DecisionsBefore"
                ORDER BY "DecidedAt", "RequestId"
                """);
            migrationBuilder.DropTable(name: "DecisionsBefore");
            migrationBuilder.CreateIndex(name: "IX_Decisions_DecidedAt", table: "Decisions", column: "DecidedAt");

            migrationBuilder.AddColumn<string>(
                name: "SharesPromiseOf",
                table: "Requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContactTier",
                table: "Locations",
                type: "TEXT",
                nullable: false,
                defaultValue: "Local");

            migrationBuilder.AlterColumn<string>(
                name: "LeaderId",
                table: "Bookings",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerRef = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Check = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Upheld = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffActions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerRef = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", nullable: true),
                    DisputeNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Check = table.Column<string>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffActions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerRef = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: true),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<string>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_VisitRef_Reason",
                table: "Requests",
                columns: new[] { "VisitRef", "Reason" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_RequestId",
                table: "Decisions",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_DueAt",
                table: "Appeals",
                column: "DueAt",
                filter: "\"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_RequestId",
                table: "Appeals",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_At",
                table: "StaffActions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_CustomerRef_At",
                table: "StaffActions",
                columns: new[] { "CustomerRef", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_RequestId",
                table: "StaffActions",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Standings_CustomerRef_Until",
                table: "Standings",
                columns: new[] { "CustomerRef", "Until" });
        }
    }
}
