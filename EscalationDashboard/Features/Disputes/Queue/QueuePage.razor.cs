using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Disputes.Queue;

public sealed partial class QueuePage
{
    private readonly QueueView _view = new();
    private readonly NewestAnswer _search = new();
    private readonly HashSet<string> _ticked = new(StringComparer.Ordinal);
    private RevealedNames _revealed = null!;
    private List<ShownRow> _rows = [];
    private List<QueuePlace> _places = [];
    private List<QueueLeader> _leaders = [];
    private Dictionary<string, string> _regions = [];
    private BulkAnswer? _said;
    private Actor? _actor;
    private EventCallback<string> _tick;
    private EventCallback<string> _reveal;
    private string _list = "";
    private bool _pointing;
    private bool _focused;
    private bool _ready;

    // All of what is chosen is in the address, so that a view can be kept and shared.
    [SupplyParameterFromQuery(Name = "show")]
    [InAddress(AddressValue.Choice, Names = typeof(QueueTab))]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    [InAddress(AddressValue.Place)]
    private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    [InAddress(AddressValue.Choice, Names = typeof(DisputeReason))]
    private string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    [InAddress(AddressValue.Choice, Names = typeof(QueueSort))]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    [InAddress(AddressValue.Free)]
    private string? Text { get; set; }

    /// <summary>The dispute open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    [InAddress(AddressValue.Free)]
    private string? Open { get; set; }

    private QueueFilter Filter => QueueFilter.From(Show, At, Reason, Sort);

    private string? Search => string.IsNullOrWhiteSpace(Text) ? null : Text;

    private string QueryString => new Uri(AddressOf(Filter, null)).Query;

    private LoadPhase Phase => _actor is null ? LoadPhase.Loading : _rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;

    private QueueCounts Counts => new(Order.Current, _places, _actor!, Filter);

    /// <summary>As its tab says, also while the reader points at the list and newcomers wait.</summary>
    private int Shown => Search is not null || _actor is null ? _rows.Count : Counts.Of(Filter.Tab);

    protected override void OnInitialized()
    {
        _revealed = new RevealedNames(Clock, () => InvokeAsync(StateHasChanged));
        // Made once, for all rows and for every time they are drawn.
        (_tick, _reveal) = (EventCallback.Factory.Create<string>(this, Tick), EventCallback.Factory.Create<string>(this, Reveal));
        Reader.Changed += Beat;
    }

    protected override async Task OnParametersSetAsync()
    {
        await Board.Ready;
        await Renew(pointing: false);
        _ready = true;
    }

    public void Dispose()
    {
        Reader.Changed -= Beat;
        _revealed.Dispose();
    }

    private bool IsMine(Change change) => _actor?.Scope.Holds(change.Subject, change.LocationCode, change.RegionCode) ?? true;

    private async Task Look()
    {
        if (!_ready)
        {
            // The first picture is on its way, and would move what a push had shown before it.
            return;
        }

        await Renew(_pointing || _focused);
        StateHasChanged();
    }

    // Time alone makes rows overdue.
    private void Beat() => _ = InvokeAsync(Look);

    private async Task Renew(bool pointing)
    {
        var actor = await Staff.Actor();
        if (_actor is null || actor.Scope != _actor.Scope || actor.LeaderId != _actor.LeaderId)
        {
            _places = await Queries.Places(actor.Scope);
            _regions = await Queries.Regions(actor.Scope, Languages.Current.Code);
            _leaders = actor.LeaderId is null ? [] : await Queries.Leaders(actor.Scope);

            // What is the person's no more does not stay in its place under their hand.
            pointing = false;
        }

        _actor = actor;
        _list = AddressOf(Filter, null);
        var arranged = Order.Current;
        if (Search is { } text)
        {
            await Look(text, arranged);
        }
        else
        {
            _search.None();
            _view.Show(arranged, _actor, Filter, pointing);
            _rows = _view.Shown;
        }

        _ticked.IntersectWith(_rows.Select(r => r.Row.Number));
        Live.Set(
            arranged.View.StaleSince is not null ? LiveLevel.Stale : Board.IsCatchingUp ? LiveLevel.CatchingUp : LiveLevel.Live,
            arranged.View.StaleSince);
    }

    private async Task Look(string text, RankedQueue arranged)
    {
        if (await _search.To(async () => await Queries.Search(_actor!.Scope, text) ?? []) is { } found)
        {
            _rows = [.. found.Select(row => new ShownRow(new PlacedRow(row, row.RankAt(arranged.At)), Settled: false))];
        }
    }

    private Task StopPointing()
    {
        _pointing = false;
        return _focused ? Task.CompletedTask : Renew(pointing: false);
    }

    private Task LetIn() => Renew(pointing: false);

    private void Find(string? text) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);

    private Task ShowPresence()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    private IReadOnlyList<Viewer> Others(string number) =>
        Presence.Of(number) is { Count: > 0 } here ? [.. here.Where(v => v.PersonId != _actor!.Id)] : [];

    private string AddressOf(QueueFilter filter, string? open) => Navigation.GetUriWithQueryParameters(
        new Uri(new Uri(Navigation.BaseUri), Links.Queue).ToString(),
        new Dictionary<string, object?>(filter.Query()) { ["q"] = Search, ["open"] = open });
}
