using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Shell;

/// <summary>
/// One person's clock: the zone they are in, and one tick each half minute for every relative time on their screen
/// (a timer for each row would wake the server thousands of times for nothing).
/// </summary>
public sealed class ReaderClock : IDisposable
{
    /// <summary>The cookie in which the browser states its zone, so that the first picture already has the right times.</summary>
    public const string ZoneCookie = "zone";

    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public ReaderClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Beat(), null, TickInterval, TickInterval);
    }

    /// <summary>The zone that the person chose for good, else what the browser's cookie says; UTC where neither names a zone.</summary>
    public static TimeZoneInfo ZoneOf(HttpContext http) =>
        Named(http, ReaderChoices.ZoneCookie) ?? Named(http, ZoneCookie) ?? TimeZoneInfo.Utc;

    /// <summary>Whether the person chose their zone for good, so that the browser's does not matter.</summary>
    public static bool IsChosen(HttpContext http) => Named(http, ReaderChoices.ZoneCookie) is not null;

    /// <summary>UTC until the browser has said otherwise.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Now, on the person's own clock.</summary>
    public DateTimeOffset Now => Local(_time.GetUtcNow());

    /// <summary>How often <see cref="Changed" /> was raised: what is written of a time stays until this is another.</summary>
    public int Beats { get; private set; }

    /// <summary>Half a minute has passed, or the zone is another; raised on no particular thread.</summary>
    public event Action? Changed;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>Midnight at the beginning of a day, where the person is.</summary>
    public DateTimeOffset StartOf(DateOnly day) => ZoneTime.StartOf(day, Zone);

    /// <summary>Takes the browser's word for the zone (IANA); one that is not known here changes nothing.</summary>
    public void UseZone(string? id)
    {
        if (id is null || id == Zone.Id || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return;
        }

        Zone = zone;
        Beat();
    }

    public void Dispose() => _timer.Dispose();

    private static TimeZoneInfo? Named(HttpContext http, string cookie) =>
        http.Request.Cookies[cookie] is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(id), out var zone) ? zone : null;

    private void Beat()
    {
        Beats++;
        Changed?.Invoke();
    }
}
