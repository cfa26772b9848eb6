using System.Text.Json;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Events;

/// <summary>
/// What each event is about, as the audit keeps it, and which screens look again: hints by region, location and subject, where
/// a dash stands for all of them.
/// </summary>
public sealed class EventSubjectTests
{
    private static readonly DisputeStanding It = new("D-1", 3, DisputeState.Claimed, "L-1", "NA", "US-FRE");
    private static readonly DisputeStanding Other = new("D-2", 1, DisputeState.Claimed, "L-2", "EU", "FR-LYO");
    private static readonly ActSubject OfRequest = new("Q-1", "C-1", null, "NA", "US-FRE");
    private static readonly PageOfDispute OfPage = new("G-1", "D-1", "NA", "US-FRE");
    private static readonly LeaderTime Time = new("L-1", "", "", [], null, null, null, "NA", "US-FRE");
    private static readonly WordsOnRecord Words = new("hmac-1");
    private static readonly ImportedFile File = new("sha", 1, 2, 3, []);

    public static TheoryData<string, string, string> About => new()
    {
        { "dispute claimed", "dispute:D-1", "NA US-FRE D-1" },
        { "disputes linked", "dispute:D-1", "EU FR-LYO D-2, NA US-FRE D-1" },
        { "dispute merged", "dispute:D-1", "EU FR-LYO D-2, NA US-FRE D-1" },
        { "dispute split", "dispute:D-1", "EU FR-LYO D-2, NA US-FRE D-1" },
        { "request admitted", "request:Q-1", "" },
        { "request merged", "request:Q-1", "" },
        { "request deferred", "request:Q-1", "NA US-FRE request:Q-1" },
        { "request refused", "request:Q-1", "NA US-FRE request:Q-1" },
        { "booking kept", "request:Q-1", "NA US-FRE D-1" },
        { "booking taken back", "request:Q-1", "NA US-FRE D-1" },
        { "booking handed over", "request:Q-1", "" },
        { "appeal", "request:Q-1", "NA US-FRE request:Q-1" },
        { "act about a request", "request:Q-1", "NA US-FRE request:Q-1" },
        { "act about a request with a dispute", "request:Q-1", "NA US-FRE D-1" },
        { "act about a customer", "customer:C-1", "NA US-FRE customer:C-1" },
        { "act undone", "request:Q-1", "NA US-FRE request:Q-1" },
        { "customer revealed", "customer:C-1", "" },
        { "data removed", "retention", "- - retention" },
        { "retention looked at", "retention", "- - retention" },
        { "looks unusual", "reveals", "- - reveals" },
        { "looks looked into", "reveals", "- - reveals" },
        { "customer erased", "customer:C-1", "NA US-FRE D-1" },
        { "visit", "visit:V-1", "" },
        { "fact", "visit:V-1", "NA US-FRE D-1" },
        { "leader", "leader:L-1", "NA US-FRE leader:L-1" },
        { "location", "location:US-FRE", "NA US-FRE location:US-FRE" },
        { "calendar", "location:US-FRE", "NA US-FRE location:US-FRE, NA US-FRE D-1" },
        { "view saved", "view:V-1", "" },
        { "view removed", "view:V-1", "" },
        { "key", "api-key:dms", "- - api-key:dms" },
        { "delivery", "event:msg_1", "" },
        { "outbox", "outbox", "" },
        { "fix of a region", "fix:F-1", "NA - fix:F-1" },
        { "fix of a place", "fix:F-1", "NA US-FRE fix:F-1" },
        { "fix of the network", "fix:F-1", "- - fix:F-1" },
        { "model", "signs:3", "" },
        { "export", "page:causes", "" },
        { "wave", "wave:W-1", "- - wave:W-1, NA US-FRE wave:W-1, EU FR-LYO wave:W-1" },
        { "enrolment", "enrolment:E-1", "- - enrolment:E-1" },
        { "seed", "network", "" },
        { "import", "network", "- - network, NA - network" },
        { "leaders exported", "network", "" },
        { "locations exported", "network", "" },
        { "policy", "policy:2", "- - policy:2" },
        { "simulation", "simulation:S-1", "- - policy:2" },
        { "sign-in", "account:L-1", "- - account:L-1" },
        { "rows covered", "audit", "" },
        { "audit exported", "audit", "" },
        { "backup", "database", "" },
        { "backup failed", "database", "" },
        { "restore", "database", "" },
        { "refusal", "dispute:D-1", "" },
        { "rota", "rota:location:US-FRE", "NA US-FRE rota:location:US-FRE, NA US-FRE paging:due" },
        { "rota of region", "rota:region:NA", "NA - rota:region:NA, NA - paging:due" },
        { "page begun", "dispute:D-1", "NA US-FRE D-1, NA US-FRE paging:due" },
        { "person asked", "dispute:D-1", "NA US-FRE D-1, NA US-FRE paging:due" },
        { "page ended", "dispute:D-1", "NA US-FRE D-1" },
        { "call", "call:K-1", "NA US-FRE call:K-1" },
        { "call about a dispute", "call:K-1", "NA US-FRE call:K-1, NA US-FRE D-1" },
        { "ways chosen", "account:L-1", "- - account:L-1" },
        { "preferences", "account:L-1", "- - account:L-1" },
        { "deputy", "leader:L-1", "NA US-FRE leader:L-1" },
        { "guard", "audit", "" },
        { "staff imported", "network", "- - network" },
        { "staff exported", "network", "" },
        { "role", "account:L-1", "- - account:L-1, NA - network" },
    };

