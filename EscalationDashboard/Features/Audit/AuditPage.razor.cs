using System.Globalization;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Audit;

public sealed partial class AuditPage
{
    private AuditFilter _filter = new(null, null, null, null, null, null);
    private AuditPageOf _page = new([], null);
    private OpenEntry? _open;
    private IReadOnlyList<string> _actions = [];
    private IReadOnlyList<(string Code, string Name)> _places = [];

    [SupplyParameterFromQuery(Name = "who")]
    [InAddress(AddressValue.Free)]
    private string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "what")]
    [InAddress(AddressValue.Free)]
    private string? What { get; set; }

    [SupplyParameterFromQuery(Name = "about")]
    [InAddress(AddressValue.Free)]
    private string? About { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    [InAddress(AddressValue.Place)]
    private string? Place { get; set; }

    /// <summary>A day on the reader's own clock, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    [InAddress(AddressValue.Moment)]
    private string? From { get; set; }

    /// <summary>The last day, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    [InAddress(AddressValue.Moment)]
    private string? To { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    [InAddress(AddressValue.Free)]
    private string? Before { get; set; }

    /// <summary>The entry that is open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    [InAddress(AddressValue.Free)]
    private string? Open { get; set; }

    [Inject]
    private AuditQueries Queries { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _filter = AuditFilter.Of(name => name switch { "who" => Who, "what" => What, "about" => About, "at" => Place, "from" => From, _ => To }, Clock.Zone);
        (_actions, _places) = await Queries.Choices();
        _page = await Queries.Page(actor, _filter, AuditFilter.Entry(Before));
        _open = AuditFilter.Entry(Open) is { } entry ? await Queries.Find(actor, entry) : null;
        return _page.Rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;
    }

    private void Narrow((string Name, string? Value) change) => Address.NavigateTo(AddressOf(change, ("before", null), ("open", null)));

    private string AddressOf(params (string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)InAddress.Text(c.Value)));

    private string ExportOf(string ending) => $"{Links.Audit}/export/audit.{ending}{new Uri(AddressOf(("before", null), ("open", null))).Query}";

    private static string Number(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
