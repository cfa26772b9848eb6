using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProtectedTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "NotBefore",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "OwnOpenCap",
                table: "Leaders");

            migrationBuilder.DropColumn(
                name: "OwnPer24Hours",
                table: "Leaders");
        }
    }
}
