using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationDashboard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TallySums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_VisitTallies",
                table: "VisitTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_GuardrailTallies",
                table: "GuardrailTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_FairnessTallies",
                table: "FairnessTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_DisputeTallies",
                table: "DisputeTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_CauseTallies",
                table: "CauseTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ArrivalTallies",
                table: "ArrivalTallies");

            migrationBuilder.AddPrimaryKey(
                name: "PK_VisitTallies",
                table: "VisitTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Model" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_GuardrailTallies",
                table: "GuardrailTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Guardrail", "Lane" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_FairnessTallies",
                table: "FairnessTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Language", "Age" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_DisputeTallies",
                table: "DisputeTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Reason", "Model" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_CauseTallies",
                table: "CauseTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Reason", "Model", "Cause" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_ArrivalTallies",
                table: "ArrivalTallies",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Weekday" });

            migrationBuilder.CreateTable(
                name: "CauseTalliesInShort",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseTalliesInShort", x => new { x.Week, x.RegionCode, x.Cause });
                });

            migrationBuilder.CreateTable(
                name: "CauseTalliesOfLocations",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseTalliesOfLocations", x => new { x.Week, x.RegionCode, x.LocationCode, x.Cause });
                });

            migrationBuilder.CreateTable(
                name: "CauseTalliesOfRegions",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Corrected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Goodwill = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Misused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseTalliesOfRegions", x => new { x.Week, x.RegionCode, x.Reason, x.Model, x.Cause });
                });

            migrationBuilder.CreateTable(
                name: "DisputeTalliesInShort",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_DisputeTalliesInShort", x => new { x.Week, x.RegionCode, x.Reason });
                });

            migrationBuilder.CreateTable(
                name: "DisputeTalliesOfLocations",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_DisputeTalliesOfLocations", x => new { x.Week, x.RegionCode, x.LocationCode, x.Reason });
                });

            migrationBuilder.CreateTable(
                name: "DisputeTalliesOfRegions",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_DisputeTalliesOfRegions", x => new { x.Week, x.RegionCode, x.Reason, x.Model });
                });

            migrationBuilder.CreateTable(
                name: "FairnessTalliesOfRegions",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
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
                    Review = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FairnessTalliesOfRegions", x => new { x.Week, x.RegionCode, x.Language, x.Age });
                });

            migrationBuilder.CreateTable(
                name: "GuardrailTalliesOfRegions",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Guardrail = table.Column<string>(type: "TEXT", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Admitted = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Deferred = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Merged = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Redirected = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    Review = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuardrailTalliesOfRegions", x => new { x.Week, x.RegionCode, x.Guardrail, x.Lane });
                });

            migrationBuilder.CreateTable(
                name: "VisitTalliesInShort",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitTalliesInShort", x => new { x.Week, x.RegionCode });
                });

            migrationBuilder.CreateTable(
                name: "VisitTalliesOfLocations",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    LocationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitTalliesOfLocations", x => new { x.Week, x.RegionCode, x.LocationCode });
                });

            migrationBuilder.CreateTable(
                name: "VisitTalliesOfRegions",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitTalliesOfRegions", x => new { x.Week, x.RegionCode, x.Model });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CauseTalliesInShort");

            migrationBuilder.DropTable(
                name: "CauseTalliesOfLocations");

            migrationBuilder.DropTable(
                name: "CauseTalliesOfRegions");

            migrationBuilder.DropTable(
                name: "DisputeTalliesInShort");

            migrationBuilder.DropTable(
                name: "DisputeTalliesOfLocations");

            migrationBuilder.DropTable(
                name: "DisputeTalliesOfRegions");

            migrationBuilder.DropTable(
                name: "FairnessTalliesOfRegions");

            migrationBuilder.DropTable(
                name: "GuardrailTalliesOfRegions");

            migrationBuilder.DropTable(
                name: "VisitTalliesInShort");

            migrationBuilder.DropTable(
                name: "VisitTalliesOfLocations");

            migrationBuilder.DropTable(
                name: "VisitTalliesOfRegions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_VisitTallies",
                table: "VisitTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_GuardrailTallies",
                table: "GuardrailTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_FairnessTallies",
                table: "FairnessTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_DisputeTallies",
                table: "DisputeTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_CauseTallies",
                table: "CauseTallies");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ArrivalTallies",
                table: "ArrivalTallies");

            migrationBuilder.AddPrimaryKey(
                name: "PK_VisitTallies",
                table: "VisitTallies",
                columns: new[] { "Week", "LocationCode", "Model" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_GuardrailTallies",
                table: "GuardrailTallies",
                columns: new[] { "Week", "LocationCode", "Guardrail", "Lane" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_FairnessTallies",
                table: "FairnessTallies",
                columns: new[] { "Week", "LocationCode", "Language", "Age" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_DisputeTallies",
                table: "DisputeTallies",
                columns: new[] { "Week", "LocationCode", "Reason", "Model" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_CauseTallies",
                table: "CauseTallies",
                columns: new[] { "Week", "LocationCode", "Reason", "Model", "Cause" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_ArrivalTallies",
                table: "ArrivalTallies",
                columns: new[] { "Week", "LocationCode", "Weekday" });
        }
    }
}
