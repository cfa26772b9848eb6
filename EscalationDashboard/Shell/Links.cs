namespace EscalationDashboard.Shell;

/// <summary>Every address of the dashboard, in one place.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Queue = "/queue";
    public const string QueuePaper = "/queue/paper";
    public const string Region = "/region";
    public const string LogCall = "/calls/new";
    public const string DisputeRoute = "/disputes/{Number}";
    public const string Guardrails = "/guardrails";
    public const string PolicyVersions = "/guardrails/versions";
    public const string PolicyVersionRoute = "/guardrails/versions/{Version:int}";
    public const string Decisions = "/guardrails/decisions";
    public const string Workload = "/workload";
    public const string WorkloadLeaderRoute = "/workload/{Leader}";
    public const string OnCall = "/on-call";
    public const string Pilot = "/pilot";
    public const string PilotLocationRoute = "/pilot/{Code}";
    public const string Waves = "/pilot/waves";
    public const string WaveRoute = "/pilot/waves/{Wave}";
    public const string PilotCompare = "/pilot/compare";
    public const string PilotImport = "/pilot/import";
    public const string PilotHolidays = "/pilot/holidays";
    public const string PilotCalendarRoute = "/pilot/{Code}/calendar";
    public const string ExportLocations = "/pilot/export/locations.csv";
    public const string ExportLeaders = "/pilot/export/leaders.csv";
    public const string Trends = "/trends";
    public const string TrendCauses = "/trends/causes";
    public const string TrendGuardrails = "/trends/guardrails";
    public const string TrendFairness = "/trends/fairness";
    public const string TrendSigns = "/trends/signs";
    public const string TrendForecast = "/trends/forecast";
    public const string TrendDigest = "/trends/digest";
    public const string ExportRoute = "/export/{file}";
    public const string TrendDisputes = "/trends/disputes";
    public const string TrendRequests = "/trends/requests";
    public const string TrendRollout = "/trends/rollout";
    public const string TrendWaits = "/trends/waits";
    public const string TrendStages = "/trends/stages";
    public const string TrendVisits = "/trends/visits";
    public const string TrendVisitsPaper = "/trends/paper/visits";
    public const string TrendDisputesPaper = "/trends/paper/disputes";
    public const string TrendRequestsPaper = "/trends/paper/requests";
    public const string Enrol = "/pilot/enrol";
    public const string EnrolmentRoute = "/pilot/enrol/{Id}";
    public const string Integrations = "/integrations";
    public const string IntegrationKeys = "/integrations/keys";
    public const string ContactCards = "/integrations/card";
    public const string ContactCardRoute = "/integrations/card/{Location}";
    public const string Customers = "/customers";
    public const string CustomerRoute = "/customers/{Ref}";
    public const string Feedback = "/feedback";
    public const string FeedbackRoute = "/feedback/{Token}";
    public const string SignIn = "/sign-in";
    public const string SignInAsPersona = "/sign-in/persona";
    public const string SecondFactor = "/sign-in/second-factor";
    public const string CompanySignIn = "/sign-in/company";
    public const string CompanySignInDone = "/sign-in/company/done";
    public const string CompanySignInAnswer = "/sign-in/company/answer";
    public const string CompanySignOutAnswer = "/sign-out/company";
    public const string SessionSeen = "/session/seen";
    public const string FirstAdmin = "/first-admin";
    public const string InvitationRoute = "/invitation/{Token}";
    public const string Staff = "/staff";
    public const string StaffImport = "/staff/import";
    public const string StaffExportRoute = "/staff/export/{file}";
    public const string Account = "/account";
    public const string AccountPreferences = "/account/preferences";
    public const string Status = "/status";
    public const string Audit = "/audit";
    public const string AuditExportRoute = "/audit/export/{file}";
    public const string SignOut = "/sign-out";
    public const string Language = "/language";
    public const string Theme = "/theme";
    public const string ThemeSheet = "/theme.css";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Api = "/openapi/v1.json";
    public const string ApiReference = "/integrations/api";
    public const string ApiDescriptions = "/openapi";
    public const string ApiRoot = "/api";

    public static string Dispute(string number) => $"/disputes/{Uri.EscapeDataString(number)}";

    /// <summary>One customer: visits, requests, disputes, what they said of it.</summary>
    public static string Customer(string customerRef) => $"{Customers}/{Uri.EscapeDataString(customerRef)}";

    /// <summary>Where everything about a person is downloaded from.</summary>
    public static string CustomerExport(string customerRef) => $"{Customer(customerRef)}/export";

    public static string PolicyVersion(int version) => FormattableString.Invariant($"{PolicyVersions}/{version}");

    /// <summary>A simulation: how far it is, or what it showed.</summary>
    public static string Simulation(string id) => $"/guardrails/simulations/{Uri.EscapeDataString(id)}";

    /// <summary>One leader's time.</summary>
    public static string WorkloadOf(string leaderId) => $"{Workload}/{Uri.EscapeDataString(leaderId)}";

    /// <summary>One of the lists behind a leader's numbers.</summary>
    public static string WorkloadList(string leaderId, string list) => $"{WorkloadOf(leaderId)}#{list}";

    /// <summary>One of the lists behind the numbers of a location's leaders together.</summary>
    public static string TeamList(string locationCode, string list) => $"{Workload}?team={Uri.EscapeDataString(locationCode)}#{list}";

    /// <summary>What is held back with one outcome.</summary>
    public static string Held(string outcome) => $"{Workload}?held={outcome}#held";

    /// <summary>One held request, open where it is listed.</summary>
    public static string HeldRequest(string requestId) => $"{Workload}?open={Uri.EscapeDataString(requestId)}#held";

    /// <summary>A leader's load, about to be handed to a colleague.</summary>
    public static string HandOver(string leaderId, string deputyId) => $"{WorkloadOf(leaderId)}?to={Uri.EscapeDataString(deputyId)}#hand-over";

    /// <summary>What was decided at a location since an instant, with one outcome.</summary>
    public static string DecisionsAt(string locationCode, string outcome, DateTimeOffset since) => FormattableString.Invariant(
        $"{Decisions}?location={Uri.EscapeDataString(locationCode)}&outcome={outcome}&from={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}Z");

    /// <summary>What was decided about one customer.</summary>
    public static string DecisionsAbout(string customerRef) => $"{Decisions}?customer={Uri.EscapeDataString(customerRef)}";

    /// <summary>What one check decided since an instant.</summary>
    public static string DecisionsOf(string check, DateTimeOffset since) =>
        FormattableString.Invariant($"{Decisions}?check={Uri.EscapeDataString(check)}&from={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}Z");

    /// <summary>What one check decided at a location since an instant, with one outcome; null where a part does not matter.</summary>
    public static string DecisionsOf(string check, string? outcome, string? locationCode, DateTimeOffset since) => DecisionsOf(check, since)
        + (outcome is null ? "" : $"&outcome={outcome}")
        + (locationCode is null ? "" : $"&location={Uri.EscapeDataString(locationCode)}");

    /// <summary>What was held back since an instant, by one check where it is named.</summary>
    public static string DecisionsHeld(string? check, DateTimeOffset since) => OnlyDecisions("HeldBack", check, since);

    /// <summary>What was held back since an instant and should have reached the leader sooner.</summary>
    public static string DecisionsHeldWrongly(string? check, DateTimeOffset since) => OnlyDecisions("HeldBackWrongly", check, since);

    /// <summary>How one request was decided.</summary>
    public static string Decision(string requestId) => $"{Decisions}?open={Uri.EscapeDataString(requestId)}";

    /// <summary>What another system was, or is to be, told.</summary>
    public static string Event(string id) => $"{Integrations}?open={Uri.EscapeDataString(id)}";

    /// <summary>A location's contact card as its customers read it.</summary>
    public static string ContactCard(string locationCode) => $"{ContactCards}/{Uri.EscapeDataString(locationCode)}";

    /// <summary>One location's place in the pilot, and whether it may go on.</summary>
    public static string PilotOf(string locationCode) => $"{Pilot}/{Uri.EscapeDataString(locationCode)}";

    /// <summary>Locations that move together.</summary>
    public static string WaveOf(string code) => $"{Waves}/{Uri.EscapeDataString(code)}";

    /// <summary>When a location is open, to be changed.</summary>
    public static string PilotCalendar(string locationCode) => $"{PilotOf(locationCode)}/calendar";

    /// <summary>Two locations side by side.</summary>
    public static string Compare(string? a, string? b) => $"{PilotCompare}?a={Uri.EscapeDataString(a ?? "")}&b={Uri.EscapeDataString(b ?? "")}";

    /// <summary>The disputes that were admitted in whole weeks, cut by what is named; what is null does not matter.</summary>
    public static string DisputesBehind(DateOnly from, DateOnly until, params (string Name, string? Value)[] cuts) =>
        Behind(TrendDisputes, from, until, cuts);

    /// <summary>The requests that were decided in whole weeks, cut by what is named; what is null does not matter.</summary>
    public static string RequestsBehind(DateOnly from, DateOnly until, params (string Name, string? Value)[] cuts) =>
        Behind(TrendRequests, from, until, cuts);

    /// <summary>The visits whose car came in in whole weeks, cut by what is named; what is null does not matter.</summary>
    public static string VisitsBehind(DateOnly from, DateOnly until, params (string Name, string? Value)[] cuts) =>
        Behind(TrendVisits, from, until, cuts);

    /// <summary>A location on its way into the pilot, at one of the steps; where it was left, where none is named.</summary>
    public static string Enrolment(string id, string? step = null) =>
        $"{Enrol}/{Uri.EscapeDataString(id)}" + (step is null ? "" : $"?step={step.ToLowerInvariant()}");

    /// <summary>What is open at a location.</summary>
    public static string QueueAt(string locationCode) => $"{Queue}?at={Uri.EscapeDataString(locationCode)}";

    /// <summary>A view of the trends as a file.</summary>
    /// <param name="ending"><c>csv</c> or <c>xlsx</c>.</param>
    public static string Export(string view, string ending) => $"/export/{Uri.EscapeDataString(view)}.{ending}";

    /// <summary>The sign-in page, which leads back to where the person wanted to go.</summary>
    /// <param name="again">Whether it also asks a person who is signed in.</param>
    public static string SignInThen(string returnUrl, bool again = false) => $"{SignIn}?ReturnUrl={Uri.EscapeDataString(returnUrl)}{(again ? "&again=true" : "")}";

    /// <summary>Where the second of two proofs is asked for, before it leads back to where the person wanted to go.</summary>
    public static string SecondFactorThen(string? returnUrl) => $"{SecondFactor}?ReturnUrl={Uri.EscapeDataString(BackTo(returnUrl))}";

    /// <summary>The company's own sign-in, which leads back to where the person wanted to go.</summary>
    /// <param name="again">Whether it is to ask who the person is, also where it thinks it knows.</param>
    public static string CompanySignInThen(string returnUrl, bool again) => $"{CompanySignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}{(again ? "&again=true" : "")}";

    /// <summary>The sign-in page, which says why the company's sign-in did not let the person in.</summary>
    public static string SignInRefused(string code) => $"{SignIn}?Refused={Uri.EscapeDataString(code)}";

    /// <summary>A link with which one person sets a password.</summary>
    public static string Invitation(string token) => $"/invitation/{Uri.EscapeDataString(token)}";

    /// <summary>The list of staff as a file.</summary>
    public static string StaffExport(string ending) => $"/staff/export/staff.{ending}";

    /// <summary>What was done to one thing, as the audit names it.</summary>
    public static string AuditOf(string subject) => $"{Audit}?about={Uri.EscapeDataString(subject)}";

    /// <summary>Where a thing that the audit names is shown; null where it has no page.</summary>
    public static string? OfSubject(string subject) => subject.Split(':', 2) is [var kind, { Length: > 0 } one]
        ? kind switch
        {
            "dispute" => Dispute(one),
            "customer" => Customer(one),
            "request" => Decision(one),
            "location" => PilotOf(one),
            "leader" => WorkloadOf(one),
            "policy" when int.TryParse(one, out var version) => PolicyVersion(version),
            "wave" => WaveOf(one),
            "event" => Event(one),
            "account" => Staff,
            "rota" => OnCall,
            _ => null,
        }
        : null;

    /// <summary>What a page is about, as the audit names it; null where it is about no single thing.</summary>
    public static string? SubjectAt(string path) => path.Split('/') is [_, var place, var one, ..] && one.Length > 0
        ? place switch
        {
            "disputes" => $"dispute:{Uri.UnescapeDataString(one)}",
            "customers" => $"customer:{Uri.UnescapeDataString(one)}",
            _ => null,
        }
        : null;

    /// <summary>Whether an address stays on this site; anything else could send a person away to look-alikes.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);

    /// <summary>
    /// Where the person wanted to go back to, as it may stand in a header, where letters beyond ASCII may not; the queue where
    /// that is not on this site.
    /// </summary>
    public static string BackTo(string? url) => !IsLocal(url) ? Queue
        : string.Concat(url!.EnumerateRunes().Select(rune => rune.IsAscii && rune.Value > ' ' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static string OnlyDecisions(string only, string? check, DateTimeOffset since) =>
        FormattableString.Invariant($"{Decisions}?only={only}&from={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}Z")
        + (check is null ? "" : $"&check={Uri.EscapeDataString(check)}");

    private static string Behind(string page, DateOnly from, DateOnly until, (string Name, string? Value)[] cuts) =>
        FormattableString.Invariant($"{page}?from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}")
        + string.Concat(cuts.Where(c => c.Value is not null).Select(c => $"&{c.Name}={Uri.EscapeDataString(c.Value!)}"));
}