    [Theory]
    [MemberData(nameof(About))]
    public void Event_IsAboutThisAndSeenThere(string what, string subject, string hints)
    {
        var happened = Event(what);

        happened.Subject().ShouldBe(subject);
        string.Join(", ", happened.Hints().Select(h => $"{Or(h.RegionCode)} {Or(h.LocationCode)} {h.Subject}")).ShouldBe(hints);

        static string Or(string code) => code.Length == 0 ? "-" : code;
    }

    [Fact]
    public void AnythingMayHaveChanged_IsSaidByAChangeOfEverything() => Change.Everything.ShouldBe(new Change(0, "", "", "*"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PersonsAct_HasAnEventOfItsKind(StaffActionKind kind)
    {
        var happened = StaffDecided.Of(Act(kind), Words);

        (happened.Kind, happened.Until, happened.Words, happened.About)
            .ShouldBe((kind, Build.Now, Words, new ActSubject("Q-1", "C-1", "D-1", "NA", "US-FRE")));
    }

    public static TheoryData<StaffActionKind> Kinds => [.. Enum.GetValues<StaffActionKind>()];

    [Fact]
    public void ActOfNoKind_IsAnError() => Should.Throw<ArgumentOutOfRangeException>(() => StaffDecided.Of(Act((StaffActionKind)99), Words)).ParamName.ShouldBe("act");

    [Fact]
    public void Words_AreOnRecordByTheirFingerprintAlone()
    {
        var written = JsonSerializer.Serialize(new WordsOnRecord("hmac-1") { Text = "So it is." });

        written.ShouldBe("\"hmac-1\"");
        JsonSerializer.Deserialize<WordsOnRecord>(written).ShouldBe(new WordsOnRecord("hmac-1"));
    }

    [Theory]
    [InlineData(true, "US-FRE")]
    [InlineData(false, "")]
    public void LeadersTime_IsAsItIsAfterwardsAtTheirFirstPlace(bool hasPlace, string place)
    {
        var leader = new Leader
        {
            Id = "L-1",
            Name = "Lou",
            Tier = LeaderTier.Local,
            RegionCode = "NA",
            LocationCodes = hasPlace ? ["US-FRE", "US-SEA"] : [],
            ZoneId = Build.Zone,
            Hours = WeeklyHours.Parse("mon 08:00-09:00"),
            FocusTime = WeeklyHours.Parse("mon 08:30-08:45"),
            Leave = [new Leave(Build.Now, Build.Now.AddDays(1))],
            DeputyId = "L-2",
            OwnPer24Hours = 5,
            OwnOpenCap = 6,
        };

        var time = LeaderTime.Of(leader);

        time.ShouldBe(new LeaderTime("L-1", "mon 08:00-09:00", "mon 08:30-08:45", time.Leave, "L-2", 5, 6, "NA", place));
        time.Leave.ShouldBe(leader.Leave);
    }

    private static DomainEvent Event(string what) => what switch
    {
        "dispute claimed" => new DisputeClaimed(It),
        "disputes linked" => new DisputesLinked(It, Other),
        "dispute merged" => new DisputeMerged(It, Other),
        "dispute split" => new DisputeSplit(It, "Q-1", Other),
        "request admitted" => Decided(RequestOutcome.Admitted),
        "request merged" => Decided(RequestOutcome.Merged),
        "request deferred" => Decided(RequestOutcome.Deferred),
        "request refused" => Decided(RequestOutcome.Refused),
        "booking kept" => new BookingReleased("Q-1", "D-1", "L-1", "Leader", PermitCause.Booking, "NA", "US-FRE"),
        "booking taken back" => new DisputeTakenBack("Q-1", "D-1", Build.Now, null, "NA", "US-FRE"),
        "booking handed over" => new BookingHandedOver("Q-1", "L-2", PermitCause.Booking),
        "appeal" => new AppealMade("Q-1", "A-1", "customer-share", Build.Now, "NA", "US-FRE"),
        "act about a request" => new RequestTakenNow(OfRequest, Words, null),
        "act about a request with a dispute" => new RequestTakenNow(OfRequest with { DisputeNumber = "D-1" }, Words, null),
        "act about a customer" => new CustomerRestricted(OfRequest with { RequestId = null }, Words, null),
        "act undone" => new StaffActUndone(OfRequest, StaffActionKind.TakeNow, 1, Build.Now, 0),
        "customer revealed" => new CustomerRevealed("C-1", "phone", null),
        "data removed" => new DataRemoved(default, Build.Now, 1, 2, ["C-1"], "sha"),
        "retention looked at" => new RetentionLooked([]),
        "looks unusual" => new UnusualReveals("L-1", default, 31, 30),
        "looks looked into" => new UnusualRevealsRead("L-1", 1),
        "customer erased" => new CustomerErased("C-1", default, "ref", 1) { Of = [It.Hint()] },
        "visit" => new VisitOpened("V-1", "US-FRE", "CheckedIn"),
        "fact" => new FactStated("V-1", "F-1", default, 1) { Disputes = [It.Hint()] },
        "leader" => new LeaderHoursSet(Time, "reason"),
        "location" => new OverflowBegan("US-FRE", "NA", Build.Now),
        "calendar" => new CalendarSet("US-FRE", "NA", "", [], "reason") { Disputes = [new MovedTimes(It.Hint(), Promised: true)] },
        "view saved" => new ViewSaved("V-1", null),
        "view removed" => new ViewRemoved("V-1", null),
        "key" => new ApiKeyCreated("dms", "Intake", []),
        "delivery" => new EventSkipped("msg_1", "t", "line", EventState.Parked, "reason"),
        "outbox" => new ParkedEventsSent("reason", 1),
        "fix of a region" => new FixMoved("F-1", "NA", null, CauseFixState.Planned, CauseFixState.Done),
        "fix of a place" => new FixMoved("F-1", "NA", "US-FRE", CauseFixState.Planned, CauseFixState.Done),
        "fix of the network" => new FixMoved("F-1", null, null, CauseFixState.Planned, CauseFixState.Done),
        "model" => new RiskModelTrained(3, 1, 1, 1, null, null),
        "export" => new PageExported("causes", "csv", new Dictionary<string, string>(), 1, 1),
        "wave" => new WaveCreated("W-1", new WaveFacts()) { Members = [Place("US-FRE", "NA"), Place("FR-LYO", "EU"), Place("US-SEA", "NA")] },
        "enrolment" => new EnrolmentBegun("E-1"),
        "seed" => new ReferenceLoaded(1, "hash"),
        "import" => new LeadersImported(File) { Touched = [ListImported.Region("NA")] },
        "leaders exported" => new LeadersExported(1),
        "locations exported" => new LocationsExported(1),
        "sign-in" => new SignedIn("L-1", "S-1", SignInWay.Password),
        "rota" => new RotaRemoved("location:US-FRE", "NA", "US-FRE"),
        "rota of region" => new SpanTaken("region:NA", "NA", null, new TakenSpan("R-1", Build.Now, Build.Now)),
        "role" => new StaffRoleSet("L-1", StaffRole.LocalLeader, StaffRole.PilotAdmin, null, [], "reason") { Touched = [ListImported.Region("NA")] },
        "page begun" => new PageStarted(OfPage, PageCause.Safety),
        "person asked" => new PersonPaged(OfPage, PageCause.Safety, 1, "L-1", "Lou", PageTier.Location),
        "page ended" => new PageStopped(OfPage, PageEnd.Claimed),
        "call" => new CallCame(new("K-1", null, "NA", "US-FRE"), CallRoute.Connect, null, null),
        "call about a dispute" => new CallReturned(new("K-1", "D-1", "NA", "US-FRE")),
        "ways chosen" => new PagingChosen("L-1", ["Email"], Quiet: false),
        "rows covered" => new RowsCovered(2),
        "audit exported" => new AuditExported("csv", new Dictionary<string, string>(), 1),
        "backup" => new DatabaseBackedUp("dashboard.db", 1, 1, true, 1, 0),
        "backup failed" => new BackupFailed("The disk is full."),
        "restore" => new DatabaseRestored("dashboard.db", null, 1, null),
        "preferences" => new PreferencesSet("L-1", "ko", "Asia/Seoul", AlertChoice.Safety),
        "deputy" => new LeaderDeputySet(Time, "Because."),
        "guard" => new AuditGuardMended(["Audit_is_not_changed"]),
        "staff imported" => new StaffImported(File),
        "staff exported" => new StaffExported("csv", 3),
        "refusal" => new CommandRefused("dispute:D-1", "Claim", "/disputes/D-1", ["NotYours"], 1),
        "policy" => new PolicyBegun(2, 1, "hash"),
        _ => new SimulationStored("S-1", 2, "hash", Honest: true),
    };

    private static RequestDecided Decided(RequestOutcome outcome) => new("Q-1", outcome, Lane.N, "code", null, null, 1, "NA", "US-FRE");

    private static StaffAction Act(StaffActionKind kind) => new()
    {
        Kind = kind,
        ActorId = "L-1",
        ActorName = "Lou",
        Reason = "reason",
        At = Build.Now,
        CustomerRef = "C-1",
        LocationCode = "US-FRE",
        RegionCode = "NA",
        RequestId = "Q-1",
        DisputeNumber = "D-1",
        Until = Build.Now,
    };

    private static Location Place(string code, string region) => new()
    {
        Code = code,
        RegionCode = region,
        Name = code,
        City = code,
        Country = "US",
        ZoneId = "UTC",
        Language = "en",
        Currency = "USD",
        RelayPhone = "1",
        Stage = LocationStage.Shadow,
    };
}
