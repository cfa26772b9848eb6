using System.Reflection;
using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Audit;
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
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity.Rights;

/// <summary>
/// Every command that a person can send, really sent by everybody there is, at one place: by its leader, by a leader and a manager of
/// another region, and so on. Nothing is stored, so that each finds things as the one before did.
/// </summary>
public sealed class CommandRightsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Place = "US-FRE";

    /// <summary>Refusals that say who the person is, and not what the thing is at.</summary>
    private static readonly string[] AboutThePerson =
    [
        Refusal.NotALeader, Refusal.OutOfScope, Refusal.NotFound, Refusal.NotTheDeputy, Refusal.NotRegional, Refusal.NotYours, OutboxRefusal.AdminsOnly,
        OutboxRefusal.IntegrationOnly, PolicyRefusal.NotAnAdmin, StageRefusal.NotAnAdmin,
        "VoteNotTheirPlace", "WiderThanYours", "ConcernsYou", "NotYourAct", "RecordNotForYou", "FixNotForYou", "VisitUnknown",
    ];

    private readonly WebhookTarget _target = new();
    private readonly ProductFixture _office;
    private readonly Dictionary<string, object?> _samples = [];
    private readonly List<(string Head, Actor Actor)> _people = [];
    private bool _takesBack;

    public CommandRightsTests() => _office = new ProductFixture { Clock = new ManualClock(), Settings = _target.Settings, Around = writes => new TakingBack(writes, () => _takesBack) };

    [Fact]
    public async Task EveryCommand_IsOpenToWhomTheTableSaysAndNobodyElse()
    {
        _takesBack = true;
        var rows = new List<(string What, IReadOnlyList<bool> May)>();
        foreach (var command in Commands())
        {
            var may = new List<bool>();
            foreach (var (_, actor) in _people)
            {
                may.Add(await MaySend(command, actor));
            }

            rows.Add(($"{command.DeclaringType!.Name}.{command.Name}", may));
        }

        RightsTable.ShouldStandInTheDocument("commands", _people.Select(p => p.Head), rows);
    }

    [Fact]
    public async Task EveryCallOfAHub_IsOpenToWhomTheTableSaysAndNobodyElse()
    {
        typeof(DisputesHub).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)) && !type.IsAbstract)
            .SelectMany(hub => hub.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(call => $"{hub.Name}.{call.Name}"))
            .Where(call => !call.EndsWith(".OnDisconnectedAsync", StringComparison.Ordinal)).ShouldBe(["DisputesHub.Watch"], "a new call needs its rows here");
        var rows = new List<(string What, IReadOnlyList<bool> May)>();
        foreach (var scope in new[] { $"location:{Place}", "location:FR-PAR", "region:NA", "region:FQ", "network" })
        {
            var may = new List<bool>();
            // A key sends no commands: what it may ask for is in the table of addresses.
            foreach (var (_, actor) in _people.Append(("key there", Actor.ForKey("dms", Scope.Locations([Place])))))
            {
                var caller = actor.Role is null
                    ? new ClaimsPrincipal(new ClaimsIdentity([new Claim("key-location", Place), new Claim("key-id", $"{_samples["keyOfPlace"]}")], ApiKeyAuthentication.Scheme))
                    : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.Id)], "test"));
                may.Add(await _office.Get<IScopeGate>().MayWatch(caller, scope));
            }

            rows.Add(($"DisputesHub.Watch({scope})", may));
        }

        RightsTable.ShouldStandInTheDocument("hub calls", _people.Select(p => p.Head).Append("key there"), rows);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Writes.Execute(scope =>
        {
            scope.Db.Accounts.Add(new StaffAccount { Id = "X-audit", Name = "Auditor", Role = StaffRole.Auditor, ZoneId = "UTC", Language = "en" });
            scope.Db.Accounts.Add(new StaffAccount { Id = "X-systems", Name = "Systems", Role = StaffRole.Integration, ZoneId = "UTC", Language = "en" });
            return Task.FromResult(true);
        });
        foreach (var (head, account) in new[]
        {
            ("leader there", "L-US-FRE-1"), ("leader elsewhere", "L-FR-PAR-1"), ("manager there", "R-NA-1"), ("manager elsewhere", "R-FQ-1"),
            ("pilot admin", "A-1"), ("auditor", "X-audit"), ("integration", "X-systems"),
        })
        {
            _people.Add((head, await _office.SignedIn(account)));
        }

        await Prepare(_people[0].Actor, _people[4].Actor, _people[2].Actor);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _office.DisposeAsync();
    }

    private static IEnumerable<MethodInfo> Commands() => typeof(DisputeCommands).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsPublic: true } && !(type.IsAbstract && type.IsSealed) && type.Name.EndsWith("Commands", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        // What a request brings comes with the transaction of its endpoint, and is in the table of addresses.
        .Where(method => method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Actor))
        .OrderBy(method => method.Name, StringComparer.Ordinal);

    // One thing of each kind at the place.
    private async Task Prepare(Actor leader, Actor admin, Actor manager)
    {
        var claimed = (await _office.Ask(danger: true, visit: "V-1", customer: "C-1")).DisputeNumber!;
        var second = (await _office.Ask(danger: true, visit: "V-2", customer: "C-1")).DisputeNumber!;
        await _office.Get<DisputeCommands>().Claim(leader, claimed, 1);
        await _office.Get<WaveCommands>().Create(admin, new WavePlan("Islands", LocationStage.Limited, null));
        await _office.Get<FixCommands>().Add(manager, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos.", new DateOnly(2026, 9, 15)));
        var held = await _office.Ask(stated: false);
        var draft = (await _office.Get<PolicyCommands>().Begin(admin)).Version!.Value;
        var (_, key) = await _office.Get<KeyCommands>().Create(admin, new ApiKeyDraft("dms", "intake", [Place], null));
        key.ShouldNotBeNull();
        await _office.Writes.Execute(scope =>
        {
            scope.Record(_office.Now, Actor.System, new UnusualReveals("L-US-FRE-2", RevealSpan.Hour, 31, 30));
            var missed = new RelayCall
            {
                Id = "K-1",
                Exchange = "exchange",
                ExchangeCall = "1",
                LocationCode = Place,
                RegionCode = "NA",
                CameAt = _office.Now,
                Language = "en",
                Hidden = false,
            };
            missed.Take(CallRouting.Unknown(deskOpen: true), null, _office.Now);
            missed.End(0, answered: false, _office.Now);
            scope.Db.RelayCalls.Add(missed);
            return Task.FromResult(true);
        });
        var stored = await _office.Read(async db => (
            Wave: await db.Waves.Select(w => w.Code).FirstAsync(), Fix: await db.CauseFixes.Select(f => f.Id).FirstAsync(), Policy: await db.Policies.OrderBy(p => p.Version).FirstAsync(),
            Event: await db.Outbox.Select(e => e.Id).FirstAsync(), Key: await db.ApiKeys.Where(k => k.Name == "dms").Select(k => k.Id).FirstAsync()));
        foreach (var (name, value) in new (string, object?)[]
        {
            ("number", claimed), ("other", second), ("into", second), ("requestId", held.Id), ("leaderId", "L-US-FRE-1"), ("deputyId", "L-US-FRE-2"), ("accountId", "L-US-FRE-2"),
            ("locationCode", Place), ("regionCode", "NA"), ("version", draft), ("seenVersion", 1), ("seenRevision", 1), ("reason", "Because."), ("text", "Words."), ("code", stored.Wave),
            ("eventId", stored.Event), ("PolicyCommands.version", draft), ("StaffCommands.to", null), ("FixCommands.id", stored.Fix), ("KeyCommands.id", stored.Key), ("keyOfPlace", stored.Key),
            ("SecretCommands.id", _target.Secrets[0].Id), ("EnrolmentCommands.id", (await _office.Get<EnrolmentCommands>().Begin(admin)).Id), ("query", "?show=mine"), ("name", "Mine"),
            ("hours", ""), ("holidays", ""), ("focus", ""), ("add", ""), ("remove", ""), ("comment", "Good."), ("RestrictionCommands.standingId", "none"), ("MissedCallCommands.callId", "K-1"), ("place", $"location:{Place}"), ("resultHash", "none"),
            ("pageId", await _office.Read(db => db.Pages.Where(p => p.DisputeNumber == second).Select(p => p.Id).SingleAsync())),
        })
        {
            _samples[name] = value;
        }

        _samples[nameof(Policy)] = PolicyJson.Read(stored.Policy.Json).Policy;
    }

    private object? Sample(ParameterInfo of)
    {
        var command = of.Member.DeclaringType!.Name;
        return _samples.TryGetValue($"{command}.{of.Name}", out var own) ? own
            : _samples.TryGetValue(of.Name!, out var any) && (any is null || of.ParameterType.IsInstanceOfType(any) || Nullable.GetUnderlyingType(of.ParameterType) == any.GetType()) ? any
            : of.ParameterType switch
            {
                var type when type == typeof(ResolveDetails) => new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "Words."),
                var type when type == typeof(LoggedCall) => new LoggedCall("V-1", DisputeReason.Diagnosis, "Words.", Dangers.None),
                var type when type == typeof(InviteDraft) => new InviteDraft(null, "Noor New", "noor@example.com", new Appointment(StaffRole.LocalLeader, [Place])),
                var type when type == typeof(Appointment) => new Appointment(StaffRole.LocalLeader, [Place]),
                var type when type == typeof(StaffPreferences) => new StaffPreferences("fr"),
                var type when type == typeof(WavePlan) => new WavePlan("Hills", LocationStage.Limited, null),
                var type when type == typeof(EnrolmentPlan) => new EnrolmentPlan(),
                var type when type == typeof(FixDraft) => new FixDraft("missed-at-intake", null, Place, "L-US-FRE-1", "Photos.", new DateOnly(2026, 9, 15)),
                var type when type == typeof(ApiKeyDraft) => new ApiKeyDraft("another", "intake", [Place], null),
                var type when type == typeof(OwnCaps) => new OwnCaps(7, 9),
                var type when type == typeof(Interval) => new Interval(_office.Now.AddDays(7), _office.Now.AddDays(8)),
                var type when type == typeof(Policy) => _samples[nameof(Policy)],
                var type when type == typeof(PagingForm) => PagingForm.Of(PagingChoice.Usual("L-US-FRE-1")),
                var type when type == typeof(byte[]) => Array.Empty<byte>(),
                var type when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => _office.Now.AddHours(2),
                var type when type == typeof(TimeSpan) => TimeSpan.FromHours(1),
                var type when type == typeof(string) => "none",
                { IsValueType: true } type => Activator.CreateInstance(type),
                _ => null,
            };
    }

    private async Task<bool> MaySend(MethodInfo command, Actor actor)
    {
        var commands = _office.Services.GetService(command.DeclaringType!);
        commands.ShouldNotBeNull($"{command.DeclaringType!.Name} is not registered");
        var sent = (Task)command.Invoke(commands, [actor, .. command.GetParameters().Skip(1).Select(Sample)])!;
        await sent;
        var answer = sent.GetType().GetProperty("Result")!.GetValue(sent);
        var verdict = answer as Verdict ?? (answer as System.Runtime.CompilerServices.ITuple)?[0] as Verdict;
        return verdict is null ? answer is not null && answer is not System.Collections.ICollection { Count: 0 }
            : !verdict.Refusals.Any(refusal => AboutThePerson.Contains(refusal.Code));
    }

    /// <summary>Runs a command to its end, and keeps nothing of it.</summary>
    private sealed class TakingBack(IWriteQueue writes, Func<bool> takesBack) : IWriteQueue
    {
        public double Fill => writes.Fill;

        public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

        public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
        {
            if (!takesBack())
            {
                return await writes.Execute(command);
            }

            var answer = default(T);
            try
            {
                await writes.Execute<T>(async scope =>
                {
                    answer = await command(scope);
                    throw new TakenBackException();
                });
            }
            catch (TakenBackException)
            {
            }

            return answer!;
        }
    }

    private sealed class TakenBackException : Exception;
}
