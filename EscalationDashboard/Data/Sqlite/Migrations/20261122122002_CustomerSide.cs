using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CustomerSide : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UnansweredSince",
                table: "Disputes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ErasedAt",
                table: "Customers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WordsKey",
                table: "Customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomerRef",
                table: "Answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Feedback",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    DisputeNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Reopenings = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerRef = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Secret = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_CustomerRef",
                table: "Messages",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_VisitRef",
                table: "Messages",
                column: "VisitRef");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_CustomerRef",
                table: "Answers",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_CustomerRef",
                table: "Feedback",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_DisputeNumber_Reopenings",
                table: "Feedback",
                columns: new[] { "DisputeNumber", "Reopenings" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_LocationCode_AnsweredAt",
                table: "Feedback",
                columns: new[] { "LocationCode", "AnsweredAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Feedback");

            migrationBuilder.DropTable(
                name: "SigningKeys");

            migrationBuilder.DropIndex(
                name: "IX_Messages_CustomerRef",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_VisitRef",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Answers_CustomerRef",
                table: "Answers");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "UnansweredSince",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "WordsKey",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "CustomerRef",
                table: "Answers");
        }
    }
}
