using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Domain.OnCall;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using PageType = EscalationDashboard.Domain.Paging.Page;

namespace EscalationDashboard.Tests.Domain.Paging;

/// <summary>Whatever rota lint allows, with its gaps, hand-overs, leave and clock changes, danger is never left with nobody to be asked next.</summary>
public sealed class PageOfAnyRotaTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>A rota, whether there is an admin beside it, and how long after it is due each look comes.</summary>
    private static readonly Gen<(RotaCase Rota, bool HasAdmin, IReadOnlyList<int> Late)> Cases =
        from rota in RotaCases.Allowed
        from admin in Gen.Elements(true, false)
        from late in Gen.ListOf(Gen.Choose(0, 90 * 60), 30)
        select (rota, admin, (IReadOnlyList<int>)[.. late]);

    [Fact]
    public void DangerThatNobodyAnswers_AlwaysHasANextStepWithinTheWait() => Properties.Hold(Cases, it =>
    {
        var (page, asked) = (PageType.Start("G-1", Danger(), PageCause.Safety, it.Rota.Range.Start), new List<PageStep>());
        foreach (var seconds in it.Late)
        {
            var now = page.NextAt!.Value.AddSeconds(seconds);
            var order = Order(it.Rota, it.HasAdmin, now);

            var step = page.Ask(order, asked, Wait, Build.Calendar(), now);

            page.NextAt.ShouldBe(now + Wait, "also in a gap, where nobody could be asked");
            (step is null).ShouldBe(order.Count == 0);
            if (step is not null)
            {
                asked.Add(step);
                order.ShouldContain(person => person.AccountId == step.AccountId);
            }
        }

        page.IsSlow.ShouldBeFalse("danger never slows");
        asked.Select(s => (s.Round, s.AccountId)).ShouldBeUnique();
        page.Steps.ShouldBe(asked.Count);
    });

    private static List<PagedPerson> Order(RotaCase rota, bool hasAdmin, DateTimeOffset at) =>
    [
        .. rota.Plan.Reached(at).Select(id => new PagedPerson(id, id, PageTier.Location)),
        .. hasAdmin ? [new PagedPerson("A-1", "Ada", PageTier.Admins)] : Array.Empty<PagedPerson>(),
    ];

    private static EscalationDashboard.Domain.Disputes.Dispute Danger()
    {
        var plain = Build.Dispute("D-1");
        return new()
        {
            Number = plain.Number,
            LocationCode = plain.LocationCode,
            RegionCode = plain.RegionCode,
            VisitRef = plain.VisitRef,
            CustomerRef = plain.CustomerRef,
            Reason = plain.Reason,
            Lane = Lane.S,
            Tier = plain.Tier,
            PolicyVersion = 1,
            RequestId = plain.RequestId,
            AdmittedAt = plain.AdmittedAt,
            Timers = plain.Timers,
            LastRungAt = plain.LastRungAt,
        };
    }
}
