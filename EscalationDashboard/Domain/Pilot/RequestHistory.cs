using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>One request of a location's past, on the clocks of the place where it was made.</summary>
/// <param name="VisitAge">How long before the visit had begun.</param>
/// <param name="FactAge">How long before what is disputed was last stated; null where nothing was.</param>
/// <param name="TalkedOver">Whether the advisor had recorded talking it over.</param>
public sealed record PastRequest(
    string Id, string Customer, string Visit, DisputeReason Reason, Dangers Dangers, DateTime Local, TimeSpan VisitAge, TimeSpan? FactAge, bool TalkedOver)
{
    /// <summary>By how many percent an estimate changed.</summary>
    public decimal? ChangePercent { get; init; }

    public bool Fleet { get; init; }

    public bool StopDrivingRecall { get; init; }

    public bool OpenRecall { get; init; }

    /// <summary>Whether nothing at all was stated about the visit.</summary>
    public bool NothingStated { get; init; }

    public bool Drivable { get; init; } = true;

    public bool TowOpen { get; init; }

    /// <summary>How long after the car was promised; null where no time was given.</summary>
    public TimeSpan? PromisedIn { get; init; }

    /// <summary>A number from 0 to 1 that is always the same for the same request, so that a part can be taken without dice.</summary>
    public double Lot(string salt) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}/{Id}"))) / (double)uint.MaxValue;
}

/// <summary>What was asked at a location, or at one like it.</summary>
/// <param name="Handling">How long its disputes took; null where nobody knows.</param>
/// <param name="First">The first local day that counts.</param>
/// <param name="Last">The last, included.</param>
public sealed record RequestHistory(
    PastSource Source, string Name, ImmutableArray<PastRequest> Requests, HandlingTimes? Handling, DateOnly First, DateOnly Last)
{
    private const int MostShift = 180;

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>So many in a hundred of it, the same ones each time.</summary>
    public RequestHistory Part(int percent) => percent >= 100 ? this : this with { Requests = [.. Requests.Where(r => r.Lot("share") * 100 < percent)] };

    /// <summary>The same past with so many times the requests: some left out, or some asked again by others within some hours.</summary>
    public RequestHistory Times(double factor) => this with
    {
        Requests =
        [
            .. Requests.Where(r => r.Lot("volume") < factor)
                .Concat(Requests.Where(r => r.Lot("volume") < factor - 1).Select(Another))
                .OrderBy(r => r.Local).ThenBy(r => r.Id, StringComparer.Ordinal),
        ],
    };

    private static PastRequest Another(PastRequest request) => request with
    {
        Id = $"{request.Id}+",
        Customer = $"{request.Customer}+",
        Visit = $"{request.Visit}+",
        Local = request.Local.AddMinutes(((request.Lot("time") * 2) - 1) * MostShift),
    };
}
