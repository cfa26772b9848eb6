using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

public class QueueQueriesTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private QueueQueries Queries => office.Get<QueueQueries>();

    private QueueCommands Commands => office.Get<QueueCommands>();

    [Fact]
    public async Task Search_FindsByNumberCustomerCarAndWordsInAnyLanguage()
    {
        var request = await office.Ask(danger: true, name: "Élodie Marchandeau", text: "Der Akku pfeift merkwürdig");
        var korean = await office.Ask(danger: true, name: "김민준", text: "브레이크에서 소리가 납니다");
        var number = request.DisputeNumber!;
        var maya = await office.SignedIn("L-US-FRE-1");
        await office.Get<DisputeWordCommands>().Note(maya, number, "Asked the battery workshop", spoke: false);

        foreach (var text in new[] { number, number[2..], "elodie", "March", "marchandeau élodie", "pfeift", "merkwurdig", "battery work", "elodie pfeift", request.VisitRef })
        {
            (await Found(maya, text)).ShouldContain(number, text);
        }

        (await Found(maya, "브레이크")).ShouldContain(korean.DisputeNumber!);
        (await Found(maya, "김민")).ShouldBe([korean.DisputeNumber!]);
        (await Found(maya, "EDA3E1EA7KF317000")).ShouldContain(number);
        (await Found(maya, "317000")).ShouldContain(number); // people read out the end of it
        (await Found(maya, "elodie nonsense")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Мар’яна Їжак", "мар'яна")]
    [InlineData("Мар’яна Їжак", "Марʼяна")]
    [InlineData("Мар’яна Їжак", "маряна іжак")]
    [InlineData("Mu\u0308ller", "muller")]
    [InlineData("Ｇｒａｙ Straße", "gray strasse")]
    [InlineData("Łukasz Øster", "oster lukasz")]
    [InlineData("مُحَمَّد الأحْمَـد", "محمد الاحمد")]
    [InlineData("مصطفى فاطمة", "فاطمه مصطفي")]
    [InlineData("D’Angelo-Cœur", "dangelocoeur")]
    [InlineData("Robin Example", "الروبن", false)]
    public async Task Search_FindsANameHoweverItIsWritten(string name, string typed, bool found = true)
    {
        var number = (await office.Ask(danger: true, name: name)).DisputeNumber!;
        var maya = await office.SignedIn("L-US-FRE-1");

        (await Found(maya, typed)).Contains(number).ShouldBe(found);
        (await Found(maya, $"{number} {typed}")).ShouldBe(found ? [number] : []);
    }

    [Theory]
    [InlineData("고전압배터리 경고", "배터리")]
    [InlineData("고전압배터리 경고", "배터")]
    [InlineData("고전압배터리 경고", "고전")]
    [InlineData("전기차입니다", "차")]
    [InlineData("Hochvoltbatterie defekt", "batterie")]
    [InlineData("充電電池の異常", "電池")]
    [InlineData("Ein Teil fehlt", "te")]
    public async Task Search_FindsAWordInsideAnother(string text, string typed)
    {
        var number = (await office.Ask(danger: true, text: text)).DisputeNumber!;

        (await Found(await office.SignedIn("L-US-FRE-1"), $"{typed} {number}")).ShouldBe([number]);
        (await Found(await office.SignedIn("L-US-FRE-1"), typed.Normalize(System.Text.NormalizationForm.FormD))).ShouldContain(number);
    }

    [Fact]
    public async Task Search_FindsANumberInAnyNotation()
    {
        var number = (await office.Ask(danger: true, visit: "V-phone")).DisputeNumber!;
        await office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-V-phone")).Phone = "+15105550177");
        var maya = await office.SignedIn("L-US-FRE-1");
        var arabic = string.Concat(number[2..].Select(c => (char)('\u0660' + (c - '0'))));

        foreach (var typed in new[]
        {
            number, number.Replace("-", "", StringComparison.Ordinal), number.ToLowerInvariant(), $"D{arabic}", arabic, $" {number[2..]} ",
            "+1 510-555-0177", "5105550177", "0015105550177", "(510) 555 0177", "v-PHONE",
        })
        {
            (await Found(maya, typed)).ShouldContain(number, typed);
        }
    }

    [Fact]
    public async Task CarWithAnotherModel_IsFoundByItsNewOne()
    {
        var number = (await office.Ask(danger: true, visit: "V-model")).DisputeNumber!;
        await office.Writes.Execute(async scope => (await scope.Db.Visits.SingleAsync(v => v.Ref == "V-model")).VehicleModel = "Roadster Neu");

        (await Found(await office.SignedIn("A-1"), $"roadster {number}")).ShouldBe([number]);
        await office.Writes.Execute(async scope => (await scope.Db.Visits.SingleAsync(v => v.Ref == "V-model")).VehicleModel = "Model B");
        (await Found(await office.SignedIn("A-1"), "roadster")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\"")]
    [InlineData("* OR NEAR(")]
    [InlineData("a\" OR words MATCH \"b")]
    [InlineData("'); DROP TABLE Disputes; --")]
    public async Task WhatIsLookedFor_IsNeverTakenForALanguage(string text) => await Found(await office.SignedIn("A-1"), text);

    [Fact]
    public async Task Search_ForNothing_IsNone() =>
        (await Queries.Search(Scope.Network, " \"*-( ")).ShouldBeNull();

    [Fact]
    public async Task Search_ShowsNothingOfOtherPlacesAndSettledOnesLast()
    {
        var here = (await office.Ask(danger: true, name: "Quentin Zweig")).DisputeNumber!;
        var settled = (await office.Ask(danger: true, name: "Quentin Zweig")).DisputeNumber!;
        var elsewhere = (await office.Ask("US-SDG", danger: true, name: "Quentin Zweig")).DisputeNumber!;
        var maya = await office.SignedIn("L-US-FRE-1");
        await office.Get<DisputeCommands>().Claim(maya, settled, 1);
        (await office.Get<DisputeCommands>().Resolve(maya, settled, new(EscalationDashboard.Domain.Disputes.DisputeOutcome.Explained, "missed-at-intake", "Done."), 2)).IsAllowed.ShouldBeTrue();

        (await Found(maya, "zweig")).ShouldBe([here, settled]);
        (await Found(await office.SignedIn("R-NA-1"), "zweig")).ShouldBe([here, elsewhere, settled], ignoreOrder: true);
        (await Found(await office.SignedIn("R-FQ-1"), "zweig")).ShouldBeEmpty();
    }

    [Fact]
    public async Task CustomerRenamed_IsFoundByTheNewNameOnly()
    {
        var number = (await office.Ask(danger: true, visit: "V-renamed", name: "Oldname Person")).DisputeNumber!;
        await office.Ask(danger: true, visit: "V-renamed", name: "Newname Person");

        var maya = await office.SignedIn("L-US-FRE-1");
        (await Found(maya, "newname")).ShouldBe([number]);
        (await Found(maya, "oldname")).ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusedCommand_LeavesNoWordInTheIndex()
    {
        var number = (await office.Ask(danger: true)).DisputeNumber!;

        (await office.Get<DisputeWordCommands>().Reply(await office.SignedIn("L-US-FRE-1"), number, "Zebrafink", false, 1)).IsAllowed.ShouldBeFalse();

        (await Found(await office.SignedIn("A-1"), "zebrafink")).ShouldBeEmpty();
    }

    [Fact]
    public async Task View_IsSeenByItsOwnerAndWhereSharedByTheTeam()
    {
        var (maya, colleague, elsewhere) = (await office.SignedIn("L-US-FRE-1"), await office.SignedIn("L-US-FRE-2"), await office.SignedIn("L-FR-PAR-1"));
        (await Commands.SaveView(maya, " Late warranty ", "?show=overdue&reason=warranty", shared: false)).IsAllowed.ShouldBeTrue();
        (await Commands.SaveView(maya, "Ours", "show=waiting", shared: true)).IsAllowed.ShouldBeTrue();

        (await Queries.Views(maya)).Select(v => (v.Name, v.Query)).ShouldBe([("Late warranty", "show=overdue&reason=warranty"), ("Ours", "show=waiting")]);
        var shared = (await Queries.Views(colleague)).ShouldHaveSingleItem();
        (await Queries.Views(elsewhere)).ShouldBeEmpty();
        (await Commands.RemoveView(colleague, shared.Id)).IsAllowed.ShouldBeFalse();
        (await Commands.RemoveView(maya, shared.Id)).IsAllowed.ShouldBeTrue();
        (await Queries.Views(colleague)).ShouldBeEmpty();
    }

    // Daniel, for whom Maya stands in always, works at a place that comes first by its code.
    [Fact]
    public async Task SharedView_IsOfAPlaceOfTheLeadersOwnAndNotOfOneTheyStandInFor()
    {
        await office.ChangeLeader("L-US-AUS-1", leader => leader.DeputyId = "L-US-FRE-1");
        var maya = await office.SignedIn("L-US-FRE-1");
        maya.Scope.LocationCodes.ShouldBe(["US-AUS", "US-FRE"]);

        (await Commands.SaveView(maya, "Fremont's", "show=waiting", shared: true)).IsAllowed.ShouldBeTrue();

        var view = (await Queries.Views(maya)).Single(v => v.Name == "Fremont's");
        view.Team.ShouldBe("US-FRE");
        (await Queries.Views(await office.SignedIn("L-US-AUS-2"))).ShouldNotContain(v => v.Name == "Fremont's");
        await office.ChangeLeader("L-US-AUS-1", leader => leader.DeputyId = "L-US-AUS-2");
        (await Commands.RemoveView(maya, view.Id)).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("A-1", true)]
    [InlineData("R-NA-1", true)]
    [InlineData("R-FQ-1", false)]
    [InlineData("L-US-SEA-2", false)]
    public async Task SharedViewOfOneWhoHasLeft_IsRemovedByWhoLooksAfterTheTeam(string account, bool may)
    {
        await office.Writes.Execute(scope =>
        {
            scope.Db.Accounts.Add(new StaffAccount { Id = $"gone-{account}", Name = "Gone", Role = StaffRole.LocalLeader, ZoneId = "UTC", Language = "en", LeftAt = office.Now });
            scope.Db.Views.Add(new SavedView { Id = $"V-{account}", Name = "Left", OwnerId = $"gone-{account}", Team = "US-SEA", Query = "" });
            scope.Db.Views.Add(new SavedView { Id = $"H-{account}", Name = "Here", OwnerId = "L-US-SEA-1", Team = "US-SEA", Query = "" });
            return Task.FromResult(true);
        });
        var actor = await office.SignedIn(account);

        (await Queries.Removable(actor)).Contains($"V-{account}").ShouldBe(may);
        (await Commands.RemoveView(actor, $"V-{account}")).IsAllowed.ShouldBe(may);
        (await Commands.RemoveView(actor, $"H-{account}")).IsAllowed.ShouldBeFalse("its owner is here");

        (await office.Read(db => db.Views.AnyAsync(v => v.Id == $"V-{account}"))).ShouldBe(!may);
        (await office.Read(db => db.Audit.AnyAsync(a => a.Action == "view.remove" && a.ActorId == account && a.Data.Contains($"V-{account}")))).ShouldBe(may);
    }

    [Theory]
    [InlineData("\u200B\u200B\u200B")]
    [InlineData("...")]
    [InlineData("a name of sixty-one characters, which is one more than allowed")]
    public async Task ViewThatNobodyCouldReadOrPress_IsRefusedWithTheLimit(string name) =>
        (await Commands.SaveView(await office.SignedIn("L-US-FRE-1"), name, "", shared: false)).Refusals
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Code.ShouldBe("NameWrong"), r => r.Values["limit"].ShouldBe("60"));

    [Fact]
    public async Task View_NeedsANameAndSharingATeam() =>
        (await Commands.SaveView(await office.SignedIn("A-1"), " ", "", shared: true)).Refusals.Select(r => r.Code).ShouldBe(["NameWrong", "NoTeam"]);

    [Fact]
    public async Task Reveal_ShowsTheNameAndWritesWhoLooked()
    {
        var number = (await office.Ask(danger: true, name: "Robin Example")).DisputeNumber!;
        var before = await Looks();

        (await Commands.Reveal(await office.SignedIn("L-US-FRE-1"), number)).ShouldBe("Robin Example");
        (await Commands.Reveal(await office.SignedIn("L-FR-PAR-1"), number)).ShouldBeNull();

        (await Looks() - before).ShouldBe(1);
        await office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task Reveal_IsWrittenDownForEachPersonAndOnceWhileItIsShown()
    {
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var (maya, daniel, before) = (await office.SignedIn("L-US-FRE-1"), await office.SignedIn("L-US-FRE-2"), await Looks());

        await Commands.Reveal(maya, number);
        await Commands.Reveal(maya, number);
        (await Looks() - before).ShouldBe(1);
        await Commands.Reveal(daniel, number);
        (await Looks() - before).ShouldBe(2, "one look hides nobody else's");
    }

    [Theory]
    [InlineData("2026-09-15T13:59-07:00", Lane.N, true)] // on duty in Fremont until two
    [InlineData("2026-09-15T14:01-07:00", Lane.N, false)]
    [InlineData("2026-09-15T03:00-07:00", Lane.S, true)] // safety rings at any hour
    public async Task QuietHours_AreTheLeadersOwn(string at, Lane lane, bool rings)
    {
        var leader = await office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"));

        leader.MayBeRung(lane, Build.Time(at)).ShouldBe(rings);
    }

    [Fact]
    public async Task MutedDispute_DoesNotRingUntilItsEnd()
    {
        await using var own = await ProductFixture.Open(office.Store);
        var request = await own.Ask(danger: true);
        var (maya, row) = (await own.SignedIn("L-US-FRE-1"), Row(request.DisputeNumber!));
        var mutes = own.Get<DisputeMuteCommands>();

        (await own.Get<QueueQueries>().MayRing(maya, row)).ShouldBeTrue();
        (await mutes.Mute(maya, row.Number, TimeSpan.FromHours(1))).IsAllowed.ShouldBeTrue();
        (await own.Get<QueueQueries>().MayRing(maya, row)).ShouldBeFalse();
        (await own.Get<QueueQueries>().MayRing(await own.SignedIn("A-1"), row)).ShouldBeTrue();
        own.Clock.Advance(TimeSpan.FromHours(1));
        (await own.Get<QueueQueries>().MayRing(maya, row)).ShouldBeTrue();
        (await mutes.Mute(await own.SignedIn("L-FR-PAR-1"), row.Number, TimeSpan.FromHours(1))).IsAllowed.ShouldBeFalse();
    }

    private Task<int> Looks() => office.Read(db => db.Audit.CountAsync(a => a.Action == "customer.reveal"));

    private async Task<string[]> Found(Actor actor, string text) =>
        [.. (await Queries.Search(actor.Scope, text) ?? []).Select(r => r.Number)];
}
