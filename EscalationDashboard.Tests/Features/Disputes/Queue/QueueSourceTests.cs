using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public sealed class QueueSourceTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private IBoardSource<QueueRow> Source => office.Get<IBoardSource<QueueRow>>();

    [Theory]
    [InlineData("Robin Example", "Robin E.")]
    [InlineData("Anna Maria van der Berg", "Anna M. v. d. B.")]
    [InlineData("Oleksandr", "O…")]
    [InlineData("  Robin   Example  ", "Robin E.")]
    [InlineData("김 민준", "김 민.")]
    [InlineData("김민준", "김…")]
    [InlineData("محمد العتيبي", "محمد ا.")]
    [InlineData("👩🏽‍🔧 Smith", "👩🏽‍🔧 S.")]
    [InlineData("Robin 👩🏽‍🔧Smith", "Robin 👩🏽‍🔧.")]
    [InlineData("e\u0301lodie", "é…")]
    [InlineData("", "•••")]
    public void Name_ShowsNoMoreThanIsNeededToRecogniseSomebody(string name, string masked) =>
        QueueSource.Masked(name).ShouldBe(masked);

    [Fact]
    public async Task Row_ShowsTheDisputeWithTheNameMasked()
    {
        var request = await office.Ask(danger: true, name: "Robin Example");

        var row = (await Source.Read([request.DisputeNumber!])).ShouldHaveSingleItem();

        var dispute = await office.Read(db => db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber));
        (row.Customer, row.Vehicle, row.LocationName, row.LeaderName).ShouldBe(("Robin E.", "Model B 2023", "Fremont", "Maya Ellison"));
        (row.Number, row.Lane, row.Reason, row.State, row.Version, row.Since, row.Timers).ShouldBe((
            dispute.Number, dispute.Lane, dispute.Reason, DisputeState.Waiting, 1, office.Now, dispute.Timers));
    }

    [Fact]
    public async Task Row_BeginsWithTheCustomersOwnWords()
    {
        var request = await office.Ask(danger: true);

        var row = (await Source.Read([request.DisputeNumber!])).ShouldHaveSingleItem();

        var asked = await office.Read(db => db.Requests.SingleAsync(r => r.DisputeNumber == request.DisputeNumber));
        row.Words.ShouldBe(FirstWords.Of(asked.Text));
        row.Words.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ReadAll_GivesEveryOpenDisputeAndTheCommitItIsTrueAt()
    {
        var (open, settled) = ((await office.Ask(danger: true)).DisputeNumber!, await Settle((await office.Ask(danger: true)).DisputeNumber!));

        var (rows, sequence) = await Source.ReadAll();

        rows.Select(r => r.Number).ShouldContain(open);
        rows.Select(r => r.Number).ShouldNotContain(settled);
        rows.Count.ShouldBe(await office.Read(db => db.Disputes.CountAsync(d => d.State != DisputeState.Resolved)));
        sequence.ShouldBe(await office.Read(db => db.Audit.MaxAsync(a => a.Sequence)));
    }

    [Fact]
    public async Task Read_GivesOnlyWhatWasAskedForAndIsStillOpen()
    {
        var (one, two, settled) = (
            (await office.Ask(danger: true)).DisputeNumber!, (await office.Ask(danger: true)).DisputeNumber!,
            await Settle((await office.Ask(danger: true)).DisputeNumber!));

        (await Source.Read([two, settled, "D-unknown"])).Select(r => r.Number).ShouldBe([two]);
        (await Source.Read([one, two])).Select(r => r.Number).ShouldBe([one, two], ignoreOrder: true);
    }

    private async Task<string> Settle(string number)
    {
        var maya = await office.SignedIn("L-US-FRE-1");
        await office.Get<DisputeCommands>().Claim(maya, number, 1);
        (await office.Get<DisputeCommands>().Resolve(maya, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "Done."), 2))
            .IsAllowed.ShouldBeTrue();
        return number;
    }
}
