using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.OnCall;

/// <summary>Rotas as tests set them: weeks that begin on Mondays at nine.</summary>
internal static class Rotas
{
    public const string Fremont = "location:US-FRE";
    public const string America = "region:NA";
    public const string Maya = "L-US-FRE-1";
    public const string Daniel = "L-US-FRE-2";
    public const string Priscilla = "L-US-FRE-3";
    public const string Zone = "America/Los_Angeles";

    public static RotaLayer Weeks(params string[] people) => new(people, HandOverEvery.Week, DayOfWeek.Monday, 9 * 60, new DateOnly(2026, 9, 7), "");

    /// <summary>By the manager of North America.</summary>
    public static async Task SetRota(this ProductFixture office, string place, params ImmutableArray<RotaLayer> layers) =>
        (await office.Get<RotaCommands>().Set(await office.SignedIn("R-NA-1"), place, Zone, layers, 0)).ShouldBe(Verdict.Allowed);
}
