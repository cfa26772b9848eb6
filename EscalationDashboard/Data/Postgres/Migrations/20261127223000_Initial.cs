using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EscalationDashboard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:whichever_case", "und-u-ks-level2,und-u-ks-level2,icu,False");

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ending = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    LocationCodes = table.Column<List<string>>(type: "text[]", nullable: false),
                    PerMinute = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Covers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PreviousHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Fleet = table.Column<bool>(type: "boolean", nullable: false),
                    ErasedAt = table.Column<long>(type: "bigint", nullable: true),
                    WordsKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContactKey = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Ref);
                });

            migrationBuilder.CreateTable(
                name: "Enrolments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BegunById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BegunByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Forecast = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrolments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Life_AuthorIds = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Life_BasedOnHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InForceFrom = table.Column<long>(type: "bigint", nullable: true),
                    Life_InForceUntil = table.Column<long>(type: "bigint", nullable: true),
                    Life_Restores = table.Column<int>(type: "integer", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Life_ShadowFrom = table.Column<long>(type: "bigint", nullable: true),
                    Life_ShadowUntil = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Life_Steps = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Receivers",
                columns: table => new
                {
                    Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeliveredAt = table.Column<long>(type: "bigint", nullable: true),
                    FailingSince = table.Column<long>(type: "bigint", nullable: true),
                    HeldUntil = table.Column<long>(type: "bigint", nullable: true),
                    GoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receivers", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "Regions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Names = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Regions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "RiskModels",
                columns: table => new
                {
                    Version = table.Column<int>(type: "integer", nullable: false),
                    TrainedAt = table.Column<long>(type: "bigint", nullable: false),
                    Model = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskModels", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "RootCauses",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RootCauses", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Waves",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TargetStage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Passed = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeldBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeldSince = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waves", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "WebhookSecrets",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sealed = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookSecrets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Answers",
                columns: table => new
                {
                    Caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    ContentType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Headers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: true, collation: "whichever_case"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Answers", x => new { x.Caller, x.Key });
                    table.ForeignKey(
                        name: "FK_Answers_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Simulations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: false),
                    Result = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsHonest = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Simulations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Simulations_Policies_PolicyVersion",
                        column: x => x.PolicyVersion,
                        principalTable: "Policies",
                        principalColumn: "Version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leaders",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Tier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCodes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    ZoneId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hours = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FocusTime = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Leave = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeputyId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnPer24Hours = table.Column<int>(type: "integer", nullable: true),
                    OwnOpenCap = table.Column<int>(type: "integer", nullable: true),
                    Reach = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DirectPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeftAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leaders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leaders_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Locations",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ZoneId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RelayPhone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WaveCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContactTier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hours = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Holidays = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OverflowSince = table.Column<long>(type: "bigint", nullable: true),
                    CardsWithheldSince = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locations", x => x.Code);
                    table.ForeignKey(
                        name: "FK_Locations_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Locations_Waves_WaveCode",
                        column: x => x.WaveCode,
                        principalTable: "Waves",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ZoneId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Preferences = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastSignInAt = table.Column<long>(type: "bigint", nullable: true),
                    LeftAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Accounts_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LeaderActivity",
                columns: table => new
                {
                    LeaderId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastServedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeaderActivity", x => x.LeaderId);
                    table.ForeignKey(
                        name: "FK_LeaderActivity_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CauseFixes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RootCauseCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Change = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FixedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CauseFixes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CauseFixes_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CauseFixes_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CauseFixes_RootCauses_RootCauseCode",
                        column: x => x.RootCauseCode,
                        principalTable: "RootCauses",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReadinessVotes",
                columns: table => new
                {
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Yes = table.Column<bool>(type: "boolean", nullable: false),
                    Comment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadinessVotes", x => new { x.LocationCode, x.LeaderId });
                    table.ForeignKey(
                        name: "FK_ReadinessVotes_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadinessVotes_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadinessVotes_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Remeasurings",
                columns: table => new
                {
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rows = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    All = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Remeasurings", x => x.LocationCode);
                    table.ForeignKey(
                        name: "FK_Remeasurings_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Rotas",
                columns: table => new
                {
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ZoneId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Layers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rotas", x => x.Place);
                    table.ForeignKey(
                        name: "FK_Rotas_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Rotas_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LiftedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Standings_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Standings_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Standings_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Vin = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    VehicleModel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VehicleYear = table.Column<int>(type: "integer", nullable: false),
                    PromisedAt = table.Column<long>(type: "bigint", nullable: true),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Drivable = table.Column<bool>(type: "boolean", nullable: false),
                    TowOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Recalls = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OdometerKm = table.Column<int>(type: "integer", nullable: true),
                    BookedAt = table.Column<long>(type: "bigint", nullable: true),
                    AppointmentAt = table.Column<long>(type: "bigint", nullable: true),
                    PartsExpectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Technician = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SoftwareVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CardMessageId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CardIssuedAt = table.Column<long>(type: "bigint", nullable: true),
                    CardEntries = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CardWithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    Week = table.Column<int>(type: "integer", nullable: false),
                    SameDayTarget = table.Column<long>(type: "bigint", nullable: false),
                    HandedOverAt = table.Column<long>(type: "bigint", nullable: true),
                    Marks = table.Column<int>(type: "integer", nullable: false),
                    DiagnosisCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EstimateAmount = table.Column<decimal>(type: "numeric", nullable: true),
                    DiagnosedAt = table.Column<long>(type: "bigint", nullable: true),
                    WorkBeganAt = table.Column<long>(type: "bigint", nullable: true),
                    DiagnosisSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    EstimateSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    PartsDueAt = table.Column<long>(type: "bigint", nullable: true),
                    AppointmentWait = table.Column<int>(type: "integer", nullable: true),
                    DiagnosisWait = table.Column<int>(type: "integer", nullable: true),
                    PartsWait = table.Column<int>(type: "integer", nullable: true),
                    HandOverWait = table.Column<int>(type: "integer", nullable: true),
                    Subjects = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Ref);
                    table.ForeignKey(
                        name: "FK_Visits_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeadWays",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadWays", x => new { x.AccountId, x.Channel });
                    table.ForeignKey(
                        name: "FK_DeadWays_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TokenHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_Invitations_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Logins",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: false),
                    LastPasskeyAt = table.Column<long>(type: "bigint", nullable: true),
                    FactorResetAt = table.Column<long>(type: "bigint", nullable: true),
                    FactorResetBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NormalizedEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Logins_Accounts_Id",
                        column: x => x.Id,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PagingChoices",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Push = table.Column<bool>(type: "boolean", nullable: false),
                    PushDelay = table.Column<int>(type: "integer", nullable: false),
                    Email = table.Column<bool>(type: "boolean", nullable: false),
                    EmailAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EmailDelay = table.Column<int>(type: "integer", nullable: false),
                    Webhook = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WebhookDelay = table.Column<int>(type: "integer", nullable: false),
                    QuietFrom = table.Column<long>(type: "bigint", nullable: true),
                    QuietTo = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PagingChoices", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_PagingChoices_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PushSubscriptions",
                columns: table => new
                {
                    Endpoint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    P256dh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Auth = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Device = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PushSubscriptions", x => x.Endpoint);
                    table.ForeignKey(
                        name: "FK_PushSubscriptions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TurnNotices",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    News = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Start = table.Column<long>(type: "bigint", nullable: false),
                    End = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TurnNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TurnNotices_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TurnNotices_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TurnNotices_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TurnNotices_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Views",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Views_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RotaOverrides",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Start = table.Column<long>(type: "bigint", nullable: false),
                    End = table.Column<long>(type: "bigint", nullable: false),
                    SwapId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    GiverId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RotaOverrides", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RotaOverrides_Leaders_GiverId",
                        column: x => x.GiverId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RotaOverrides_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RotaOverrides_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RotaOverrides_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RotaOverrides_Rotas_Place",
                        column: x => x.Place,
                        principalTable: "Rotas",
                        principalColumn: "Place",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SwapOffers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Start = table.Column<long>(type: "bigint", nullable: false),
                    End = table.Column<long>(type: "bigint", nullable: false),
                    OtherId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OtherStart = table.Column<long>(type: "bigint", nullable: false),
                    OtherEnd = table.Column<long>(type: "bigint", nullable: false),
                    OfferedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SwapOffers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SwapOffers_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SwapOffers_Leaders_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SwapOffers_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SwapOffers_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SwapOffers_Rotas_Place",
                        column: x => x.Place,
                        principalTable: "Rotas",
                        principalColumn: "Place",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Facts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VisitRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    StatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    AcknowledgedByCustomerAt = table.Column<long>(type: "bigint", nullable: true),
                    TalkedOver = table.Column<bool>(type: "boolean", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CodeBefore = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Summary = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Findings = table.Column<List<string>>(type: "text[]", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Lines = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Decision = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Clause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Stage = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Facts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Facts_Visits_VisitRef",
                        column: x => x.VisitRef,
                        principalTable: "Visits",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VisitCalls",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VisitRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Sign = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Probability = table.Column<double>(type: "double precision", nullable: false),
                    Result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitCalls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VisitCalls_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VisitCalls_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VisitCalls_Visits_VisitRef",
                        column: x => x.VisitRef,
                        principalTable: "Visits",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VisitContacts",
                columns: table => new
                {
                    VisitRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsErased = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitContacts", x => new { x.VisitRef, x.CustomerRef });
                    table.ForeignKey(
                        name: "FK_VisitContacts_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VisitContacts_Visits_VisitRef",
                        column: x => x.VisitRef,
                        principalTable: "Visits",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CompanyLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_CompanyLogins_Logins_UserId",
                        column: x => x.UserId,
                        principalTable: "Logins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoginTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoginTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_LoginTokens_Logins_UserId",
                        column: x => x.UserId,
                        principalTable: "Logins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Data = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_Passkeys_Logins_UserId",
                        column: x => x.UserId,
                        principalTable: "Logins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Check = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Upheld = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appeals_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bookings",
                columns: table => new
                {
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    PromisedAt = table.Column<long>(type: "bigint", nullable: false),
                    BookedAt = table.Column<long>(type: "bigint", nullable: false),
                    Tier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false),
                    ReleasedAt = table.Column<long>(type: "bigint", nullable: true),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookings", x => x.RequestId);
                    table.ForeignKey(
                        name: "FK_Bookings_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: false),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    Decision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Snapshot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FirstDecidedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Decisions_Policies_PolicyVersion",
                        column: x => x.PolicyVersion,
                        principalTable: "Policies",
                        principalColumn: "Version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Disputes",
                columns: table => new
                {
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AttentionSeconds = table.Column<int>(type: "integer", nullable: false),
                    CallMinutes = table.Column<int>(type: "integer", nullable: false),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VisitRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Lane = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Tier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AdmittedAt = table.Column<long>(type: "bigint", nullable: false),
                    VisitOpenedAt = table.Column<long>(type: "bigint", nullable: true),
                    VehicleModel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Vin = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    Subjects = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VehicleYear = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedAt = table.Column<long>(type: "bigint", nullable: true),
                    OwnerActedAt = table.Column<long>(type: "bigint", nullable: true),
                    FirstContactAt = table.Column<long>(type: "bigint", nullable: true),
                    ResolvedAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RootCauseCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Resolution = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EffectAmount = table.Column<decimal>(type: "numeric", nullable: true),
                    EffectCurrency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Rating = table.Column<int>(type: "integer", nullable: true),
                    AskedUntil = table.Column<long>(type: "bigint", nullable: true),
                    CommentedAt = table.Column<long>(type: "bigint", nullable: true),
                    MergedInto = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Linked = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'[]'", collation: "C"),
                    HandedUp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Pauses = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'[]'", collation: "C"),
                    WakesAt = table.Column<long>(type: "bigint", nullable: true),
                    LastRungAt = table.Column<long>(type: "bigint", nullable: false),
                    MergedRequests = table.Column<int>(type: "integer", nullable: false),
                    Reopenings = table.Column<int>(type: "integer", nullable: false),
                    ReopenedAt = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<long>(type: "bigint", nullable: true),
                    SafetyClaim = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Dangers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SafetyContact = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    UnansweredSince = table.Column<long>(type: "bigint", nullable: true),
                    Week = table.Column<int>(type: "integer", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Marks = table.Column<int>(type: "integer", nullable: false),
                    ContactMinutes = table.Column<int>(type: "integer", nullable: true),
                    SettleMinutes = table.Column<int>(type: "integer", nullable: true),
                    StandingMinutes = table.Column<int>(type: "integer", nullable: true),
                    AgeBand = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RisesAt = table.Column<long>(type: "bigint", nullable: true),
                    QueuedAt = table.Column<long>(type: "bigint", nullable: true),
                    GivenAt = table.Column<long>(type: "bigint", nullable: true),
                    LetLieBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Delays_Next = table.Column<long>(type: "bigint", nullable: false),
                    Delays_OwnerActs = table.Column<long>(type: "bigint", nullable: false),
                    Timers_FirstContactDue = table.Column<long>(type: "bigint", nullable: false),
                    Timers_OwnerActsBy = table.Column<long>(type: "bigint", nullable: true),
                    Timers_SameDayTarget = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disputes", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Disputes_Disputes_MergedInto",
                        column: x => x.MergedInto,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Policies_PolicyVersion",
                        column: x => x.PolicyVersion,
                        principalTable: "Policies",
                        principalColumn: "Version",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_RootCauses_RootCauseCode",
                        column: x => x.RootCauseCode,
                        principalTable: "RootCauses",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_VisitContacts_VisitRef_CustomerRef",
                        columns: x => new { x.VisitRef, x.CustomerRef },
                        principalTable: "VisitContacts",
                        principalColumns: new[] { "VisitRef", "CustomerRef" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Feedback",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reopenings = table.Column<int>(type: "integer", nullable: false),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: true),
                    Comment = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feedback", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Feedback_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Feedback_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Feedback_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Feedback_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Mutes",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mutes", x => new { x.AccountId, x.DisputeNumber });
                    table.ForeignKey(
                        name: "FK_Mutes_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mutes_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Pages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AtAnyHour = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: true),
                    Steps = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    End = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AcknowledgedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Via = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pages_Accounts_AcknowledgedBy",
                        column: x => x.AcknowledgedBy,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pages_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Pages_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pages_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Requests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VisitRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    UnderRef = table.Column<string>(type: "text", nullable: true, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VehicleModel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VehicleYear = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Dangers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ArrivedAt = table.Column<long>(type: "bigint", nullable: false),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Lane = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Check = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SharesPromiseOf = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerMessage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Week = table.Column<int>(type: "integer", nullable: false),
                    Weekday = table.Column<int>(type: "integer", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    AgeBand = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Requests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Requests_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Requests_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Requests_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Requests_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Requests_Requests_SharesPromiseOf",
                        column: x => x.SharesPromiseOf,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Requests_VisitContacts_VisitRef_CustomerRef",
                        columns: x => new { x.VisitRef, x.CustomerRef },
                        principalTable: "VisitContacts",
                        principalColumns: new[] { "VisitRef", "CustomerRef" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PageDeliveries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Fault = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PageDeliveries_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PageDeliveries_Pages_PageId",
                        column: x => x.PageId,
                        principalTable: "Pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PageSteps",
                columns: table => new
                {
                    PageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Tier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageSteps", x => new { x.PageId, x.Number });
                    table.ForeignKey(
                        name: "FK_PageSteps_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PageSteps_Pages_PageId",
                        column: x => x.PageId,
                        principalTable: "Pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    VisitRef = table.Column<string>(type: "text", nullable: true, collation: "whichever_case"),
                    RequestId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Link = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    NotBefore = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_Messages_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Visits_VisitRef",
                        column: x => x.VisitRef,
                        principalTable: "Visits",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Permits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false),
                    Cause = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Permits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Permits_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Permits_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Permits_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RelayCalls",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Exchange = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExchangeCall = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CameAt = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hidden = table.Column<bool>(type: "boolean", nullable: false),
                    VisitRef = table.Column<string>(type: "text", nullable: true, collation: "whichever_case"),
                    CustomerRef = table.Column<string>(type: "text", nullable: true, collation: "whichever_case"),
                    RequestId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Route = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ToName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RoutedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Minutes = table.Column<int>(type: "integer", nullable: true),
                    Answered = table.Column<bool>(type: "boolean", nullable: true),
                    MissedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReturnedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReturnedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RelayCalls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelayCalls_Visits_VisitRef",
                        column: x => x.VisitRef,
                        principalTable: "Visits",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShadowDecisions",
                columns: table => new
                {
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: false),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RealOutcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RealCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    LeaderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Differs = table.Column<bool>(type: "boolean", nullable: false),
                    Decision = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowDecisions", x => new { x.PolicyVersion, x.RequestId });
                    table.ForeignKey(
                        name: "FK_ShadowDecisions_Leaders_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "Leaders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShadowDecisions_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShadowDecisions_Policies_PolicyVersion",
                        column: x => x.PolicyVersion,
                        principalTable: "Policies",
                        principalColumn: "Version",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShadowDecisions_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShadowDecisions_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffActions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    CustomerRef = table.Column<string>(type: "text", nullable: false, collation: "whichever_case"),
                    LocationCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegionCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Check = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    UndoUntil = table.Column<long>(type: "bigint", nullable: true),
                    UndoneAt = table.Column<long>(type: "bigint", nullable: true),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffActions", x => x.Number);
                    table.ForeignKey(
                        name: "FK_StaffActions_Customers_CustomerRef",
                        column: x => x.CustomerRef,
                        principalTable: "Customers",
                        principalColumn: "Ref",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StaffActions_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StaffActions_Locations_LocationCode",
                        column: x => x.LocationCode,
                        principalTable: "Locations",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StaffActions_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StaffActions_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Timeline",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DisputeNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timeline", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Timeline_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Timeline_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StreamKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisputeNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MessageSequence = table.Column<long>(type: "bigint", nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    TryingSince = table.Column<long>(type: "bigint", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    AttemptCount = table.Column<int>(type: "integer", nullable: false),
                    Attempts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_Outbox_Disputes_DisputeNumber",
                        column: x => x.DisputeNumber,
                        principalTable: "Disputes",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Outbox_Messages_MessageSequence",
                        column: x => x.MessageSequence,
                        principalTable: "Messages",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_LeaderId",
                table: "Accounts",
                column: "LeaderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Answers_CreatedAt",
                table: "Answers",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_CustomerRef",
                table: "Answers",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Hash",
                table: "ApiKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Name",
                table: "ApiKeys",
                column: "Name");

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
                name: "IX_Audit_ActorId_At",
                table: "Audit",
                columns: new[] { "ActorId", "At" },
                filter: "\"Action\" IN ('customer.reveal', 'customer.export')");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject",
                table: "Audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_DisputeNumber",
                table: "Bookings",
                column: "DisputeNumber",
                filter: "\"DisputeNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_PromisedAt",
                table: "Bookings",
                column: "PromisedAt",
                filter: "\"ReleasedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CauseFixes_RegionCode_RootCauseCode",
                table: "CauseFixes",
                columns: new[] { "RegionCode", "RootCauseCode" });

            migrationBuilder.CreateIndex(
                name: "IX_CompanyLogins_UserId",
                table: "CompanyLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_DecidedAt",
                table: "Decisions",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_RequestId",
                table: "Decisions",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_AdmittedAt",
                table: "Disputes",
                column: "AdmittedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_CustomerRef_AdmittedAt",
                table: "Disputes",
                columns: new[] { "CustomerRef", "AdmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_LeaderId",
                table: "Disputes",
                column: "LeaderId",
                filter: "\"State\" <> 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_LocationCode_AdmittedAt",
                table: "Disputes",
                columns: new[] { "LocationCode", "AdmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_MergedInto",
                table: "Disputes",
                column: "MergedInto",
                filter: "\"MergedInto\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_RisesAt",
                table: "Disputes",
                column: "RisesAt",
                filter: "\"RisesAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_State",
                table: "Disputes",
                column: "State",
                filter: "\"State\" <> 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_VisitRef_Reason_AdmittedAt_RegionCode_LocationCode~",
                table: "Disputes",
                columns: new[] { "VisitRef", "Reason", "AdmittedAt", "RegionCode", "LocationCode", "VehicleModel" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Week_RegionCode_LocationCode_Marks_Hour_RootCauseC~",
                table: "Disputes",
                columns: new[] { "Week", "RegionCode", "LocationCode", "Marks", "Hour", "RootCauseCode", "VehicleModel", "ContactMinutes", "SettleMinutes", "StandingMinutes", "Language", "AgeBand", "CustomerRef", "VisitRef", "Vin", "EffectAmount", "EffectCurrency", "Rating", "AskedUntil", "CommentedAt", "AdmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_State_ChangedAt",
                table: "Enrolments",
                columns: new[] { "State", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Kind_StatedAt",
                table: "Facts",
                columns: new[] { "Kind", "StatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Facts_Kind_StatedAt_VisitRef_Revision_Code_CodeBefore",
                table: "Facts",
                columns: new[] { "Kind", "StatedAt", "VisitRef", "Revision", "Code", "CodeBefore" },
                filter: "\"Revision\" > 1");

            migrationBuilder.CreateIndex(
                name: "IX_Facts_VisitRef_Kind_Revision",
                table: "Facts",
                columns: new[] { "VisitRef", "Kind", "Revision" },
                unique: true);

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
                name: "IX_Invitations_TokenHash",
                table: "Invitations",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leaders_RegionCode",
                table: "Leaders",
                column: "RegionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_RegionCode",
                table: "Locations",
                column: "RegionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_WaveCode",
                table: "Locations",
                column: "WaveCode");

            migrationBuilder.CreateIndex(
                name: "IX_Logins_NormalizedEmail",
                table: "Logins",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Logins_NormalizedUserName",
                table: "Logins",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_CustomerRef",
                table: "Messages",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_DisputeNumber",
                table: "Messages",
                column: "DisputeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Id",
                table: "Messages",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_VisitRef",
                table: "Messages",
                column: "VisitRef");

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

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_StreamKey_Sequence",
                table: "Outbox",
                columns: new[] { "StreamKey", "Sequence" },
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PageDeliveries_At",
                table: "PageDeliveries",
                column: "At",
                filter: "\"At\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PageDeliveries_DueAt",
                table: "PageDeliveries",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PageDeliveries_PageId_Step",
                table: "PageDeliveries",
                columns: new[] { "PageId", "Step" });

            migrationBuilder.CreateIndex(
                name: "IX_PageDeliveries_State",
                table: "PageDeliveries",
                column: "State",
                filter: "\"State\" = 'Underway'");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_DisputeNumber",
                table: "Pages",
                column: "DisputeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_NextAt",
                table: "Pages",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PageSteps_AccountId_At",
                table: "PageSteps",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PageSteps_PageId_Round",
                table: "PageSteps",
                columns: new[] { "PageId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_UserId",
                table: "Passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Permits_CustomerRef_At",
                table: "Permits",
                columns: new[] { "CustomerRef", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Permits_LeaderId_At",
                table: "Permits",
                columns: new[] { "LeaderId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Permits_RequestId",
                table: "Permits",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_PushSubscriptions_AccountId",
                table: "PushSubscriptions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_RelayCalls_CameAt",
                table: "RelayCalls",
                column: "CameAt",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RelayCalls_DisputeNumber",
                table: "RelayCalls",
                column: "DisputeNumber",
                filter: "\"DisputeNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RelayCalls_Exchange_ExchangeCall",
                table: "RelayCalls",
                columns: new[] { "Exchange", "ExchangeCall" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RelayCalls_MissedAt",
                table: "RelayCalls",
                column: "MissedAt",
                filter: "\"MissedAt\" IS NOT NULL AND \"ReturnedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_CustomerRef_ArrivedAt",
                table: "Requests",
                columns: new[] { "CustomerRef", "ArrivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_DecidedAt_Id",
                table: "Requests",
                columns: new[] { "DecidedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_DisputeNumber",
                table: "Requests",
                column: "DisputeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_LeaderId_DecidedAt",
                table: "Requests",
                columns: new[] { "LeaderId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_LocationCode_DecidedAt",
                table: "Requests",
                columns: new[] { "LocationCode", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_VisitRef_Reason",
                table: "Requests",
                columns: new[] { "VisitRef", "Reason" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Week_Check_Lane_Outcome_RegionCode_LocationCode_La~",
                table: "Requests",
                columns: new[] { "Week", "Check", "Lane", "Outcome", "RegionCode", "LocationCode", "Language", "AgeBand", "Weekday", "Hour", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RotaOverrides_Place_End",
                table: "RotaOverrides",
                columns: new[] { "Place", "End" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ShadowDecisions_PolicyVersion_Differs_DecidedAt",
                table: "ShadowDecisions",
                columns: new[] { "PolicyVersion", "Differs", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Simulations_PolicyVersion_FinishedAt",
                table: "Simulations",
                columns: new[] { "PolicyVersion", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_At",
                table: "StaffActions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_CustomerRef_At",
                table: "StaffActions",
                columns: new[] { "CustomerRef", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_DisputeNumber",
                table: "StaffActions",
                column: "DisputeNumber",
                filter: "\"DisputeNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StaffActions_RequestId",
                table: "StaffActions",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Standings_CustomerRef_Until",
                table: "Standings",
                columns: new[] { "CustomerRef", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_DisputeNumber",
                table: "Timeline",
                column: "DisputeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_TurnNotices_DueAt",
                table: "TurnNotices",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Views_OwnerId",
                table: "Views",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Views_Team",
                table: "Views",
                column: "Team");

            migrationBuilder.CreateIndex(
                name: "IX_VisitCalls_At",
                table: "VisitCalls",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_VisitCalls_RegionCode_LocationCode_At",
                table: "VisitCalls",
                columns: new[] { "RegionCode", "LocationCode", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_VisitCalls_VisitRef",
                table: "VisitCalls",
                column: "VisitRef");

            migrationBuilder.CreateIndex(
                name: "IX_VisitContacts_CustomerRef",
                table: "VisitContacts",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_CustomerRef",
                table: "Visits",
                column: "CustomerRef");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_LocationCode_OpenedAt",
                table: "Visits",
                columns: new[] { "LocationCode", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_Vin",
                table: "Visits",
                column: "Vin");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_Week_RegionCode_LocationCode_VehicleModel_SameDayTar~",
                table: "Visits",
                columns: new[] { "Week", "RegionCode", "LocationCode", "VehicleModel", "SameDayTarget", "HandedOverAt", "Marks", "Technician", "AppointmentWait", "DiagnosisWait", "PartsWait", "HandOverWait", "OpenedAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_Appeals_Requests_RequestId",
                table: "Appeals",
                column: "RequestId",
                principalTable: "Requests",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Bookings_Disputes_DisputeNumber",
                table: "Bookings",
                column: "DisputeNumber",
                principalTable: "Disputes",
                principalColumn: "Number",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Bookings_Requests_RequestId",
                table: "Bookings",
                column: "RequestId",
                principalTable: "Requests",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Decisions_Requests_RequestId",
                table: "Decisions",
                column: "RequestId",
                principalTable: "Requests",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disputes_Requests_RequestId",
                table: "Disputes",
                column: "RequestId",
                principalTable: "Requests",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
