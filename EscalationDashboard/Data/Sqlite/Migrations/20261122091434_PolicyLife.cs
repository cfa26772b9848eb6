using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PolicyLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "InForceFrom",
                table: "Policies",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "Life_AuthorIds",
                table: "Policies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Life_BasedOnHash",
                table: "Policies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Life_InForceUntil",
                table: "Policies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Life_Restores",
                table: "Policies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Life_ShadowFrom",
                table: "Policies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Life_ShadowUntil",
                table: "Policies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Life_Steps",
                table: "Policies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "Policies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Policies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // Until now a database held one policy, which was in force.
            migrationBuilder.Sql(
                """
                UPDATE "Policies" SET "State" = 'InForce', "Revision" = 1, "Life_Steps" = '[]', "Life_AuthorIds" = '[]',
                    "Life_BasedOnHash" = "Hash"
                """);

            migrationBuilder.CreateTable(
                name: "ShadowDecisions",
                columns: table => new
                {
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    RealOutcome = table.Column<string>(type: "TEXT", nullable: false),
                    RealCode = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaderId = table.Column<string>(type: "TEXT", nullable: true),
                    Differs = table.Column<bool>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowDecisions", x => new { x.PolicyVersion, x.RequestId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_ShadowDecisions_PolicyVersion_Differs_DecidedAt",
                table: "ShadowDecisions",
                columns: new[] { "PolicyVersion", "Differs", "DecidedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ShadowDecisions");

            migrationBuilder.DropColumn(
                name: "Life_AuthorIds",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_BasedOnHash",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_InForceUntil",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_Restores",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_ShadowFrom",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_ShadowUntil",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Life_Steps",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Policies");

            migrationBuilder.AlterColumn<long>(
                name: "InForceFrom",
                table: "Policies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
