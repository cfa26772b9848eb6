using System.Collections.Immutable;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.OnCall.RotaCases;

namespace EscalationDashboard.Tests.Domain.OnCall;

public sealed class RotaLintTests
{
    [Fact]
    public void ARotaOfPeopleWhoTakeTurns_IsAllowed() => Faults(Layer("L-1", "L-2"), Layer("L-3", "L-3", "L-1")).ShouldBeEmpty();

    [Fact]
    public void ARotaWithoutLayers_IsRefused() => Faults().ShouldBe(["LayersMissing"]);

    [Theory]
    [InlineData(RotaLint.MostLayers, 0)]
    [InlineData(RotaLint.MostLayers + 1, 1)]
    public void MoreLayersThanAnybodyOverlooks_AreRefused(int layers, int faults) =>
        Faults([.. Enumerable.Repeat(Layer("L-1"), layers)]).Count.ShouldBe(faults);

    [Fact]
    public void ALayerWithoutPeople_IsRefused() => Faults(Layer("L-1"), Layer()).ShouldBe(["LayerEmpty 2"]);

    [Fact]
    public void APersonOfAnotherPlace_IsRefused() => Faults(Layer("L-1", "L-99")).ShouldBe(["LayerPersonElsewhere 1"]);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1439, true)]
    [InlineData(1440, false)]
    public void AHandOver_IsATimeOfDay(int minute, bool allowed) => Faults(Layer("L-1") with { Minute = minute }).Count.ShouldBe(allowed ? 0 : 1);

    // In Paris there is no 02:30 on 28 March 2027, a Sunday.
    [Theory]
    [InlineData(DayOfWeek.Sunday, HandOverEvery.Week, 150, false)]
    [InlineData(DayOfWeek.Sunday, HandOverEvery.Week, 120, false)]
    [InlineData(DayOfWeek.Sunday, HandOverEvery.Week, 180, true)]
    [InlineData(DayOfWeek.Monday, HandOverEvery.Week, 150, true)]
    [InlineData(DayOfWeek.Monday, HandOverEvery.Day, 150, false)]
    public void AHandOverInTheHourThatSpringSkips_IsRefused(DayOfWeek day, HandOverEvery every, int minute, bool allowed)
    {
        var layer = Layer("L-1") with { Day = day, Every = every, Minute = minute };

        RotaLint.Faults(Build.Zone, [layer], Names.ToHashSet()).Select(f => f.Values.GetValueOrDefault("date")).ShouldBe(allowed ? [] : ["2027-03-28"]);
        RotaLint.Faults("Asia/Qatar", [layer], Names.ToHashSet()).ShouldBeEmpty("no clock changes there");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("mon 18:00-24:00", true)]
    [InlineData("mon", false)]
    [InlineData("mon 18:00-08:00", false)]
    [InlineData("someday 08:00-09:00", false)]
    public void Hours_AreReadable(string hours, bool allowed) => Faults(Layer("L-1") with { Hours = hours }).Count.ShouldBe(allowed ? 0 : 1);

    [Theory]
    [InlineData("2019-12-31", false)]
    [InlineData("2020-01-01", true)]
    [InlineData("2100-01-01", true)]
    [InlineData("2100-01-02", false)]
    public void AStart_IsNearEnoughToBeMeant(string start, bool allowed) => Faults(Layer("L-1") with { Start = Build.Date(start) }).Count.ShouldBe(allowed ? 0 : 1);

    [Fact]
    public void EveryFault_IsToldAtOnce() =>
        Faults(Layer() with { Minute = 1440, Hours = "x" }, Layer("L-99")).ShouldBe(["LayerEmpty 1", "LayerHoursUnreadable 1", "HandOverWrong 1", "LayerPersonElsewhere 2"]);

    private static List<string> Faults(params ImmutableArray<RotaLayer> layers) =>
        [.. RotaLint.Faults(Build.Zone, layers, Names.ToHashSet()).Select(f => $"{f.Code} {f.Values.GetValueOrDefault("layer")}".TrimEnd())];
}
