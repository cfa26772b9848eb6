using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PilotAndTrends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.AddColumn<string>(
                name: "VehicleModel",
                table: "Visits",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Requests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VehicleModel",
                table: "Requests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "VehicleYear",
                table: "Requests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WaveCode",
                table: "Locations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Disputes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VehicleModel",
                table: "Disputes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "VehicleYear",
                table: "Disputes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "VisitOpenedAt",
                table: "Disputes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ArrivalTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Weekday = table.Column<string>(type: "TEXT", nullable: false),
                    Disputes00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes22 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes23 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Requests00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests22 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Requests23 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits22 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Visits23 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArrivalTallies", x => new { x.Week, x.LocationCode, x.Weekday });
                });

            migrationBuilder.CreateTable(
                name: "CauseFixes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    RootCauseCode = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: true),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", nullable: false),
                    Change = table.Column<string>(type: "TEXT", nullable: false),
                    FixedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseFixes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CauseTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseTallies", x => new { x.Week, x.LocationCode, x.Reason, x.Model, x.Cause });
                });

            migrationBuilder.CreateTable(
                name: "DisputeTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    Contact00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Contact21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    ContactKept = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    ContactMissed = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Disputes = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    HandedUp = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept22 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Kept23 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    MergedAway = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed22 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Missed23 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reopened = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Safety = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    SameDayKept = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    SameDayMissed = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle16 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle17 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle18 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle19 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle20 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settle21 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Settled = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing00 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing01 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing02 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing03 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing04 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing05 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing06 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing07 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing08 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing09 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing10 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing11 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing12 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing13 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing14 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Standing15 = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisputeTallies", x => new { x.Week, x.LocationCode, x.Reason, x.Model });
                });

            migrationBuilder.CreateTable(
                name: "Enrolments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    BegunById = table.Column<string>(type: "TEXT", nullable: false),
                    BegunByName = table.Column<string>(type: "TEXT", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    Plan = table.Column<string>(type: "TEXT", nullable: false),
                    Forecast = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrolments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FairnessTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Age = table.Column<string>(type: "TEXT", nullable: false),
                    Admitted = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Deferred = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Merged = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Redirected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Review = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FairnessTallies", x => new { x.Week, x.LocationCode, x.Language, x.Age });
                });

            migrationBuilder.CreateTable(
                name: "GuardrailTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Guardrail = table.Column<string>(type: "TEXT", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Admitted = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Deferred = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Merged = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Redirected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Review = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuardrailTallies", x => new { x.Week, x.LocationCode, x.Guardrail, x.Lane });
                });

            migrationBuilder.CreateTable(
                name: "ReadinessVotes",
                columns: table => new
                {
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    LeaderId = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Yes = table.Column<bool>(type: "INTEGER", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadinessVotes", x => new { x.LocationCode, x.LeaderId });
                });

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

            migrationBuilder.CreateTable(
                name: "VisitTallies",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitTallies", x => new { x.Week, x.LocationCode, x.Model });
                });

            migrationBuilder.CreateTable(
                name: "Waves",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TargetStage = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Passed = table.Column<string>(type: "TEXT", nullable: false),
                    HeldBy = table.Column<string>(type: "TEXT", nullable: false),
                    HeldSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waves", x => x.Code);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_Vin",
                table: "Visits",
                column: "Vin");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_WaveCode",
                table: "Locations",
                column: "WaveCode");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Kind_StatedAt",
                table: "Facts",
                columns: new[] { "Kind", "StatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_AdmittedAt_RegionCode_LocationCode_CustomerRef_VisitRef",
                table: "Disputes",
                columns: new[] { "AdmittedAt", "RegionCode", "LocationCode", "CustomerRef", "VisitRef" });

            migrationBuilder.CreateIndex(
                name: "IX_CauseFixes_RegionCode_RootCauseCode",
                table: "CauseFixes",
                columns: new[] { "RegionCode", "RootCauseCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_State_ChangedAt",
                table: "Enrolments",
                columns: new[] { "State", "ChangedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArrivalTallies");

            migrationBuilder.DropTable(
                name: "CauseFixes");

            migrationBuilder.DropTable(
                name: "CauseTallies");

            migrationBuilder.DropTable(
                name: "DisputeTallies");

            migrationBuilder.DropTable(
                name: "Enrolments");

            migrationBuilder.DropTable(
                name: "FairnessTallies");

            migrationBuilder.DropTable(
                name: "GuardrailTallies");

            migrationBuilder.DropTable(
                name: "ReadinessVotes");

            migrationBuilder.DropTable(
                name: "SignsModels");

            migrationBuilder.DropTable(
                name: "VisitTallies");

            migrationBuilder.DropTable(
                name: "Waves");

            migrationBuilder.DropIndex(
                name: "IX_Visits_Vin",
                table: "Visits");

            migrationBuilder.DropIndex(
                name: "IX_Locations_WaveCode",
                table: "Locations");

            migrationBuilder.DropIndex(
                name: "IX_Facts_Kind_StatedAt",
                table: "Facts");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_AdmittedAt_RegionCode_LocationCode_CustomerRef_VisitRef",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "VehicleModel",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "VehicleModel",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "VehicleYear",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "WaveCode",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "VehicleModel",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "VehicleYear",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "VisitOpenedAt",
                table: "Disputes");

            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Measure = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.LocationCode, x.Day, x.Measure });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tallies_RegionCode_Day",
                table: "Tallies",
                columns: new[] { "RegionCode", "Day" });
        }
    }
}
