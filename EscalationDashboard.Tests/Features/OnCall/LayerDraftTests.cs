using EscalationDashboard.Features.OnCall;

namespace EscalationDashboard.Tests.Features.OnCall;

/// <summary>What stands in the form of a rota before anything is typed.</summary>
public sealed class LayerDraftTests
{
    // The fifteenth is a Tuesday; the usual hand-over is on Mondays at nine.
    [Theory]
    [InlineData("2026-09-15T10:00", "2026-09-14")]
    [InlineData("2026-09-14T09:00", "2026-09-14")]
    [InlineData("2026-09-14T08:59", "2026-09-07")]
    [InlineData("2026-09-20T23:59", "2026-09-14")]
    public void NewLayer_BeginsWithTheTurnThatRuns(string now, string start)
    {
        var draft = LayerDraft.From(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        draft.Start.Value.ShouldBe(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
    }
}
