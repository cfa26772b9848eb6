using Bunit;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public sealed class AssignFormTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private static readonly string[] Names =
        ["Élodie Müller", "Łukasz Øster", "مُحَمَّد الأحمد", "김민준", "Мар’яна Їжак", "Robin Example", "Ana Lee", "Kim O"];

    [Theory]
    [InlineData("muller", "Élodie Müller")]
    [InlineData("oster", "Łukasz Øster")]
    [InlineData("محمد", "مُحَمَّد الأحمد")]
    [InlineData("민준", "김민준")]
    [InlineData("мар'яна", "Мар’яна Їжак")]
    [InlineData("%", null)]
    public async Task LongList_IsNarrowedHoweverANameIsWritten(string typed, string? left)
    {
        using var screen = new StaffScreen(office);
        var form = Render(screen, Names);

        await form.Find("[data-testid=assign-find]").InputAsync(new() { Value = typed });

        form.FindAll("[data-testid=assign-to] option").Skip(1).Select(o => o.TextContent).ShouldBe(left is null ? [] : [left]);
        await form.Find("[data-testid=assign-find]").InputAsync(new() { Value = "" });
        form.FindAll("[data-testid=assign-to] option").Count.ShouldBe(1 + Names.Length);
    }

    [Fact]
    public async Task Chosen_StaysInTheListWhateverIsSought()
    {
        using var screen = new StaffScreen(office);
        var form = Render(screen, Names);
        await form.Find("[data-testid=assign-to]").ChangeAsync(new() { Value = "L-5" });

        await form.Find("[data-testid=assign-find]").InputAsync(new() { Value = "muller" });

        form.FindAll("[data-testid=assign-to] option").Skip(1).Select(o => o.TextContent).ShouldBe(["Élodie Müller", "Robin Example"]);
    }

    [Fact]
    public void ShortList_NeedsNoBox()
    {
        using var screen = new StaffScreen(office);

        Render(screen, Names[..7]).FindAll("[data-testid=assign-find]").ShouldBeEmpty();
    }

    private static IRenderedComponent<AssignForm> Render(StaffScreen screen, string[] names) => screen.Render<AssignForm>(p => p
        .Add(f => f.Takers, [.. names.Select((name, i) => new Taker($"L-{i}", name, OnDuty: true))])
        .Add(f => f.OnSubmit, (string _) => { })
        .Add(f => f.OnCancel, () => { }));
}
