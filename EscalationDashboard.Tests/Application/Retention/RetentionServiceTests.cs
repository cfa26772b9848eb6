using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Application.Retention;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Retention;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Application.Retention;

/// <summary>What has been kept for as long as it may be goes by itself, and the audit proves what went.</summary>
public sealed class RetentionServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly ProductFixture _office = new()
    {
        Settings = new() { [RetentionSettings.Contacts] = "100", [RetentionSettings.Words] = "200", [RetentionSettings.SignIns] = "10" },
    };

    private DateTimeOffset _last;

    [Theory]
    [InlineData(100, 0, false, false)]
    [InlineData(100, 1, true, false)]
    [InlineData(200, 0, true, false)]
    [InlineData(200, 1, true, true)]
    public async Task Customer_LosesTheNameFirstAndTheWordsLater(int days, int ticks, bool nameGoes, bool wordsGo)
    {
        _office.Clock.MoveTo(_last + TimeSpan.FromDays(days) + TimeSpan.FromTicks(ticks));

        var looked = await _office.Get<RetentionService>().Run();

        var (contact, request, customer) = await _office.Read(async db => (await db.VisitContacts.SingleAsync(), await db.Requests.SingleAsync(), await db.Customers.SingleAsync()));
        (contact.Name, contact.Sealed is null, customer.ContactKey is null).ShouldBe((nameGoes ? Customer.Erased : "Robin Example", nameGoes, nameGoes));
        request.Text.ShouldBe(wordsGo ? Customer.Erased : "I do not agree.");
        request.CustomerMessage.Contains("Robin", StringComparison.Ordinal).ShouldBe(!nameGoes && request.CustomerMessage.Contains("Robin", StringComparison.Ordinal));
        (customer.ErasedAt is not null).ShouldBe(wordsGo);
        Count(looked, DataClass.Contacts).ShouldBe(nameGoes && !wordsGo ? 1 : 0);
        Count(looked, DataClass.Words).ShouldBe(wordsGo ? 1 : 0);
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task WordsAfterAnErasure_GoTheSameWay()
    {
        _office.Clock.MoveTo(_last + TimeSpan.FromDays(201));
        await _office.Get<RetentionService>().Run();
        await _office.State("V-1", Bodies.TalkedOver(_office.Now).First() with { Summary = "The marzipan module is worn." });

        var looked = await _office.Get<RetentionService>().Run();

        Count(looked, DataClass.Words).ShouldBe(1);
        (await _office.Read(db => db.Facts.AnyAsync(f => f.Summary!.Contains("marzipan")))).ShouldBeFalse();
        Count(await _office.Get<RetentionService>().Run(), DataClass.Words).ShouldBe(0, "and not again each night");
    }

    [Fact]
    public async Task NightThatWasMissed_IsOverdueUntilSomebodyLooks()
    {
        var retention = _office.Get<RetentionService>();
        (await retention.IsOverdue()).ShouldBeTrue("nobody ever looked");

        await retention.Run();
        _office.Clock.Advance(TimeSpan.FromHours(25) - Tick);
        (await retention.IsOverdue()).ShouldBeFalse();
        _office.Clock.Advance(Tick);

        (await retention.IsOverdue()).ShouldBeTrue();
    }

    [Fact]
    public async Task WhatWent_IsOnRecordByReferenceAndHashAndOnce()
    {
        await _office.OpenVisit("V-2", customer: "C-2");
        _office.Clock.MoveTo(_office.Now + TimeSpan.FromDays(101));

        await _office.Get<RetentionService>().Run();
        await _office.Get<RetentionService>().Run();

        var removed = (await Events<DataRemoved>()).ShouldHaveSingleItem();
        (removed.Data, removed.Count).ShouldBe((DataClass.Contacts, 2));
        removed.Of.ShouldBe(["C-1", "C-2"]);
        removed.Proof.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("C-1\nC-2"))));
        removed.Rows.ShouldBeGreaterThanOrEqualTo(2);
        (await Events<RetentionLooked>()).Select(l => Count(l, DataClass.Contacts)).ShouldBe([2, 0], "a night in which nothing went is on record too");
    }

    [Fact]
    public async Task CustomerOfWhomSomethingWaits_IsKept()
    {
        (await _office.Ask(visit: "V-O", customer: "C-O", danger: true)).Outcome.ShouldBe(RequestOutcome.Admitted);
        _office.Clock.MoveTo(_office.Now + TimeSpan.FromDays(1000));

        await _office.Get<RetentionService>().Run();

        (await _office.Read(db => db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-O"))).Name.ShouldBe("Robin Example");
        (await _office.Read(db => db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-1"))).Name.ShouldBe(Customer.Erased);
    }

    [Fact]
    public async Task CustomerWhoCameBack_IsKept()
    {
        _office.Clock.MoveTo(_last + TimeSpan.FromDays(150));
        await _office.OpenVisit("V-2", customer: "C-1");

        await _office.Get<RetentionService>().Run();

        (await _office.Read(db => db.VisitContacts.Where(c => c.CustomerRef == "C-1").ToListAsync())).ShouldAllBe(c => c.Name == "Robin Example");
    }

    [Fact]
    public async Task SignIns_ThatBeganLongAgoAreRemoved()
    {
        await _office.Writes.Execute(scope =>
        {
            foreach (var (id, days) in new[] { ("S-old", 10), ("S-new", 9) })
            {
                var at = _office.Now - TimeSpan.FromDays(days) - Tick;
                scope.Db.Sessions.Add(new StaffSession { Id = id, AccountId = "A-1", StartedAt = at, SeenAt = at, Device = "Firefox" });
            }

            return Task.FromResult(true);
        });

        var looked = await _office.Get<RetentionService>().Run();

        Count(looked, DataClass.SignIns).ShouldBe(1);
        (await _office.Read(db => db.Sessions.Select(s => s.Id).ToListAsync())).ShouldNotContain("S-old");
        (await Events<DataRemoved>()).ShouldHaveSingleItem().Of.ShouldBeEmpty("a number of a sign-in is as good as a key");
    }

    [Fact]
    public async Task Pages_ThatEndedLongAgoGoWithTheirStepsAndThoseThatRunStay()
    {
        var (ended, open) = ((await _office.Ask(danger: true)).DisputeNumber!, (await _office.Ask(danger: true)).DisputeNumber!);
        await _office.Get<PageStepCommands>().AskDue();
        var page = await _office.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == ended));
        (await _office.Get<PageCommands>().Acknowledge(await _office.SignedIn("L-US-FRE-1"), page.Id)).IsAllowed.ShouldBeTrue();
        _office.Clock.MoveTo(_office.Now + RetentionPeriods.Usual.Pages);
        Count(await _office.Get<RetentionService>().Run(), DataClass.Pages).ShouldBe(0);

        _office.Clock.Advance(Tick);
        Count(await _office.Get<RetentionService>().Run(), DataClass.Pages).ShouldBe(1);

        (await _office.Read(db => db.Pages.Select(p => p.DisputeNumber).ToListAsync())).ShouldBe([open]);
        (await _office.Read(db => db.PageSteps.AnyAsync(s => s.PageId == page.Id))).ShouldBeFalse();
        (await Events<DataRemoved>()).Single(r => r.Data == DataClass.Pages).ShouldSatisfyAllConditions(r => r.Count.ShouldBe(1), r => r.Of.ShouldBeEmpty());
    }

    [Fact]
    public async Task ManyCustomers_GoAFewAtATime()
    {
        for (var i = 0; i < RetentionService.AtATime; i++)
        {
            await _office.OpenVisit($"V-many-{i}", customer: $"C-many-{i}", stated: false);
        }

        _office.Clock.MoveTo(_office.Now + TimeSpan.FromDays(101));

        Count(await _office.Get<RetentionService>().Run(), DataClass.Contacts).ShouldBe(RetentionService.AtATime + 1);

        (await Events<DataRemoved>()).Select(r => r.Count).ShouldBe([RetentionService.AtATime, 1]);
    }

    [Fact]
    public async Task Worker_RunsOnceANight()
    {
        _office.Clock.MoveTo(new DateTimeOffset(2026, 9, 19, RetentionWorker.NightHour, 30, 0, TimeSpan.Zero));
        await _office.Get<RetentionService>().Run();
        _office.Clock.MoveTo(new DateTimeOffset(2026, 9, 20, RetentionWorker.NightHour - 2, 30, 0, TimeSpan.Zero));
        using var worker = new RetentionWorker(_office.Get<RetentionService>(), _office.Clock, NullLogger<RetentionWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        (await _office.Clock.NextWait()).ShouldBe(TimeSpan.FromHours(1));

        _office.Clock.Advance(TimeSpan.FromHours(1));
        (await Events<RetentionLooked>()).ShouldHaveSingleItem("that of the night before");
        using var commits = new CommitWatch(_office.Feed);
        _office.Clock.Advance(TimeSpan.FromHours(1));

        (await commits.Next()).Subject.ShouldBe(RetentionEvent.Retention);
        (await Events<RetentionLooked>()).Count.ShouldBe(2);
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task AdminAndAuditor_SeeTheLastNight()
    {
        await _office.Get<RetentionService>().Run();

        (await _office.Get<RetentionQueries>().Last(await _office.SignedIn("A-1")))!.Value.Looked.Removed.Select(r => r.Data).ShouldBe(Enum.GetValues<DataClass>());
        (await _office.Get<RetentionQueries>().Last(await _office.SignedIn("L-US-FRE-1"))).ShouldBeNull();
    }

    [Theory]
    [InlineData(RetentionSettings.Contacts, "89")]
    [InlineData(RetentionSettings.Words, "100")]
    [InlineData(RetentionSettings.SignIns, "0")]
    [InlineData(RetentionSettings.Pages, "6")]
    public void PeriodThatIsTooShort_RefusesTheStart(string setting, string days) => Should.Throw<StartRefusedException>(() => RetentionSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = days }).Build())).Message.ShouldContain(setting);

    [Fact]
    public void SettingsThatSayNothing_AreTheUsual() => RetentionSettings.From(new ConfigurationBuilder().Build()).ShouldBe(RetentionPeriods.Usual);

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (await _office.Ask(visit: "V-1", customer: "C-1", stated: false)).Outcome.ShouldBe(RequestOutcome.Redirected);
        _last = _office.Now;
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static int Count(RetentionLooked looked, DataClass data) => looked.Removed.Single(r => r.Data == data).Count;

    private async Task<List<T>> Events<T>()
        where T : DomainEvent
    {
        var action = EventNames.Of<T>();
        return [.. (await _office.Read(db => db.Audit.Where(a => a.Action == action).OrderBy(a => a.Sequence).ToListAsync())).Select(EventNames.Read).Cast<T>()];
    }
}
