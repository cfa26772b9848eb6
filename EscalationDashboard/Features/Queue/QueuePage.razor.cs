using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Queue;

public sealed partial class QueuePage
{
    private readonly QueueView _view = new();
    private List<ShownRow> _rows = [];
    private Actor? _actor;
    private bool _pointing;

    /// <summary>Which disputes are shown; in the address, so that a view can be kept and shared.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    /// <summary>The dispute open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    private string? Open { get; set; }

    private QueueFilter Filter => Enum.TryParse<QueueFilter>(Show, ignoreCase: true, out var filter) ? filter : QueueFilter.All;

    protected override async Task OnParametersSetAsync()
    {
        await Board.Ready;
        await Renew(pointing: false);
    }

    private LoadPhase Phase => _actor is null ? LoadPhase.Loading : _rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;

    private bool IsMine(Change change) => _actor?.Scope.Covers(change.LocationCode, change.RegionCode) ?? true;

    private async Task Look()
    {
        await Renew(_pointing);
        StateHasChanged();
    }

    private async Task Renew(bool pointing)
    {
        _actor = await Staff.Actor();
        var picture = Board.Picture;
        _view.Show(picture, _actor, Filter, pointing);
        _rows = [.. _view.Shown];
        Live.Set(
            picture.StaleSince is not null ? LiveLevel.Stale : Board.IsCatchingUp ? LiveLevel.CatchingUp : LiveLevel.Live,
            picture.StaleSince);
    }

    private Task StopPointing()
    {
        _pointing = false;
        return Renew(pointing: false);
    }

    private Task LetIn() => Renew(pointing: false);

    private string AddressOf(QueueFilter filter, string? open) => Navigation.GetUriWithQueryParameters(
        Links.Queue,
        new Dictionary<string, object?>
        {
            ["show"] = filter == QueueFilter.All ? null : filter.ToString().ToLowerInvariant(),
            ["open"] = open,
        });
}
