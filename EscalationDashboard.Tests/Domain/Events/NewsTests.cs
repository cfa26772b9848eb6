using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Tests.Domain.Events;

/// <summary>What other systems hear of an event where that depends on what came of it, and of several events in one command.</summary>
public sealed class NewsTests
{
    private static readonly DisputeStanding It = new("D-1", 3, DisputeState.Claimed, "L-1", "NA", "US-FRE");
    private static readonly DisputeStanding Other = new("D-2", 1, DisputeState.Claimed, "L-2", "EU", "FR-LYO");
    private static readonly WordsOnRecord Words = new("hmac-1");

    [Theory]
    [InlineData("opened at once", "dispute.admitted D-1")]
    [InlineData("opened after a wait", "dispute.admitted D-1, request.released Q-1")]
    [InlineData("merged at once", "")]
    [InlineData("merged after a wait", "request.released Q-1")]
    [InlineData("merged while it rested", "dispute.updated D-1")]
    [InlineData("came back after a wait", "dispute.updated D-1, request.released Q-1")]
    [InlineData("reply", "")]
    [InlineData("reply that ends a rest", "dispute.updated D-1")]
    [InlineData("reply that waits", "dispute.updated D-1")]
    [InlineData("customer wrote", "")]
    [InlineData("customer wrote while it rested", "dispute.updated D-1")]
    [InlineData("customer wrote and reopened it", "dispute.updated D-1")]
    [InlineData("ended in another", "dispute.resolved D-1")]
    [InlineData("ended in another that it moved", "dispute.resolved D-1, dispute.updated D-2")]
    [InlineData("split", "dispute.admitted D-2")]
    [InlineData("calendar", "dispute.updated D-1")]
    [InlineData("import", "dispute.updated D-1")]
    public void Event_TellsOfWhatItChanged(string happened, string told) => Said(Event(happened).Tells()).ShouldBe(told);

    [Theory]
    [InlineData("reply that waits, customer wrote while it rested", "dispute.updated D-1")]
    [InlineData("reply that waits, ended in another", "dispute.resolved D-1")]
    [InlineData("opened at once, merged while it rested", "dispute.admitted D-1")]
    [InlineData("split, ended in another that it moved", "dispute.admitted D-2, dispute.resolved D-1")]
    [InlineData("opened after a wait, merged after a wait", "dispute.admitted D-1, request.released Q-1")]
    public void Command_TellsEachThingOnce(string happened, string told) =>
        Said(News.Once(happened.Split(", ").SelectMany(one => Event(one).Tells()))).ShouldBe(told);

    private static string Said(IEnumerable<News> news) => string.Join(", ", news.Select(n => $"{n.Type} {n.DisputeNumber ?? n.RequestId}"));

    private static DomainEvent Event(string name) => name switch
    {
        "opened at once" => new DisputeOpened(It, "Q-1", Lane.N),
        "opened after a wait" => new DisputeOpened(It, "Q-1", Lane.N) { Waited = true },
        "merged at once" => new RequestMerged(It, "Q-1", Rings: true),
        "merged after a wait" => new RequestMerged(It, "Q-1", Rings: false) { Waited = true },
        "merged while it rested" => new RequestMerged(It, "Q-2", Rings: false) { EndsRest = true },
        "came back after a wait" => new DisputeCameBack(It, "Q-1", Rings: true) { Waited = true },
        "reply" => new ReplySent(It, ThenWait: false, Words),
        "reply that ends a rest" => new ReplySent(It, ThenWait: false, Words) { EndsRest = true },
        "reply that waits" => new ReplySent(It, ThenWait: true, Words),
        "customer wrote" => new CustomerWrote(It, Heard.Rings, "M-1", Words),
        "customer wrote while it rested" => new CustomerWrote(It, Heard.Rings, "M-1", Words) { EndsRest = true },
        "customer wrote and reopened it" => new CustomerWrote(It, Heard.Reopened, "M-1", Words),
        "ended in another" => new DisputeMerged(It, Other),
        "ended in another that it moved" => new DisputeMerged(It, Other) { MovesOther = true },
        "split" => new DisputeSplit(It, "Q-1", Other),
        "calendar" => new CalendarSet("US-FRE", "NA", "", [], "reason") { Disputes = Moved },
        "import" => new LocationsImported(new ImportedFile("", 0, 1, 0, [])) { Disputes = Moved },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such event."),
    };

    private static IReadOnlyList<MovedTimes> Moved => [new(It.Hint(), Promised: true), new(Other.Hint(), Promised: false)];
}
