using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Shell.Sheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell;

/// <summary>Lists that a screen draws in part only, whole and for paper, in their reader's language and on their clock.</summary>
public sealed class Paper
{
    public required HttpContext Http { get; init; }

    public required IStringLocalizer<Text> Words { get; init; }

    private TimeZoneInfo Zone => ReaderClock.ZoneOf(Http);

    /// <summary>For the request that asks for it, as a parameter of its endpoint.</summary>
    public static ValueTask<Paper?> BindAsync(HttpContext http) => ValueTask.FromResult<Paper?>(new Paper
    {
        Http = http,
        Words = http.RequestServices.GetRequiredService<IStringLocalizer<Text>>(),
    });

    /// <summary>The rows that a person may see; nothing for those who are not on the staff any more.</summary>
    /// <param name="page">Whose list it is; what its address does not take is refused, as an export does.</param>
    public async Task<IResult> Of(Type page, IReadOnlyList<string> heads, Func<Actor, Task<IEnumerable<IReadOnlyList<string>>>> read)
    {
        if (await Http.RequestServices.GetRequiredService<StaffDirectory>().ActorOf(Http.User) is not { } actor)
        {
            return Results.NotFound();
        }

        var query = Http.Request.Query.ToDictionary(q => q.Key, q => InAddress.First(q.Value) ?? "", StringComparer.OrdinalIgnoreCase);
        if (await Http.RequestServices.GetRequiredService<AddressCheck>().Faults(page, query, actor) is { Count: > 0 } faults)
        {
            return ExportFields.Refused(faults);
        }

        Http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<PaperTable>(new Dictionary<string, object?>
        {
            [nameof(PaperTable.Heads)] = heads.Select(head => Words[head].Value).ToList(),
            [nameof(PaperTable.Rows)] = (await read(actor)).ToList(),
        });
    }

    public string At(DateTimeOffset at) => DateText.Moment(TimeZoneInfo.ConvertTime(at, Zone));
}
