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
                name: "CardEntries",
                table: "Visits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CardWithdrawnAt",
                table: "Visits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "StaffActions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoUntil",
                table: "StaffActions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoneAt",
                table: "StaffActions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NotBefore",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OwnOpenCap",
                table: "Leaders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OwnPer24Hours",
                table: "Leaders",
                type: "INTEGER",
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

            migrationBuilder.AddColumn<long>(
                name: "LastUsedAt",
                table: "ApiKeys",
                type: "INTEGER",
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
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Line = table.Column<string>(type: "TEXT", nullable: false),
                    DisputeNumber = table.Column<string>(type: "TEXT", nullable: true),
                    MessageSequence = table.Column<long>(type: "INTEGER", nullable: true),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TryingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    AttemptCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<string>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_Outbox_Messages_MessageSequence",
                        column: x => x.MessageSequence,
                        principalTable: "Messages",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Receivers",
                columns: table => new
                {
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receivers", x => x.Address);
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

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DisputeNumber",
                table: "Outbox",
                column: "DisputeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Id",
                table: "Outbox",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Line_Sequence",
                table: "Outbox",
                columns: new[] { "Line", "Sequence" },
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MessageSequence",
                table: "Outbox",
                column: "MessageSequence");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NextAttemptAt",
                table: "Outbox",
                column: "NextAttemptAt",
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SettledAt",
                table: "Outbox",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State",
                table: "Outbox",
                column: "State",
                filter: "\"SettledAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Feedback");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Receivers");

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
                name: "CardEntries",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "CardWithdrawnAt",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "Before",
                table: "StaffActions");

            migrationBuilder.DropColumn(
                name: "UndoUntil",
                table: "StaffActions");

            migrationBuilder.DropColumn(
                name: "UndoneAt",
                table: "StaffActions");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "NotBefore",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "OwnOpenCap",
                table: "Leaders");

            migrationBuilder.DropColumn(
                name: "OwnPer24Hours",
                table: "Leaders");

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
                name: "LastUsedAt",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "CustomerRef",
                table: "Answers");
        }
    }
}
