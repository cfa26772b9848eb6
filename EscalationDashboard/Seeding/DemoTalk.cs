using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>What people of the demo's story do about one dispute, each by the command that the person would have given.</summary>
public sealed class DemoTalk(DemoWorld world, ReplyTexts texts)
{
    public Task Claim(string number) => Own(number, (dispute, owner) => world.Get<DisputeCommands>().Claim(owner, number, dispute.Version));

    public Task ClaimBy(string number, Actor leader) => Act(number, dispute => world.Get<DisputeCommands>().Claim(leader, number, dispute.Version));

    /// <summary>The first words to the customer, as leaders often begin.</summary>
    public Task Begin(string number, DemoVisit demo) => Own(number, (dispute, owner) => Reply(
        dispute, owner, texts.For(dispute.Reason)[world.Chance(0.5) ? 0 : 1].In(
            demo.Location.Language,
            ("customer", demo.Visit.Customer!.Name),
            ("leader", owner.Name),
            ("number", number),
            ("vehicle", $"{demo.Visit.Vehicle!.Model} {demo.Visit.Vehicle.Year}"),
            ("location", demo.Location.Name))));

    public Task Reply(string number, DemoVisit demo) =>
        Own(number, (dispute, owner) => Reply(dispute, owner, world.Word("reply", demo.Location)));

    /// <summary>A question to the customer; the matter rests until they answer.</summary>
    public Task AskCustomer(string number, DemoVisit demo) =>
        Own(number, (dispute, owner) => Reply(dispute, owner, world.Word("ask", demo.Location), thenWait: true));

    public Task Note(string number, DemoVisit demo) => Own(number, (_, owner) =>
        world.Get<DisputeWordCommands>().Note(owner, number, world.Word("note", demo.Location), spoke: false));

    public Task Call(string number, DemoVisit demo) => Own(number, (_, owner) =>
        world.Get<DisputeWordCommands>().Note(owner, number, world.Word("spoke", demo.Location), spoke: true, world.Minutes(3, 25)));

    public Task Rest(string number, DateTimeOffset until) =>
        Own(number, (_, owner) => world.Get<DisputeCommands>().Snooze(owner, number, PauseKind.Time, until));

    public Task Wake(string number) => world.Get<DisputeCommands>().Resume(Actor.System, number);

    public Task HandUp(string number, DemoVisit demo) => Own(number, (dispute, owner) =>
        world.Get<DisputeCommands>().HandUp(owner, number, world.Word("hand-up", demo.Location), dispute.Version));

    /// <summary>To a colleague, who knows better.</summary>
    public Task Transfer(string number, DemoVisit demo) => Own(number, async (dispute, owner) =>
    {
        if (world.LocalAt(dispute.LocationCode).FirstOrDefault(l => l.Id != owner.LeaderId) is not { } colleague)
        {
            return Verdict.Allowed;
        }

        await world.Get<DisputeWordCommands>().Note(owner, number, world.Word("transfer", demo.Location), spoke: false);
        return await world.Get<DisputeCommands>().Assign(owner, number, colleague.Id, dispute.Version);
    });

    /// <summary>After the time that the owner had it open, all in all.</summary>
    public Task Resolve(string number, ResolveDetails details) => Own(number, async (dispute, owner) =>
    {
        await world.Get<AttentionCommands>().Add(new Dictionary<string, int> { [number] = 60 * world.Minutes(6, 70) });
        return await world.Get<DisputeCommands>().Resolve(owner, number, details, dispute.Version);
    });

    /// <summary>The customer writes about it.</summary>
    public Task<Answer> Write(string number, DemoVisit demo, string text) => world.Writes.Execute(scope => world.Get<CustomerWords>().Write(
        scope, DemoWorld.System, number, new MessageBody { CustomerRef = demo.Request.CustomerRef, Text = text }));

    public Task<Answer> Rate(string number, int score, string? comment) => world.Writes.Execute(scope => world.Get<CustomerWords>().Rate(
        scope, DemoWorld.System, number, new FeedbackBody { Score = score, Comment = comment }));

    /// <summary>The service system states something about the visit.</summary>
    public Task State(DemoVisit demo, Features.Intake.FactBody fact) => world.Writes.Execute(scope =>
        world.Get<VisitCommands>().AddFact(scope, DemoWorld.System, demo.Ref, fact));

    public Task<Dispute> Find(string number) => world.Writes.Read(async db => (await db.Disputes.FindAsync(number))!);

    private Task<Verdict> Reply(Dispute dispute, Actor owner, string text, bool thenWait = false) =>
        world.Get<DisputeWordCommands>().Reply(owner, dispute.Number, text, thenWait, dispute.Version);

    private Task Own(string number, Func<Dispute, Actor, Task<Verdict>> act) => Act(number, dispute => act(dispute, world.OwnerOf(dispute)));

    // What has been settled or merged meanwhile is left alone.
    private async Task Act(string number, Func<Dispute, Task<Verdict>> act)
    {
        if (await Find(number) is { IsOpen: true } dispute)
        {
            await act(dispute);
        }
    }
}
