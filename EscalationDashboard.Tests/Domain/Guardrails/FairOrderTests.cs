using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class FairOrderTests
{
    private static readonly DateTimeOffset Now = Build.Now;

    private static Waiting Of(string id, string location, string customer, int minutesAgo) =>
        new(id, location, customer, Now.AddMinutes(-minutesAgo));

    private static string[] Order(
        IEnumerable<Waiting> waiting, Dictionary<string, DateTimeOffset>? locations = null, Dictionary<string, DateTimeOffset>? customers = null) =>
        [.. FairOrder.Of(waiting, locations ?? [], customers ?? []).Select(w => w.RequestId)];

    [Fact]
    public void The_location_served_longest_ago_comes_first() =>
        Order([Of("a", "X", "C-1", 60), Of("b", "Y", "C-2", 1)], new() { ["X"] = Now.AddHours(-1), ["Y"] = Now.AddHours(-2) }).ShouldBe(["b", "a"]);

    [Fact]
    public void A_location_never_served_comes_before_all() =>
        Order([Of("a", "X", "C-1", 60), Of("b", "Y", "C-2", 1)], new() { ["X"] = Now.AddYears(-9) }).ShouldBe(["b", "a"]);

    [Fact]
    public void Of_two_locations_served_at_the_same_time_the_first_by_its_code_comes_first_with_all_it_has() =>
        Order([Of("c", "Y", "C-1", 9), Of("b", "X", "C-2", 1), Of("a", "X", "C-3", 5)]).ShouldBe(["a", "b", "c"]);

    [Fact]
    public void Inside_a_location_the_customer_served_longest_ago_comes_first() =>
        Order([Of("a", "X", "C-1", 60), Of("b", "X", "C-2", 1)], null, new() { ["C-1"] = Now, ["C-2"] = Now.AddDays(-1) }).ShouldBe(["b", "a"]);

    [Fact]
    public void Then_arrival_then_id() =>
        Order([Of("c", "X", "C-1", 1), Of("b", "X", "C-2", 1), Of("a", "X", "C-3", 9)]).ShouldBe(["a", "b", "c"]);

    // Invariant I8, for room that frees: however many requests one customer has waiting, another is behind one of them at most.
    [Fact]
    public void A_flood_moves_another_customer_by_one_place_at_most() => Properties.Hold(
        from flood in Gen.Choose(1, 40)
        from mine in Gen.Choose(0, 600)
        from theirs in Gen.ArrayOf(Gen.Choose(0, 600), flood)
        from served in Gen.Choose(-1, 600)
        from servedThem in Gen.Choose(-1, 600)
        select new Flood(mine, theirs, served, servedThem),
        flood => flood.PlacesBefore().ShouldBeLessThanOrEqualTo(1));

    private sealed record Flood(int Mine, int[] Theirs, int ServedMe, int ServedThem)
    {
        /// <summary>Gives places away one at a time, and counts those that the flooding customer gets before the other one.</summary>
        public int PlacesBefore()
        {
            var waiting = Theirs.Select((ago, i) => Of($"flood-{i}", "X", "C-flood", ago)).Append(Of("mine", "X", "C-mine", Mine)).ToList();
            var customers = new Dictionary<string, DateTimeOffset>();
            Serve(customers, "C-mine", ServedMe);
            Serve(customers, "C-flood", ServedThem);
            for (var place = 0; ; place++)
            {
                var next = FairOrder.Of(waiting, new Dictionary<string, DateTimeOffset>(), customers).First();
                if (next.RequestId == "mine")
                {
                    return place;
                }

                waiting.Remove(next);
                customers[next.CustomerRef] = Now.AddSeconds(place);
            }
        }

        private static void Serve(Dictionary<string, DateTimeOffset> customers, string customer, int minutesAgo)
        {
            if (minutesAgo > 0)
            {
                customers[customer] = Now.AddMinutes(-minutesAgo);
            }
        }
    }
}
