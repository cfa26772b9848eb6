using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>I15: a browser sends a hundred events at once, before any button is drawn as disabled.</summary>
public class HundredClicksTests(Store store = Store.Usual) : IAsyncLifetime, IAsyncDisposable
{
    private const int Clicks = 100;
    private readonly ProductFixture _office = new() { Store = store };

    [Fact]
    public async Task SameView_IsKeptOnce()
    {
        var (maya, commands) = (await _office.SignedIn("L-US-FRE-1"), _office.Get<QueueCommands>());

        var verdicts = await Hundred(_ => commands.SaveView(maya, "Mine, late", "?show=overdue", shared: false));

        verdicts.ShouldAllBe(v => v.IsAllowed);
        (await _office.Read(db => db.Views.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task ViewsOfOnePerson_HaveAnEndAndThoseOfOthersTheirOwn()
    {
        var (maya, commands) = (await _office.SignedIn("L-US-FRE-1"), _office.Get<QueueCommands>());

        var verdicts = await Hundred(i => commands.SaveView(maya, $"View {i}", "show=mine", shared: false));

        verdicts.Count(v => v.IsAllowed).ShouldBe(SavedView.Most);
        verdicts.SelectMany(v => v.Refusals).Select(r => r.Code).Distinct().ShouldBe(["TooManyViews"]);
        (await _office.Read(db => db.Views.CountAsync())).ShouldBe(SavedView.Most);
        (await commands.SaveView(await _office.SignedIn("A-1"), "Another", "show=mine", shared: false)).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "show=mine", "NameWrong")]
    [InlineData("   ", "show=mine", "NameWrong")]
    [InlineData(null, "show=mine", "NameWrong")]
    [InlineData("Long", null, "ViewTooLong")]
    public async Task ViewThatCannotBeKept_SaysWhy(string? name, string? query, string code)
    {
        var verdict = await _office.Get<QueueCommands>().SaveView(
            await _office.SignedIn("L-US-FRE-1"), name ?? new string('x', SavedView.LongestName + 1), query ?? new string('x', SavedView.LongestQuery + 1), shared: false);

        verdict.Refusals.Select(r => r.Code).ShouldBe([code]);
        (await _office.Read(db => db.Views.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task FieldThatIsShown_IsWrittenDownOnceForAsLongAsItStays()
    {
        var request = await _office.Ask(danger: true);
        var (maya, admin) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("A-1"));
        await _office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync(c => c.CustomerRef == request.CustomerRef)).Phone = "+15105550100");
        var (queue, records) = (_office.Get<QueueCommands>(), _office.Get<CustomerRecords>());

        (await Hundred(_ => queue.Reveal(maya, request.DisputeNumber!))).ShouldAllBe(name => name == "Robin Example");
        await Hundred(_ => records.Reveal(maya, request.CustomerRef, CustomerRecords.Phone));
        await queue.Reveal(admin, request.DisputeNumber!);
        (await Looks()).ShouldBe(3, "one for each field and each person");

        _office.Clock.Advance(RevealedNames.Shown - TimeSpan.FromTicks(1));
        await queue.Reveal(maya, request.DisputeNumber!);
        (await Looks()).ShouldBe(3);
        _office.Clock.Advance(TimeSpan.FromTicks(1));
        await queue.Reveal(maya, request.DisputeNumber!);
        (await Looks()).ShouldBe(4, "it was masked meanwhile");
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());

        Task<int> Looks() => _office.Read(db => db.Audit.CountAsync(a => a.Action == "customer.reveal"));
    }

    [Fact]
    public async Task EnrolmentThatIsUntouched_IsBegunOnce()
    {
        var (admin, commands) = (await _office.SignedIn("A-1"), _office.Get<EnrolmentCommands>());

        var begun = await Hundred(_ => commands.Begin(admin));

        begun.Select(b => b.Id).Distinct().ShouldHaveSingleItem();
        (await commands.Begin(await _office.SignedIn("A-2"))).Id.ShouldNotBe(begun[0].Id);
        (await _office.Read(db => db.Enrolments.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task SameUndertaking_IsWrittenDownOnce()
    {
        var (manager, commands) = (await _office.SignedIn("R-NA-1"), _office.Get<FixCommands>());
        var cause = await _office.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());

        var verdicts = await Hundred(_ => commands.Add(manager, new FixDraft(cause, "NA", "US-FRE", "R-NA-1", "Look twice.", DateOnly.FromDateTime(_office.Now.UtcDateTime))));

        verdicts.ShouldAllBe(v => v.IsAllowed);
        (await _office.Read(db => db.CauseFixes.CountAsync())).ShouldBe(1);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Task<T[]> Hundred<T>(Func<int, Task<T>> click) => Task.WhenAll(Enumerable.Range(0, Clicks).Select(click));
}
