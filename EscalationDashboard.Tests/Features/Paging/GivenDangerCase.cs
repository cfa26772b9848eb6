using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger at night in Doha that goes from hand to hand; everybody can be reached.</summary>
public abstract class GivenDangerCase : PagingCase
{
    protected const string Noor = "L-QA-DOH-1";
    protected const string Omar = "L-QA-DOH-2";
    protected const string Manager = "R-GULF-1";
    protected const string Second = "R-GULF-2";

    protected DisputeCommands Disputes => Office.Get<DisputeCommands>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await EveryoneReachable();
    }

    protected static void AtWork(Leader leader) => leader.Hours = WeeklyHours.Parse("tue 00:00-24:00; wed 00:00-24:00");

    protected async Task<StandingAnswer> Standing(string number) => (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;

    protected static void Elsewhere(List<string> locations)
    {
        locations.Clear();
        locations.Add("AE-DUB");
    }

    protected Task<Dispute> Stored(string number) => Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    // At night it begins with the region, since none of the place is there.
    protected Task<bool> BeOfThePlace(string number) => Office.Writes.Execute(async scope =>
    {
        (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).Tier = LeaderTier.Local;
        return true;
    });

    protected async Task HandUp(string number)
    {
        await BeOfThePlace(number);
        (await Disputes.HandUp(await Office.SignedIn(Noor), number, "Too hot for us.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
    }

    protected async Task Assign(string number, string to) =>
        (await Disputes.Assign(await Office.SignedIn(Manager), number, to, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

    protected async Task Answered(string number, string account) =>
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
}
